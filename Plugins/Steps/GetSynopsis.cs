using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Json;
using CrmAssist.Domain.Synopsis;
using CrmAssist.Domain.Time;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>crma_GetSynopsis: what somebody needs to be told before he can help with a deal, and whom to name. Changes nothing.</summary>
/// <remarks>
/// Activities, notes and people are read with the caller's rights; our own events and assists as SYSTEM, after the caller was found to be allowed to read the deal. What the
/// caller lacks a privilege for is left out: a refused query would end the transaction.
/// </remarks>
[CustomApi("crma_GetSynopsis", BoundTo = Opportunity.Table, Privilege = Role.ReadWatches, DisplayName = "Get synopsis",
    Description = "What happened on a deal since a helper's last part in it, who could help, and the people of the deal.")]
[RequestParameter("Helper", ParameterType.EntityReference, Table = User.Table, Optional = true, Description = "Who is to be asked; the manager of the deal's owner when left out.")]
[RequestParameter("Since", ParameterType.DateTime, Optional = true, Description = "From when to tell, UTC; the helper's last part in the deal when left out.")]
[ResponseProperty("Helper", ParameterType.Guid, Description = "Id of the helper; empty when nobody can be proposed.")]
[ResponseProperty("HelperName", ParameterType.String, Description = "Full name of the helper.")]
[ResponseProperty("HelperTitle", ParameterType.String, Description = "Job title of the helper.")]
[ResponseProperty("Manager", ParameterType.Guid, Description = "Id of the manager of the deal's owner; empty when there is none.")]
[ResponseProperty("ManagerName", ParameterType.String, Description = "Full name of that manager.")]
[ResponseProperty("SinceOn", ParameterType.DateTime, Description = "From when is told, UTC; not set the first time.")]
[ResponseProperty("SinceText", ParameterType.String, Description = "The helper's last part in words.")]
[ResponseProperty("FirstTime", ParameterType.Boolean, Description = "The helper has had no part in the deal yet.")]
[ResponseProperty("Standing", ParameterType.String, Description = "The deal's stage and for how long, in words; empty while the deal is not watched.")]
[ResponseProperty("Synopsis", ParameterType.String, Description = "At most five sentences, one a line, most telling first.")]
[ResponseProperty("People", ParameterType.String, Description = "People of the deal as a JSON list: id, table, name, title, email, phone, mobile; customers first, most senior first.")]
[ResponseProperty("Line", ParameterType.String, Description = "Who could help as a JSON list: id, name, title, group (manager, line, recent).")]
[ResponseProperty("ByWhen", ParameterType.DateTime, Description = "By when help is asked for unless somebody says otherwise, UTC.")]
[ResponseProperty("Away", ParameterType.String, Description = "Until when the helper is away and who is asked meanwhile, as JSON: until, helper (id, name, title); empty when he is there.")]
[ResponseProperty("Obstacle", ParameterType.Integer, Description = "What holds the deal up: a value of crma_obstacle less its prefix; -1 when nobody has said.")]
[ResponseProperty("Follows", ParameterType.String, Description = "Full name of the manager who sees the ask, without its words, when another helper is asked; empty when there is none.")]
[ResponseProperty("Refusal", ParameterType.String, Description = "Why no helper can be proposed; empty when one is.")]
public sealed class GetSynopsis : Step
{
    private const int RecentHelpers = 5;

    protected override Refusal? Run(StepRun run)
    {
        if (run.Target is not { LogicalName: Opportunity.Table } target)
            return new Refusal(RefusalCode.BadRequest, "crma_GetSynopsis was called without a deal. Call it on a row of the opportunity table.");
        if (AskedDeal.FindWhole(run.System, target.Id) is not { } deal) return new Refusal(RefusalCode.DealNotOpen, "This deal does not exist any more. Refresh the page.");
        if (!Sharing.Of(run.System, run.Caller, target).HasFlag(Rights.Read))
            return new Refusal(RefusalCode.NotAllowed, "You may not read this deal. Ask its owner to share it with you.");
        var since = run.InputValue<DateTime>("Since") is { } given ? DateTime.SpecifyKind(given, DateTimeKind.Utc) : default(DateTime?);
        if (since > run.Now) return new Refusal(RefusalCode.BadRequest, "The date to tell from lies ahead. Choose an earlier one.");
        if (run.Input<EntityReference>("Helper") is { } named && named.LogicalName != User.Table)
            return new Refusal(RefusalCode.HelperUnfit, $"The helper is a row of the table {named.LogicalName}. Choose a user.");

        var assists = Assists.Of(run.System, deal.Id, run.Caller);
        var people = Helpers.Around(run, deal, assists);
        var clock = people.ClockOf(run.Caller);
        var helpers = Helpers.Of(run, deal, people, assists, clock);
        var settings = people.Settings;
        var story = Story.Read(run, deal, StageColumns.Of(run.System, settings, language: null), assists);
        var users = Cards.Users(run.System, [.. helpers.Everybody, .. story.Owners]).ToDictionary(u => u.Id);

        var helper = helpers.Helper;
        var part = helper == null ? null : story.LastPart(helper.Id);
        if (since == null) since = part?.On;
        var today = clock.Local(run.Now);
        run.Output("FirstTime", since == null);
        if (since is { } from) run.Output("SinceOn", from);
        run.Output("SinceText", since is not { } on ? "First time on this deal" : (part?.On == on ? part.What + ", " : "") + LocalTime.Day(clock.Local(on), today));
        run.Output("Synopsis", string.Join("\n", story.Sentences(since, today, id => users.TryGetValue(id, out var user) ? user.Name : null, clock)));
        // Working days as the rules count them.
        run.Output("Standing", deal.Watch is not { } watch ? "" : Standing.Of(
            watch.GetAttributeValue<string>(DealWatch.LastStage), watch.GetAttributeValue<DateTime?>(DealWatch.StageEnteredOn), settings.WorkingTime(TimeZoneInfo.Utc), run.Now));
        Tell(run, helpers, users);
        run.Output("Obstacle", deal.Obstacle is { } obstacle ? (int)obstacle : -1);
        run.Output("People", story.People(run));
        var time = settings.WorkingTime(helper == null ? TimeZoneInfo.Utc : people.ClockOf(helper.Id).ZoneNow(run.Now));
        run.Output("ByWhen", ByWhen.Default(run.Now, time));
        return null;
    }

    private static void Tell(StepRun run, Helpers helpers, Dictionary<Guid, Card> users)
    {
        string? Title(Guid? id) => id is { } known && users.TryGetValue(known, out var card) ? card.Title : null;
        run.Output("Helper", helpers.Helper?.Id ?? Guid.Empty);
        run.Output("HelperName", helpers.Helper?.Name ?? "");
        run.Output("HelperTitle", Title(helpers.Helper?.Id) ?? "");
        run.Output("Manager", helpers.Manager?.Id ?? Guid.Empty);
        run.Output("ManagerName", helpers.Manager?.Name ?? "");
        run.Output("Refusal", helpers.Refusal ?? "");
        run.Output("Follows", helpers.Follows ?? "");
        run.Output("Away", helpers.Away is not { } away ? "" : new JsonWriter().Object(o =>
        {
            o.Field("until", away.Until);
            if (helpers.Substitute is { } other) o.Field("helper", (JsonWriter w) => w.Field("id", other.Id).Field("name", other.Name).Field("title", Title(other.Id)));
        }).ToString());
        run.Output("Line", new JsonWriter().List(helpers.Choices, (w, c) => w.Object(o => o
            .Field("id", c.Person.Id).Field("name", c.Person.Name).Field("title", Title(c.Person.Id)).Field("group", c.Group))).ToString());
    }

    /// <summary>Who is proposed, and who could be chosen instead.</summary>
    private sealed record Helpers(Person? Helper, Person? Manager, string? Refusal, IReadOnlyList<Choice> Choices)
    {
        /// <summary>The absence of who is proposed.</summary>
        public Absence? Away { get; private init; }

        /// <summary>Who is asked while he is away.</summary>
        public Person? Substitute { get; private init; }

        /// <summary>The manager who sees the ask though somebody else is asked.</summary>
        public string? Follows { get; private init; }

        public IEnumerable<Guid> Everybody => Choices.Select(c => c.Person.Id).Concat(new[] { Helper, Manager, Substitute }.OfType<Person>().Select(p => p.Id)).Distinct();

        public static People Around(StepRun run, AskedDeal deal, Assists assists) =>
            Rows.People.Around(run.System, deal.Owner, [run.Caller, run.Input<EntityReference>("Helper")?.Id, .. Recent(run, assists).Select(id => (Guid?)id)], run.Now);

        public static Helpers Of(StepRun run, AskedDeal deal, People people, Assists assists, UserClock clock)
        {
            var named = run.Input<EntityReference>("Helper");
            var refusal = AskedHelper.Choose(people, deal, named, run.Caller, d => LocalTime.Day(clock.Local(d), clock.Local(run.Now)), out var asked);
            // The dialog shows whom it asked about: who stands in, or passes it on, is told beside.
            var helper = refusal != null ? null : named != null ? people[named.Id] : Asking.Manager(people, deal, run.Caller, people.Settings);
            var own = people.ManagerOf(deal.Owner, fallback: null);
            var manager = people.ManagerOf(deal.Owner, people.Settings.FallbackHelper);
            var choices = new List<Choice>();
            void Add(Person? person, string group)
            {
                if (person is { CanHelp: true, MayReadWords: true } && person.Id != run.Caller && choices.TrueForAll(c => c.Person.Id != person.Id)) choices.Add(new Choice(person, group));
            }
            Add(manager, "manager");
            foreach (var person in people.Above(deal.Owner.Id).Concat(people.Above(run.Caller))) Add(person, "line");
            foreach (var id in Recent(run, assists)) Add(people[id], "recent");
            return new Helpers(helper, manager, refusal?.Sentence, choices)
            {
                Away = helper == null ? null : asked!.Away,
                Substitute = helper != null && asked!.Away != null && asked.For == null && asked.Helper.Id != helper.Id ? asked.Helper : null,
                Follows = own != null && own.CanFollow && own.Id != run.Caller && own.Id != asked?.Helper.Id ? own.Name : null,
            };
        }

        private static IEnumerable<Guid> Recent(StepRun run, Assists assists) => assists.RecentHelpers(run.Caller).Take(RecentHelpers);
    }

    private sealed record Choice(Person Person, string Group);
}
