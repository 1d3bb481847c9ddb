using System.Globalization;
using System.Text;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>Keeps what a plug-in traces. The first argument is a format: braces in a user's text throw, as on the platform.</summary>
internal sealed class TracingService : ITracingService
{
    private StringBuilder? text;

    public string Text => text?.ToString() ?? "";

    public void Trace(string format, params object?[] args) =>
        (text ??= new StringBuilder()).AppendLine(args.Length == 0 ? format : string.Format(CultureInfo.InvariantCulture, format, args));
}
