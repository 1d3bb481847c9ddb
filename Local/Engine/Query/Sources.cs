using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Query;

/// <summary>The tables of a query, each with its alias in the statement.</summary>
public sealed class Sources
{
    private readonly List<Source> all = [];
    private readonly Dictionary<Link, Source> byLink = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Source, Selection> columns = new(ReferenceEqualityComparer.Instance);
    private readonly List<Source> repeating = [];
    private readonly Catalog catalog;

    /// <exception cref="System.ServiceModel.FaultException{T}">An unknown table, an alias used twice, too many joins.</exception>
    public Sources(Catalog catalog, TableQuery query)
    {
        this.catalog = catalog;
        Main = new Source("t0", catalog.Table(query.Table), null);
        all.Add(Main);
        columns[Main] = query.Columns;
        Add(query.Links, tested: false);
        Add(query.Filter);
    }

    public Source Main { get; }

    public IReadOnlyList<Source> All => all;

    /// <summary>Joined tables that may have several rows for one of the table asked.</summary>
    public IReadOnlyList<Source> Repeating => repeating;

    /// <summary>May a row of the table asked come more than once?</summary>
    public bool RepeatRows => repeating.Count > 0;

    public Source Of(Link link) => byLink[link];

    /// <summary>Columns asked of it; null for a table that is only tested.</summary>
    public Selection? Columns(Source source) => columns.GetValueOrDefault(source);

    /// <summary>The table a condition or an order names.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">The query has none of that name.</exception>
    public Source Named(string? name, Source here)
    {
        if (string.IsNullOrEmpty(name) || name == here.Name) return here;
        return all.Find(s => s.Name == name) ?? (name == Main.Table.LogicalName ? Main : all.Find(s => s.Table.LogicalName == name))
            ?? throw Faults.Invalid($"The query has no linked table called '{name}'.");
    }

    private void Add(Filter filter)
    {
        Add(filter.Related, tested: true);
        foreach (var inner in filter.Filters) Add(inner);
    }

    private void Add(IEnumerable<Link> links, bool tested)
    {
        foreach (var link in links)
        {
            if (all.Exists(s => s.Name == link.Alias)) throw Faults.Invalid($"The alias '{link.Alias}' is used twice in the query.");
            var source = new Source("t" + all.Count, catalog.Table(link.Table), link.Alias);
            all.Add(source);
            if (all.Count > SqlTranslation.MostLinks + 1)
                throw Faults.Invalid($"The query joins more than {SqlTranslation.MostLinks} tables, the most the platform allows.");
            byLink.Add(link, source);
            if (tested || link.Join is Join.Exists or Join.NotExists)
            {
                Add(link.Links, tested: true);
            }
            else
            {
                columns[source] = link.Columns;
                if (link.Column != source.Table.PrimaryId && !source.Table.Keys.Any(k => k.Columns is [var only] && only == link.Column)) repeating.Add(source);
                Add(link.Links, tested: false);
            }
            Add(link.Filter);
        }
    }
}
