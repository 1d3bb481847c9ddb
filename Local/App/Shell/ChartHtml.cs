using System.Globalization;
using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.App.Shell;

/// <summary>A chart over the rows of a list: a drawing for eyes, and the same figures as a table for everybody else.</summary>
/// <remarks>Months come with their year, as the platform's charts show them, though a query groups by the number of the month alone (docs: group by date parts).</remarks>
internal static class ChartHtml
{
    /// <summary>Groups that are drawn; of more the last ones.</summary>
    private const int MostGroups = 24;

    private const int Height = 200, Step = 88, BarHeight = 34, LabelWidth = 190, BarWidth = 460;

    private const string Year = "crma_local_year";

    private sealed record Group(string Label, double Sort, decimal Value, string Text);

    /// <param name="title">Id of its heading, which must be the only one on its page.</param>
    public static Html Render(Visit visit, Chart chart, ViewQuery list, string title = "chart_title")
    {
        var groups = Groups(visit, chart, list);
        var summary = groups.Count == 0 ? "No figures." : string.Join(", ", groups.Select(g => $"{g.Label} {g.Text}"));
        return Html.Of($"""
            <figure class="chart" aria-labelledby="{title}">
            <figcaption><h2 id="{title}">{chart.Name}</h2><p class="hint">{chart.Description}</p></figcaption>
            {(groups.Count == 0 ? Html.Of($"<p class=\"nothing\">The list has no figures for this chart.</p>") : Html.Of($"""
                {(chart.Shape == ChartShape.Bar ? Bars(groups, summary) : Columns(groups, summary))}
                <details><summary>Figures as a table</summary><table class="figures" aria-labelledby="{title}"><thead><tr><th scope="col">{Labels.Of(Grouped(list.Table, chart))}</th><th scope="col" class="number">{chart.MeasureTitle}</th></tr></thead>
                <tbody>{groups.Select(g => Html.Of($"<tr><th scope=\"row\">{g.Label}</th><td class=\"number\">{g.Text}</td></tr>"))}</tbody></table></details>
                """))}
            </figure>
            """);
    }

    private static IReadOnlyList<Group> Groups(Visit visit, Chart chart, ViewQuery list)
    {
        var fetch = XElement.Parse(chart.FetchXml);
        var entity = fetch.Element("entity")!;
        var group = entity.Elements("attribute").Single(a => a.Attribute("alias")!.Value == chart.Category);
        var part = group.Attribute("dategrouping")?.Value;
        if (part is "month" or "quarter" or "week" or "day")
        {
            var year = new XElement(group);
            year.SetAttributeValue("alias", Year);
            year.SetAttributeValue("dategrouping", "year");
            entity.Add(year);
        }
        list.Narrow(entity);
        var column = Grouped(list.Table, chart);
        return [.. visit.Query(new FetchExpression(fetch.ToString(SaveOptions.DisableFormatting))).Entities.Where(row => row.Contains(chart.Measure))
            .Select(row => Of(row, chart, column, part, visit)).OrderBy(g => g.Sort).TakeLast(MostGroups)];
    }

    private static Group Of(Entity row, Chart chart, Column column, string? part, Visit visit)
    {
        var value = Convert.ToDecimal(row.GetAttributeValue<AliasedValue>(chart.Measure)!.Value switch { Money money => money.Value, var number => number }, CultureInfo.InvariantCulture);
        var of = row.GetAttributeValue<AliasedValue>(chart.Category)?.Value;
        var year = row.GetAttributeValue<AliasedValue>(Year)?.Value as int? ?? 0;
        var sort = of switch
        {
            OptionSetValue option => column.Options.Select(o => o.Value).ToList().IndexOf(option.Value),
            int number => (year * 1000) + number,
            _ => -1,
        };
        var label = (of, part) switch
        {
            (null, _) => "(blank)",
            (int month, "month") => $"{CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(month)} {year}",
            (int quarter, "quarter") => $"Q{quarter} {year}",
            (int number, "year") => number.ToString(CultureInfo.InvariantCulture),
            (int number, not null) => $"{part} {number}, {year}",
            _ => CellText.Of(row, chart.Category),
        };
        return new Group(label, sort, value, visit.Formats.Number(value, value == Math.Truncate(value) ? 0 : 1));
    }

    private static Column Grouped(Table table, Chart chart) =>
        table.Columns[XElement.Parse(chart.FetchXml).Descendants("attribute").Single(a => a.Attribute("alias")!.Value == chart.Category).Attribute("name")!.Value];

    private static Html Bars(IReadOnlyList<Group> groups, string summary)
    {
        var most = Math.Max(1, groups.Max(g => g.Value));
        return Html.Of($"""
            <svg role="img" aria-label="{summary}" viewBox="0 0 {LabelWidth + BarWidth + 70} {groups.Count * BarHeight}" width="{LabelWidth + BarWidth + 70}">
            {groups.Select((g, i) => Html.Of($"""
                <text class="label" x="{LabelWidth - 10}" y="{(i * BarHeight) + 21}" text-anchor="end">{g.Label}</text><rect x="{LabelWidth}" y="{(i * BarHeight) + 5}" width="{Length(g.Value, most, BarWidth)}" height="{BarHeight - 10}" rx="2"/><text x="{LabelWidth + Length(g.Value, most, BarWidth) + 8}" y="{(i * BarHeight) + 21}">{g.Text}</text>
                """))}
            </svg>
            """);
    }

    private static Html Columns(IReadOnlyList<Group> groups, string summary)
    {
        var most = Math.Max(1, groups.Max(g => g.Value));
        return Html.Of($"""
            <svg role="img" aria-label="{summary}" viewBox="0 0 {groups.Count * Step} {Height + 48}" width="{groups.Count * Step}">
            {groups.Select((g, i) => Html.Of($"""
                <text x="{(i * Step) + (Step / 2)}" y="{Height + 18 - Length(g.Value, most, Height)}" text-anchor="middle">{g.Text}</text><rect x="{(i * Step) + 16}" y="{Height + 24 - Length(g.Value, most, Height)}" width="{Step - 32}" height="{Length(g.Value, most, Height)}" rx="2"/><text class="label" x="{(i * Step) + (Step / 2)}" y="{Height + 42}" text-anchor="middle">{g.Label}</text>
                """))}
            </svg>
            """);
    }

    private static int Length(decimal value, decimal most, int whole) => (int)Math.Max(2, Math.Round(Math.Max(0, value) / most * whole));
}
