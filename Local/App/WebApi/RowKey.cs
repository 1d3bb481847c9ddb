using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.App.WebApi;

/// <summary>Which row: what stands between the brackets of an address, an id or the values of an alternate key.</summary>
internal static class RowKey
{
    /// <summary>The row "set(inside)" means.</summary>
    public static EntityReference Read(Table table, string inside)
    {
        if (Guid.TryParse(inside.Trim().Trim('\''), out var id)) return new EntityReference(table.LogicalName, id);
        var keys = new KeyAttributeCollection();
        foreach (var part in TopLevel.Split(inside, ','))
        {
            if (part.Split('=', 2, StringSplitOptions.TrimEntries) is not [var name, var text])
                throw ApiFaults.Query($"'{inside}' is no key of {table.SetName}: write an id, or name='value' for the columns of an alternate key.");
            var column = table.Columns.Values.FirstOrDefault(c => RowJson.Property(c) == name) ?? throw ApiFaults.Property(name, table.LogicalName);
            keys[column.LogicalName] = Literals.Value(column, text);
        }
        return new EntityReference(table.LogicalName, keys);
    }

    /// <summary>The row an address names: "/contacts(id)", "contacts(id)" or the whole URL.</summary>
    public static EntityReference ReadAddress(ApiCall call, string address, string property)
    {
        var path = address.StartsWith(call.Root, StringComparison.OrdinalIgnoreCase) ? address[call.Root.Length..] : address;
        if (TopLevel.Call(path.TrimStart('/')) is not (var set, { } inside)) throw ApiFaults.Payload($"'{property}' is '{address}', which names no row: write /set(id).");
        return Read(call.Set(set) ?? throw ApiFaults.Segment(set), inside);
    }

    /// <summary>The address of a row.</summary>
    public static string Address(ApiCall call, Table table, Guid id) => $"{call.Root}/{table.SetName}({id:D})";
}
