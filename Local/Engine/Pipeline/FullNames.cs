using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>People's full names: first name, last name. The platform composes them; nobody writes them.</summary>
internal static class FullNames
{
    /// <param name="table">The table; only contact, lead and systemuser have such a name.</param>
    /// <param name="values">The values to be written; gets fullname when a part of it is among them.</param>
    /// <param name="stored">Reads the stored parts, for an Update that brings only one.</param>
    public static void Fill(Table table, Dictionary<string, object?> values, Func<Column[], Entity>? stored)
    {
        if (!values.ContainsKey("firstname") && !values.ContainsKey("lastname")) return;
        if (!table.Columns.TryGetValue("fullname", out var full) || full.ValidForCreate) return;
        var row = stored?.Invoke([table.Columns["firstname"], table.Columns["lastname"]]);
        var name = $"{Part("firstname")} {Part("lastname")}".Trim();
        values["fullname"] = name.Length == 0 ? null : name[..Math.Min(name.Length, full.MaxLength)];

        string? Part(string column) => values.TryGetValue(column, out var value) ? value as string : row?.GetAttributeValue<string>(column);
    }
}
