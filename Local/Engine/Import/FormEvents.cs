using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>Reads the scripts of a form (dataverse-facts 5.10): its libraries and what its events call. Events that Local does not raise are refused by name.</summary>
internal static class FormEvents
{
    private const string Raised = "onload";

    public static IReadOnlyList<string> Libraries(XElement form, string where) =>
        [.. (form.Element("formLibraries")?.Elements("Library") ?? []).Select(library => library.Named("name", $"A library of {where}"))];

    public static IReadOnlyList<FormHandler> OnLoad(XElement form, IReadOnlyList<string> libraries, string where) =>
        [.. (form.Element("events")?.Elements("event") ?? []).SelectMany(raised => Handlers(raised, libraries, where))];

    private static IEnumerable<FormHandler> Handlers(XElement raised, IReadOnlyList<string> libraries, string where)
    {
        var name = raised.Named("name", $"An event of {where}");
        if (name != Raised) throw new SolutionImportException($"Local does not raise the event '{name}', which {where} handles.");
        // A handler that is switched off stays in the form and is never called.
        return (raised.Element("Handlers")?.Elements("Handler") ?? []).Where(handler => FormXml.Flag(handler, "enabled", true, where)).Select(handler => Handler(handler, libraries, where));
    }

    private static FormHandler Handler(XElement handler, IReadOnlyList<string> libraries, string where)
    {
        var function = handler.Named("functionName", $"A handler of {where}");
        var library = handler.Named("libraryName", $"Handler {function} of {where}");
        if (!libraries.Contains(library)) throw new SolutionImportException($"Handler {function} of {where} is in {library}, which is not among the form's libraries.");
        if (handler.Attribute("parameters")?.Value is { Length: > 0 } parameters) throw new SolutionImportException($"Handler {function} of {where} has the parameters '{parameters}', which Local does not pass.");
        return new FormHandler(function, library, FormXml.Flag(handler, "passExecutionContext", false, where));
    }
}
