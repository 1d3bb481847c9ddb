using CrmAssist.Domain;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Notes what changed on a deal, after the user has got his answer.</summary>
[Step("Create", Opportunity.Table, Asynchronous = true, Description = "Notes a new deal for the stall watch.")]
[Step("Update", Opportunity.Table, Asynchronous = true, Filter = Watched, Before = Watched + "," + Opportunity.BaseValue + "," + Opportunity.ExchangeRate,
    Description = "Notes changes of close date, value, owner, state and stage for the stall watch.")]
public sealed class OpportunitySaved : Step
{
    private const string Watched = Opportunity.CloseDate + "," + Opportunity.Value + "," + Opportunity.Owner + "," + Opportunity.State + "," +
        Opportunity.StageId + "," + Opportunity.SalesStage + "," + Opportunity.StepName;

    protected override Refusal? Run(StepRun run)
    {
        // Create has no image: everything is new, but only the stage has a beginning worth noting.
        var save = new Save(run.Before ?? new Entity(), run.Row, run.Now);
        var events = (run.Before != null ? save.Events() : []).Concat([Stage(run, [.. save.Stages().OfType<DealEvent>()])]).OfType<DealEvent>().ToList();
        // Integrations send whole rows each night, changed or not: what changes nothing costs no request.
        if (run.Before != null && events.Count == 0 && !run.Row.Contains(Opportunity.Currency)) return null;
        Note.Of(run, run.Row.Id, events);
        return null;
    }

    // One stage event a save: where a process drives the deal, the other stage columns only follow it. Which of several is the deal's own, the settings say; rarely is there more than one.
    private static DealEvent? Stage(StepRun run, IReadOnlyList<DealEvent> moves) =>
        moves.Count < 2 ? moves.FirstOrDefault() : StageColumns.Of(run.System, SettingsRow.Read(run.System) ?? new Settings(), language: null).Choose(moves);

    /// <summary>A save. The caller's row holds what he sent, changed or not: only a value that differs from before is an event.</summary>
    private readonly struct Save(Entity before, Entity after, DateTime now)
    {
        public IEnumerable<DealEvent?> Events() =>
        [
            Event(DealEventKind.CloseDate, Opportunity.CloseDate, row => DealEvent.Text(row.GetAttributeValue<DateTime?>(Opportunity.CloseDate) is { } date ? Day.Of(date) : null)),
            Event(DealEventKind.Owner, Opportunity.Owner, row => DealEvent.Text(row.GetAttributeValue<EntityReference>(Opportunity.Owner)?.Id)),
            Event(DealEventKind.State, Opportunity.State, row => DealEvent.Text(row.GetAttributeValue<OptionSetValue>(Opportunity.State)?.Value)),
            Value(),
        ];

        // The process first: it is what the deal's stage is by default.
        public IEnumerable<DealEvent?> Stages() =>
        [
            Event(DealEventKind.Stage, Opportunity.StageId, row => row.GetAttributeValue<Guid?>(Opportunity.StageId) is { } id ? StageKey.Process(id) : null),
            Event(DealEventKind.Stage, Opportunity.SalesStage, row => row.GetAttributeValue<OptionSetValue>(Opportunity.SalesStage) is { } stage ? StageKey.SalesStage(stage.Value) : null),
            Event(DealEventKind.Stage, Opportunity.StepName, row => row.GetAttributeValue<string>(Opportunity.StepName) is { Length: > 0 } text ? StageKey.Text(text) : null),
        ];

        // Events carry base currency. The caller sends the deal's own currency; its rate is in the image.
        private DealEvent? Value()
        {
            // With another currency the rate is another one too, which only the sweep sees.
            if (!after.Contains(Opportunity.Value) || after.Contains(Opportunity.Currency)) return null;
            var rate = before.GetAttributeValue<decimal?>(Opportunity.ExchangeRate) is { } known and > 0 ? known : 1;
            var from = Text(before.GetAttributeValue<Money>(Opportunity.BaseValue)?.Value);
            var to = Text(after.GetAttributeValue<Money>(Opportunity.Value)?.Value / rate);
            return from == to ? null : new DealEvent(DealEventKind.Value, from, to, now, Exact: true);
        }

        private static string? Text(decimal? value) => DealEvent.Text(value is { } known ? Fit.Value(known) : default(decimal?));

        private DealEvent? Event(DealEventKind what, string column, Func<Entity, string?> read)
        {
            if (!after.Contains(column)) return null;
            var from = read(before);
            var to = read(after);
            return from == to ? null : new DealEvent(what, from, to, now, Exact: true);
        }
    }
}
