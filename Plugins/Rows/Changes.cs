using Microsoft.Xrm.Sdk;

namespace CrmAssist.Rows;

/// <summary>What differs between a row as it was read and as it should be.</summary>
internal static class Changes
{
    /// <summary>An update with the columns that differ; null when none does, so that an unchanged row is not written.</summary>
    public static Entity? Between(Entity read, Entity wanted)
    {
        Entity? update = null;
        foreach (var column in wanted.Attributes)
        {
            var before = read.Contains(column.Key) ? read[column.Key] : null;
            if (Same(before, column.Value)) continue;
            update ??= new Entity(read.LogicalName, read.Id);
            update[column.Key] = column.Value;
        }
        return update;
    }

    private static bool Same(object? one, object? other) => one == null || other == null ? one == other : Equal(one, other);

    private static bool Equal(object one, object other) => one switch
    {
        EntityReference reference => other is EntityReference r && r.Id == reference.Id,
        OptionSetValue option => other is OptionSetValue o && o.Value == option.Value,
        // The platform keeps whole seconds.
        DateTime moment => other is DateTime d && Math.Abs((d - moment).TotalSeconds) < 1,
        _ => one.Equals(other),
    };
}
