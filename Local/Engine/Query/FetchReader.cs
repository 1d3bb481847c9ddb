using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Engine.Query;

/// <summary>Reads FetchXML. An element or attribute that is not known here is refused with its name.</summary>
public static class FetchReader
{
    /// <summary>The question in a FetchXML text.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">Not XML, or something Local does not have, by name.</exception>
    public static TableQuery FromFetchXml(string fetchXml)
    {
        var fetch = Parse(fetchXml);
        Allow(fetch, ["entity"], "version", "output-format", "mapping", "distinct", "count", "page", "paging-cookie", "returntotalrecordcount", "top",
            "aggregate", "no-lock", "latematerialize", "useraworderby", "savedqueryid");
        if (fetch.Elements().Count() != 1) throw Faults.Invalid("The fetch element needs exactly one entity element.");
        var entity = fetch.Element("entity")!;
        Allow(entity, ["attribute", "all-attributes", "no-attrs", "order", "filter", "link-entity"], "name");
        var top = Number(fetch, "top");
        if (top != null && fetch.Attributes().FirstOrDefault(a =>
            a.Name.LocalName is "page" or "count" or "paging-cookie" or "returntotalrecordcount") is { } paging)
            throw Faults.Invalid($"The top attribute can't be specified with the paging attribute {paging.Name}.");
        var aggregate = Flag(fetch, "aggregate");
        var numbers = 0;
        return new TableQuery
        {
            Table = Required(entity, "name"),
            Columns = Columns(entity, aggregate),
            Filter = Filters(entity, ref numbers),
            Links = Links(entity, aggregate, ref numbers),
            Orders = Orders(entity, aggregate),
            Distinct = Flag(fetch, "distinct"),
            Top = top,
            Page = new Page(Math.Max(1, Number(fetch, "page") ?? 1), Number(fetch, "count") ?? 0, fetch.Attribute("paging-cookie")?.Value,
                Flag(fetch, "returntotalrecordcount")),
            Aggregate = aggregate,
            ChoicesByNumber = Flag(fetch, "useraworderby"),
        };
    }

    private static XElement Parse(string fetchXml)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(fetchXml ?? ""), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            var root = XElement.Load(reader);
            return root.Name == "fetch" ? root : throw Faults.Invalid($"Invalid FetchXML: the root element is '{root.Name}', not 'fetch'.");
        }
        catch (XmlException e)
        {
            throw Faults.Invalid($"Invalid XML: {e.Message}");
        }
    }

    private static Selection Columns(XElement owner, bool aggregate)
    {
        var columns = owner.Elements("attribute").Select(e => Column(e, aggregate)).ToList();
        var all = owner.Element("all-attributes") != null;
        if (all && aggregate) throw Faults.Invalid("all-attributes cannot be specified in an aggregate query.");
        return new Selection(all, columns);
    }

    private static SelectedColumn Column(XElement attribute, bool aggregate)
    {
        Allow(attribute, [], "name", "alias", "aggregate", "groupby", "distinct", "dategrouping", "usertimezone");
        var name = Required(attribute, "name");
        var alias = attribute.Attribute("alias")?.Value;
        if (!aggregate)
            return (attribute.Attribute("aggregate") ?? attribute.Attribute("groupby") ?? attribute.Attribute("dategrouping")) is { } misplaced
                ? throw Faults.Invalid($"The attribute {misplaced.Name} needs aggregate='true' on the fetch element.")
                : new SelectedColumn(name, alias);
        if (alias == null) throw Faults.Invalid($"FetchXML should have aliases specified for aggregate and group by attributes: '{name}' has none.");
        var group = Flag(attribute, "groupby");
        var kind = attribute.Attribute("aggregate")?.Value;
        if (group == (kind != null)) throw Faults.Invalid($"The attribute '{name}' of an aggregate query needs either aggregate or groupby.");
        return new SelectedColumn(name, alias)
        {
            Group = group,
            Aggregation = kind switch
            {
                null => null,
                "count" => Aggregation.Count,
                "countcolumn" => Aggregation.CountColumn,
                "sum" => Aggregation.Sum,
                "avg" => Aggregation.Avg,
                "min" => Aggregation.Min,
                "max" => Aggregation.Max,
                _ => throw Faults.NotInLocal($"the aggregate '{kind}'"),
            },
            DatePart = attribute.Attribute("dategrouping")?.Value switch
            {
                null => null,
                "day" => DatePart.Day,
                "week" => DatePart.Week,
                "month" => DatePart.Month,
                "quarter" => DatePart.Quarter,
                "year" => DatePart.Year,
                var part => throw Faults.NotInLocal($"the date grouping '{part}'"),
            },
            EachOnce = Flag(attribute, "distinct"),
            UserTime = attribute.Attribute("usertimezone") == null || Flag(attribute, "usertimezone"),
        };
    }

    private static IReadOnlyList<Order> Orders(XElement owner, bool aggregate) => [.. owner.Elements("order").Select(e => Order(e, aggregate))];

    private static Order Order(XElement order, bool aggregate)
    {
        Allow(order, [], "attribute", "alias", "descending", "entityname");
        if (aggregate && order.Attribute("attribute") != null)
            throw Faults.Invalid("An attribute cannot be specified for an order clause for an aggregate Query. Use an alias.");
        return new Order(order.Attribute("entityname")?.Value, Required(order, aggregate ? "alias" : "attribute"), Flag(order, "descending"));
    }

    private static Filter Filters(XElement owner, ref int numbers)
    {
        var filters = new List<Filter>();
        foreach (var filter in owner.Elements("filter")) filters.Add(Filter(filter, ref numbers));
        return filters.Count == 1 ? filters[0] : new Filter(LogicalOperator.And, [], filters);
    }

    private static Filter Filter(XElement filter, ref int numbers)
    {
        // Quick find only marks the filter whose "{0}" the client fills in.
        Allow(filter, ["condition", "filter", "link-entity"], "type", "isquickfindfields");
        var inner = new List<Filter>();
        foreach (var child in filter.Elements("filter")) inner.Add(Filter(child, ref numbers));
        var related = new List<Link>();
        foreach (var child in filter.Elements("link-entity")) related.Add(Link(child, aggregate: false, ref numbers, insideFilter: true));
        var type = filter.Attribute("type")?.Value ?? "and";
        if (type is not ("and" or "or")) throw Faults.Invalid($"A filter's type is 'and' or 'or', not '{type}'.");
        var operation = type == "or" ? LogicalOperator.Or : LogicalOperator.And;
        return new Filter(operation, [.. filter.Elements("condition").Select(Condition)], inner) { Related = related };
    }

    private static Condition Condition(XElement condition)
    {
        Allow(condition, ["value"], "attribute", "operator", "value", "entityname", "valueof", "uiname", "uitype", "uihidden");
        var values = new List<object?>();
        var compare = condition.Attribute("valueof")?.Value;
        if (condition.Attribute("value")?.Value is { } single) values.Add(single);
        if (compare != null) values.Add(compare);
        foreach (var value in condition.Elements("value"))
        {
            Allow(value, [], "uiname", "uitype");
            values.Add(value.Value.Trim());
        }
        return new Condition(condition.Attribute("entityname")?.Value, Required(condition, "attribute"),
            FetchOperators.Named(Required(condition, "operator")), values, compare != null);
    }

    private static IReadOnlyList<Link> Links(XElement owner, bool aggregate, ref int numbers)
    {
        var links = new List<Link>();
        foreach (var link in owner.Elements("link-entity")) links.Add(Link(link, aggregate, ref numbers, insideFilter: false));
        return links;
    }

    private static Link Link(XElement link, bool aggregate, ref int numbers, bool insideFilter)
    {
        Allow(link, ["attribute", "all-attributes", "no-attrs", "order", "filter", "link-entity"], "name", "from", "to", "alias", "link-type", "intersect",
            "visible");
        numbers++;
        var name = Required(link, "name");
        var alias = link.Attribute("alias")?.Value ?? name + numbers;
        var type = link.Attribute("link-type")?.Value ?? "inner";
        var join = (type, insideFilter) switch
        {
            ("inner", false) => Join.Inner,
            ("outer", false) => Join.Outer,
            ("exists" or "in", false) => Join.Exists,
            ("any", true) => Join.Exists,
            ("not any", true) => Join.NotExists,
            _ => throw Faults.NotInLocal($"the link type '{type}'{(insideFilter ? " inside a filter" : "")}"),
        };
        return new Link(name, Required(link, "from"), Required(link, "to"), join, alias)
        {
            Columns = Columns(link, aggregate),
            Filter = Filters(link, ref numbers),
            Links = Links(link, aggregate, ref numbers),
            Orders = Orders(link, aggregate),
        };
    }

    private static void Allow(XElement element, string[] children, params string[] attributes)
    {
        if (element.Attributes().FirstOrDefault(a => !a.IsNamespaceDeclaration && !attributes.Contains(a.Name.LocalName)) is { } attribute)
            throw Faults.NotInLocal($"the FetchXML attribute '{attribute.Name}' on '{element.Name}'");
        if (element.Elements().FirstOrDefault(e => !children.Contains(e.Name.LocalName)) is { } child)
            throw Faults.NotInLocal($"the FetchXML element '{child.Name}' in '{element.Name}'");
    }

    private static string Required(XElement element, string attribute) =>
        element.Attribute(attribute)?.Value ?? throw Faults.Invalid($"The FetchXML element '{element.Name}' needs the attribute '{attribute}'.");

    private static bool Flag(XElement element, string attribute) => element.Attribute(attribute)?.Value switch
    {
        null or "false" or "0" => false,
        "true" or "1" => true,
        var other => throw Faults.Invalid($"The FetchXML attribute '{attribute}' is true or false, not '{other}'."),
    };

    private static int? Number(XElement element, string attribute)
    {
        if (element.Attribute(attribute)?.Value is not { } text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Faults.Invalid($"The FetchXML attribute '{attribute}' is a number, not '{text}'.");
    }
}
