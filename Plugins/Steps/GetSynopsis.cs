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
[ResponseProperty("Refusal", ParameterType.String, Description = "Why no helper can be proposed; empty when one is.")]
public sealed class GetSynopsis : Step
{
    private const int RecentHelpers = 5;

    protected override Refusal? Run(StepRun run)
    {
        if (run.Target is not { LogicalName: Opportunity.Table } target)
            return new Refusal(RefusalCode.BadRequest, "crma_GetSynopsis was called without a deal. Call it on a row of the opportunity table.");
        if (AskedDeal.Find(run.System, target.Id) is not { } deal) return new Refusal(RefusalCode.DealNotOpen, "This deal does not exist any more. Refresh the page.");
        if (!Sharing.Of(run.System, run.Caller, target).HasFlag(Rights.Read))
            return new Refusal(RefusalCode.NotAllowed, "You may not read this deal. Ask its owner to share it with you.");
        var since = run.InputValue<DateTime>("Since") is { } given ? DateTime.SpecifyKind(given, DateTimeKind.Utc) : default(DateTime?);
        if (since > run.Now) return new Refusal(RefusalCode.BadRequest, "The date to tell from lies ahead. Choose an earlier one.");
        if (run.Input<EntityReference>("Helper") is { } named && named.LogicalName != User.Table)
            return new Refusal(RefusalCode.HelperUnfit, $"The helper is a row of the table {named.LogicalName}. Choose a user.");

        var settings = SettingsRow.Read(run.System) ?? new Settings();
        var story = Story.Read(run, deal, StageColumns.Of(run.System, settings, language: null));
        var helpers = Helpers.Of(run, deal, settings, story.Assists);
        var users = Cards.Users(run.System, [.. helpers.Everybody, .. story.Owners]).ToDictionary(u => u.Id);

        var helper = helpers.Helper;
        var clock = UserClock.Of(run.System, run.Caller);
        var part = helper == null ? null : story.LastPart(helper.Id);
        if (since == null) since = part?.On;
        var today = clock.Local(run.Now);
        run.Output("FirstTime", since == null);
        if (since is { } from) run.Output("SinceOn", from);
        run.Output("SinceText", since is not { } on ? "First time on this deal" : (part?.On == on ? part.What + ", " : "") + LocalTime.Day(clock.Local(on), today));
        run.Output("Synopsis", string.Join("\n", story.Sentences(since, today, id => users.TryGetValue(id, out var user) ? user.Name : null, clock)));
        // Working days as the rules count them.
        run.Output("Standing", WatchRow.Find(run.System, target.Id) is not { } watch ? "" : Standing.Of(
            watch.GetAttributeValue<string>(DealWatch.LastStage), watch.GetAttributeValue<DateTime?>(DealWatch.StageEnteredOn), settings.WorkingTime(TimeZoneInfo.Utc), run.Now));
        Tell(run, helpers, users);
        run.Output("People", story.People(run));
        var time = settings.WorkingTime(helper == null ? TimeZoneInfo.Utc : UserClock.Of(run.System, helper.Id).ZoneNow(run.Now));
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
        run.Output("Line", new JsonWriter().List(helpers.Choices, (w, c) => w.Object(o => o
            .Field("id", c.Person.Id).Field("name", c.Person.Name).Field("title", Title(c.Person.Id)).Field("group", c.Group))).ToString());
    }

    /// <summary>Who is proposed, and who could be chosen instead.</summary>
    private sealed record Helpers(Person? Helper, Person? Manager, string? Refusal, IReadOnlyList<Choice> Choices)
    {
        public IEnumerable<Guid> Everybody => Choices.Select(c => c.Person.Id).Concat(new[] { Helper, Manager }.OfType<Person>().Select(p => p.Id)).Distinct();

        public static Helpers Of(StepRun run, AskedDeal deal, Settings settings, Assists assists)
        {
            var named = run.Input<EntityReference>("Helper");
            var recent = assists.RecentHelpers(run.Caller).Take(RecentHelpers).ToList();
            var people = Rows.People.Of(run.System, [deal.Owner], [run.Caller, named?.Id, settings.FallbackHelper, .. recent.Select(id => (Guid?)id)]);
            var helper = named != null ? people[named.Id] : Asking.Manager(people, deal, run.Caller, settings);
            var refusal = Asking.Unfit(helper, named, run.Caller);
            var manager = people.ManagerOf(deal.Owner, settings.FallbackHelper);
            var choices = new List<Choice>();
            void Add(Person? person, string group)
            {
                if (person is { CanHelp: true, MayReadWords: true } && person.Id != run.Caller && choices.TrueForAll(c => c.Person.Id != person.Id)) choices.Add(new Choice(person, group));
            }
            Add(manager, "manager");
            foreach (var person in people.Above(deal.Owner.Id).Concat(people.Above(run.Caller))) Add(person, "line");
            foreach (var id in recent) Add(people[id], "recent");
            return new Helpers(refusal == null ? helper : null, manager, refusal?.Sentence, choices);
        }
    }

    private sealed record Choice(Person Person, string Group);
}
