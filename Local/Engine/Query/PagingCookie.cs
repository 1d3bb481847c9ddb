using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Query;

/// <summary>Where a page ended: its number and, for every column of the order, the value of its last row. Null is an empty column.</summary>
/// <remarks>Text as on the platform: &lt;cookie page="1"&gt;&lt;name last="..." first="..." /&gt;&lt;/cookie&gt;, lastnull="1" for an empty value.</remarks>
public sealed record PagingCookie(int Page, IReadOnlyList<(string Column, string? Value)> Last)
{
    /// <summary>The cookie in a text.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">The text is no cookie.</exception>
    public static PagingCookie Read(string text)
    {
        try
        {
            var cookie = XElement.Parse(text);
            if (cookie.Name == "cookie" && int.TryParse(cookie.Attribute("page")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var page))
                return new PagingCookie(page,
                    [.. cookie.Elements().Select(e => (e.Name.LocalName, e.Attribute("lastnull") != null ? null : e.Attribute("last")?.Value))]);
        }
        catch (XmlException)
        {
            // Told below, with the same sentence.
        }
        throw Faults.Invalid("Malformed XML in the Paging Cookie.");
    }

    /// <summary>The text of a cookie.</summary>
    public static string Write(int page, Table table, IReadOnlyList<(string Column, int Ordinal)> keys, IReadOnlyList<object?> first,
        IReadOnlyList<object?> last)
    {
        var cookie = new XElement("cookie", new XAttribute("page", page));
        for (var i = 0; i < keys.Count; i++)
        {
            var column = table.Columns[keys[i].Column];
            var element = new XElement(column.LogicalName);
            Add(element, "last", "lastnull", column, last[i]);
            Add(element, "first", "firstnull", column, first[i]);
            cookie.Add(element);
        }
        return cookie.ToString(SaveOptions.DisableFormatting);
    }

    private static void Add(XElement element, string name, string whenEmpty, Column column, object? stored) =>
        element.Add(stored == null ? new XAttribute(whenEmpty, "1") : new XAttribute(name, Text(column, stored)));

    private static string Text(Column column, object stored) => (column.Type, stored) switch
    {
        (ColumnType.DateTime or ColumnType.DateOnly, long seconds) =>
            DateTime.UnixEpoch.AddSeconds(seconds).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        (ColumnType.Id or ColumnType.Guid, string id) => $"{{{id.ToUpperInvariant()}}}",
        (_, double number) => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(stored, CultureInfo.InvariantCulture)!,
    };
}
