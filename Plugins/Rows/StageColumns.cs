using CrmAssist.Domain;
using CrmAssist.Domain.Stall;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Where the stage of a deal is read: what the settings say, with the options of the choice column they may name.</summary>
/// <remarks>
/// Any business process shows in one column of the deal, which the platform keeps, whatever table the process has: opportunitysalesprocess, leadtoopportunitysalesprocess or one of the
/// organisation's own. Of two that run at once the column names the stage that was entered last.
/// </remarks>
public sealed class StageColumns
{
    private readonly StageSource origin;
    private readonly string? column;
    private readonly Dictionary<int, ChoiceOption> options;

    private StageColumns(StageSource origin, string? column, IReadOnlyList<ChoiceOption> options)
    {
        this.origin = origin;
        this.column = column;
        this.options = options.ToDictionary(o => o.Value);
    }

    /// <summary>Any process, else the sales stage, else the pipeline phase.</summary>
    public static readonly StageColumns Default = new(StageSource.Process, null, []);

    /// <summary>What the settings say; one query where they name a column.</summary>
    /// <param name="service">Reads as SYSTEM.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="language">The organisation's language by its number; null: any.</param>
    public static StageColumns Of(IOrganizationService service, Settings settings, int? language)
    {
        if (settings.StageSource != StageSource.Column) return settings.StageSource == StageSource.Process ? Default : new StageColumns(settings.StageSource, null, []);
        var options = settings.StageColumn is { } column ? ChoiceOptions.Of(service, Opportunity.Table, column, language) : [];
        // A column that was removed since would fail every query that names it; without it no deal has a stage.
        return new StageColumns(StageSource.Column, options.Count > 0 ? settings.StageColumn : null, options);
    }

    /// <summary>No step hears of its changes: a step is registered for columns that are known when the solution is built.</summary>
    public bool IsUnheard => origin == StageSource.Column;

    /// <summary>Stages of one source only: nothing of another source stands in for it.</summary>
    public bool IsStrict => origin != StageSource.Process;

    /// <summary>Adds what it reads to a query.</summary>
    internal void AddTo(LinkEntity deal)
    {
        if (column != null && !deal.Columns.Columns.Contains(column)) deal.Columns.AddColumn(column);
    }

    /// <summary>The stage of a deal.</summary>
    /// <param name="row">A row with the deal's columns and those of its process stage.</param>
    /// <param name="deal">Alias of the deal.</param>
    /// <param name="stage">Alias of its process stage.</param>
    internal StageKey Of(Entity row, string deal, string stage) => origin switch
    {
        StageSource.SalesStage => SalesStage(row, deal),
        StageSource.StepName => StepName(row, deal),
        StageSource.Column => Option(row, deal),
        _ => Process(row, deal, stage) ?? (SalesStage(row, deal) is { Key: not null } known ? known : StepName(row, deal)),
    };

    /// <summary>Which of several changes of one save is a move of the deal's stage.</summary>
    /// <param name="moves">Changes, each from another origin; the process first.</param>
    internal DealEvent Choose(IReadOnlyList<DealEvent> moves) => moves.FirstOrDefault(m => Knows(m.To ?? m.From)) ?? moves[0];

    /// <summary>Is it the key of a stage that may be read here?</summary>
    internal bool Knows(string? key) => origin switch
    {
        StageSource.SalesStage => StageKey.SameOrigin(key, StageKey.SalesStage(0)),
        StageSource.StepName => StageKey.SameOrigin(key, StageKey.Text("")),
        StageSource.Column => column != null && StageKey.SameOrigin(key, StageKey.Option(column, 0)),
        _ => key != null,
    };

    /// <summary>The options as stages.</summary>
    internal IEnumerable<KeyValuePair<string, NamedStage>> Stages =>
        options.Values.Select(o => new KeyValuePair<string, NamedStage>(StageKey.Option(column!, o.Value), new NamedStage(o.Label, null, o.Place)));

    private static StageKey? Process(Entity row, string deal, string stage) =>
        row.Get<Guid?>(deal, Opportunity.StageId) is { } id && row.Get<string>(stage, ProcessStage.Name) is { } name
            ? new StageKey(StageKey.Process(id), name, Rows.Stages.Category(row.Get<OptionSetValue>(stage, ProcessStage.Category)))
            : null;

    private static StageKey SalesStage(Entity row, string deal) =>
        row.Get<OptionSetValue>(deal, Opportunity.SalesStage) is { Value: >= 0 and < 4 } stage
            ? new StageKey(StageKey.SalesStage(stage.Value), Rows.Stages.SalesStages[stage.Value], (StageCategory)stage.Value)
            : default;

    private static StageKey StepName(Entity row, string deal) =>
        row.Get<string>(deal, Opportunity.StepName) is { Length: > 0 } text ? new StageKey(StageKey.Text(text), text, null) : default;

    private StageKey Option(Entity row, string deal) =>
        column != null && row.Get<OptionSetValue>(deal, column) is { } value
            ? new StageKey(StageKey.Option(column, value.Value), options.TryGetValue(value.Value, out var option) ? option.Label : null, null)
            : default;
}
