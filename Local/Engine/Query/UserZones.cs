namespace CrmAssist.Local.Engine.Query;

/// <summary>The platform's time zone numbers (usersettings.timezonecode, timezonedefinition) of the zones Local knows.</summary>
public static class UserZones
{
    // Windows name first, IANA name second: without culture data a machine knows only its own kind.
    private static readonly Dictionary<int, string[]> zones = new()
    {
        [0] = ["Dateline Standard Time", "Etc/GMT+12"],
        [2] = ["Hawaiian Standard Time", "Pacific/Honolulu"],
        [3] = ["Alaskan Standard Time", "America/Anchorage"],
        [4] = ["Pacific Standard Time", "America/Los_Angeles"],
        [10] = ["Mountain Standard Time", "America/Denver"],
        [15] = ["US Mountain Standard Time", "America/Phoenix"],
        [20] = ["Central Standard Time", "America/Chicago"],
        [35] = ["Eastern Standard Time", "America/New_York"],
        [50] = ["Atlantic Standard Time", "America/Halifax"],
        [65] = ["E. South America Standard Time", "America/Sao_Paulo"],
        [85] = ["GMT Standard Time", "Europe/London"],
        [90] = ["Greenwich Standard Time", "Atlantic/Reykjavik"],
        [92] = ["UTC", "Etc/UTC"],
        [95] = ["Central Europe Standard Time", "Europe/Budapest"],
        [100] = ["Central European Standard Time", "Europe/Warsaw"],
        [105] = ["Romance Standard Time", "Europe/Paris"],
        [110] = ["W. Europe Standard Time", "Europe/Berlin"],
        [115] = ["E. Europe Standard Time", "Europe/Chisinau"],
        [125] = ["FLE Standard Time", "Europe/Kyiv"],
        [130] = ["GTB Standard Time", "Europe/Bucharest"],
        [145] = ["Russian Standard Time", "Europe/Moscow"],
        [165] = ["Arabian Standard Time", "Asia/Dubai"],
        [190] = ["India Standard Time", "Asia/Kolkata"],
        [210] = ["China Standard Time", "Asia/Shanghai"],
        [215] = ["Singapore Standard Time", "Asia/Singapore"],
        [235] = ["Tokyo Standard Time", "Asia/Tokyo"],
        [255] = ["AUS Eastern Standard Time", "Australia/Sydney"],
        [290] = ["New Zealand Standard Time", "Pacific/Auckland"],
    };

    /// <summary>Every number with the name this machine knows its zone by.</summary>
    public static IEnumerable<(int Code, string Name)> Known =>
        zones.Select(z => (z.Key, z.Value.FirstOrDefault(name => TimeZoneInfo.TryFindSystemTimeZoneById(name, out _)))).Where(z => z.Item2 != null).Select(z => (z.Key, z.Item2!));

    /// <summary>The zone of that number.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">Local does not know the number, or the machine does not know the zone.</exception>
    public static TimeZoneInfo Of(int code)
    {
        if (!zones.TryGetValue(code, out var names)) throw Faults.NotInLocal($"the time zone with the code {code}");
        if (code == 92) return TimeZoneInfo.Utc;
        foreach (var name in names)
        {
            if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)) return zone;
        }
        throw Faults.NotInLocal($"the time zone '{names[0]}', because this machine has no data for it");
    }
}
