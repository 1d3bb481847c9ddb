using CrmAssist.Local.Engine.Query;

namespace CrmAssist.Local.Engine.Pipeline.Messages;

/// <summary>LocalTimeFromUtcTime: { TimeZoneCode, UtcTime } gives { LocalTime }.</summary>
internal sealed class LocalTimeMessage(Organization organization) : Message(organization)
{
    public override string Name => "LocalTimeFromUtcTime";

    public override bool FiresSteps => false;

    public override void Operate(Call call)
    {
        var utc = DateTime.SpecifyKind(Required<DateTime>(call, "UtcTime"), DateTimeKind.Utc);
        call.Output["LocalTime"] = DateTime.SpecifyKind(TimeZoneInfo.ConvertTimeFromUtc(utc, UserZones.Of(Required<int>(call, "TimeZoneCode"))), DateTimeKind.Unspecified);
    }
}
