using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Json;
using CrmAssist.Domain.Time;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>An ask that has passed every check: what is asked, by whom, of whom, about which deals. The dialog's APIs and the quick create form go through here alike.</summary>
/// <remarks>The rights of who asks are checked first; then SYSTEM may write, since a rep may not create rows that others own.</remarks>
internal sealed class Asking
{
    private readonly AskedHelper asked;
    private readonly People people;

    private Asking(Ask ask, AskedDeal deal, IReadOnlyList<AskedDeal> others, Person rep, AskedHelper asked, People people, Guid? ifNotThen, string title)
    {
        Ask = ask;
        Deal = deal;
        Others = others;
        Rep = rep;
        this.asked = asked;
        this.people = people;
        IfNotThen = ifNotThen;
        Title = title;
    }

    public Ask Ask { get; }
    public AskedDeal Deal { get; }
    /// <summary>The further deals of the same ask.</summary>
    public IReadOnlyList<AskedDeal> Others { get; }
    public Person Rep { get; }
    public Person Helper => asked.Helper;
    /// <summary>Whom the helper passes it on to; null: nobody.</summary>
    public Person? For => asked.For;
    /// <summary>Whom it goes to and why, in one sentence.</summary>
    public string Text => asked.Text;
    public Guid? IfNotThen { get; }
    public string Title { get; }
    /// <summary>Files of a mail; null: nothing was said of them.</summary>
    public IReadOnlyList<AskFile>? Files { get; private init; }

    /// <summary>Who else sees the assist, but not the words: the deal's owner, and his manager when somebody else is asked.</summary>
    public IReadOnlyList<Person> Followers { get; private init; } = [];

    /// <summary>The helper's clock.</summary>
    public Func<DateTime, string> Shown(DateTime now)
    {
        UserClock? clock = null;
        return moment => (clock ??= people.ClockOf(Helper.Id)).Full(moment, now);
    }

    /// <summary>Judges an ask. Reads only.</summary>
    /// <param name="run">The call; its caller is who asks, unless the input says in whose name.</param>
    /// <param name="input">What he sent.</param>
    /// <param name="target">The deal.</param>
    /// <param name="asking">The ask when nothing is wrong with it.</param>
    public static Refusal? Check(StepRun run, AskInput input, EntityReference target, out Asking? asking)
    {
        asking = null;
        if (AskedDeal.FindWhole(run.System, target.Id) is not { } deal) return new Refusal(RefusalCode.DealNotOpen, "This deal does not exist any more. Refresh the page.");
        var by = input.Rep ?? run.Caller;
        // Who owns a deal may do with it what his roles let him do at all: that is read with the people, below.
        var own = deal.Owner.LogicalName == User.Table && deal.Owner.Id == by;
        if ((own ? Closed(deal) : MayAsk(run, deal, "this deal", by)) is { } closed) return closed;
        if (input.ToAsk(run.Now, out var wrong) is not { } ask) return new Refusal(RefusalCode.BadRequest, wrong!);
        if (ReadFiles(run, input, ask.Kind, out var files) is { } unsendable) return unsendable;
        if (ReadOthers(run, input, deal, by, out var others) is { } otherRefusal) return otherRefusal;
        foreach (var user in new[] { input.Helper, input.IfNotThen })
            if (user != null && user.LogicalName != User.Table) return new Refusal(RefusalCode.HelperUnfit, $"The helper is a row of the table {user.LogicalName}. Choose a user.");

        var people = People.Around(run.System, deal.Owner, [by, run.Caller, input.Helper?.Id, input.IfNotThen?.Id], run.Now, [Role.WriteDeals, Role.ReadNotes, .. NamedRows.Privileges(ask.Details!)]);
        if (own && !(people.Holds(by, Role.ReadDeals) && people.Holds(by, Role.WriteDeals)))
            return new Refusal(RefusalCode.NotAllowed, "Your roles do not let you change deals, so you cannot ask for help with this one. Ask an administrator for a sales role.");
        if (NamedRows.Refusal(run.AsCaller, p => people.Holds(run.Caller, p), ask.Details!, run.Now) is { } missing) return new Refusal(RefusalCode.BadRequest, missing);
        if (AskedHelper.Choose(people, deal, input.Helper, by, d => LocalTime.Day(people.ClockOf(by).Local(d), run.Now), out var chosen) is { } nobody) return nobody;
        if (Next(people, input.IfNotThen, by, chosen!.Helper) is { } nextUnfit) return nextUnfit;
        // The platform shares no row with somebody who may not read its table, and a refused share would end the transaction without a word of ours.
        if (people[by] is not { MayReadActivities: true, MayReadWords: true } rep)
            return new Refusal(RefusalCode.NotAllowed, "You may not read assists, so you would not see what becomes of this one. Ask an administrator for the role CrmAssist Rep.");
        if (files is { Count: > 0 } && !people.Holds(chosen.Helper.Id, Role.ReadNotes))
            return new Refusal(RefusalCode.HelperUnfit, $"{chosen.Helper.Name} may not read notes, and files come as notes. Leave the files out, or ask an administrator for a role with that privilege.");

        var clock = people.ClockOf(chosen.Helper.Id);
        ask = ask with { ByWhen = ask.ByWhen ?? (ask.Details as FiveMinutesAsk)?.When ?? ByWhen.Default(run.Now, people.Settings.WorkingTime(clock.ZoneNow(run.Now))) };
        if (others.Count > 0) ask = ask with { Synopsis = OtherDeals.Told(ask.Synopsis, [deal, .. others], Ask.LongestSynopsis) };
        var title = AssistTitle.Of(rep.Name, ask, clock.Text(ask.ByWhen.Value, run.Now), deal.Name, chosen.For?.Name);
        asking = new Asking(ask, deal, others, rep, chosen, people, input.IfNotThen?.Id, title) { Files = files, Followers = FollowersOf(people, deal, rep.Id, chosen.Helper.Id) };
        return null;
    }

    /// <summary>May somebody ask for help with a deal, and is it one to ask about?</summary>
    /// <param name="run">The call.</param>
    /// <param name="deal">The deal.</param>
    /// <param name="unnamed">How to speak of it to somebody who may not learn its name.</param>
    /// <param name="by">Who asks; the caller when left out.</param>
    public static Refusal? MayAsk(StepRun run, AskedDeal deal, string unnamed, Guid? by = null)
    {
        var rights = Sharing.Of(run.System, by ?? run.Caller, new EntityReference(Opportunity.Table, deal.Id));
        var lacks = rights.HasFlag(Rights.Read) ? rights.HasFlag(Rights.Write) ? null : "change" : "read";
        if (lacks != null && by is { } other && other != run.Caller)
            return new Refusal(RefusalCode.NotAllowed, $"Who asked you may not {lacks} {unnamed} any more, so nothing can be asked in that name. Talk to the deal's owner.");
        // Who may not read the deal does not learn its name here.
        if (lacks == "read") return new Refusal(RefusalCode.NotAllowed, $"You may not read {unnamed}, so you cannot ask for help with it. Ask its owner to share it with you.");
        return lacks == null ? Closed(deal) : new Refusal(RefusalCode.NotAllowed, $"You may not change the deal \"{deal.Name}\", so you cannot ask for help with it. Ask its owner to do so.");
    }

    /// <summary>Lets the helper at the deals where he needs it, and gives the masks to go back to when the last reason for a share ends.</summary>
    /// <param name="service">Acts as SYSTEM.</param>
    /// <param name="others">The further deals.</param>
    public Access Open(IOrganizationService service, IReadOnlyCollection<AskedDeal> others)
    {
        var masks = HelperAccess.Open(service, Helper.Id, new[] { Deal.Id }.Concat(others.Select(d => d.Id)), Deal);
        int? Mask(Guid deal) => masks.TryGetValue(deal, out var mask) ? mask : null;
        return new Access(Mask(Deal.Id), OtherDeals.Text([.. others.Select(d => new OtherDeal(d.Id, d.Name ?? "", Mask(d.Id)))]));
    }

    /// <param name="Mask">Of the first deal; null where nothing was shared.</param>
    /// <param name="OtherDeals">The further deals with their masks, as their column holds them.</param>
    public sealed record Access(int? Mask, string? OtherDeals);

    private static Refusal? Closed(AskedDeal deal) =>
        deal.IsOpen ? null : new Refusal(RefusalCode.DealNotOpen, $"The deal \"{deal.Name}\" is closed. Reopen it before you ask for help.");

    private static Refusal? ReadFiles(StepRun run, AskInput input, AssistKind kind, out IReadOnlyList<AskFile>? files)
    {
        files = null;
        if (string.IsNullOrWhiteSpace(input.Files)) return null;
        var read = AskFiles.Read(input.Files, kind, Rows.Files.Limits(run.System));
        files = read.All;
        return read.Refusal is { } wrong ? new Refusal(RefusalCode.BadRequest, wrong) : null;
    }

    private static Refusal? ReadOthers(StepRun run, AskInput input, AskedDeal first, Guid by, out IReadOnlyList<AskedDeal> others)
    {
        others = [];
        var fields = new JsonFields("The list of deals cannot be read");
        var ids = OtherDeals.Ids(fields, input.Deals, first.Id);
        if (fields.Problem is { } problem) return new Refusal(RefusalCode.BadRequest, problem);
        if (ids.Count > OtherDeals.Most) return new Refusal(RefusalCode.BadRequest, $"These are {ids.Count + 1} deals to talk about. Choose {OtherDeals.Most + 1} at most.");
        var found = OtherDeals.Find(run.System, ids);
        if (found.Count < ids.Count) return new Refusal(RefusalCode.DealNotOpen, "One of the deals does not exist any more. Refresh the list and choose again.");
        foreach (var id in ids)
            if (MayAsk(run, found[id], "one of the deals", by) is { } refusal) return refusal;
        others = [.. ids.Select(id => found[id])];
        return null;
    }

    private static Refusal? Next(People people, EntityReference? next, Guid rep, Person helper)
    {
        if (next == null) return null;
        if (Unfit(people[next.Id], next, rep) is { } unfit) return unfit;
        return next.Id == helper.Id ? new Refusal(RefusalCode.HelperUnfit, $"{helper.Name} is asked already. Choose somebody else for \"If not by then\", or nobody.") : null;
    }

    /// <summary>Who sees an assist without its words.</summary>
    internal static IReadOnlyList<Person> FollowersOf(People people, AskedDeal deal, Guid rep, Guid helper) =>
        [.. new[] { people[deal.Owner.Id], people.ManagerOf(deal.Owner, fallback: null) }
            .OfType<Person>().Where(p => p.CanFollow && p.Id != rep && p.Id != helper).GroupBy(p => p.Id).Select(g => g.First())];

    // A manager who asks on a rep's deal does not ask himself: his own line is next.
    internal static Person? Manager(People people, AskedDeal deal, Guid caller, Settings settings)
    {
        var manager = people.ManagerOf(deal.Owner, settings.FallbackHelper);
        return manager?.Id == caller ? people.ManagerOf(new EntityReference(User.Table, caller), settings.FallbackHelper) : manager;
    }

    internal static Refusal? Unfit(Person? helper, EntityReference? named, Guid caller)
    {
        if (helper == null)
            return named == null
                ? new Refusal(RefusalCode.NoHelper, "The deal's owner has no manager who could help, and no fallback helper is set. Name a helper, or ask an administrator to set the manager or the fallback.")
                : new Refusal(RefusalCode.HelperUnfit, "There is no user with that id. Choose another helper.");
        if (helper.Id == caller) return new Refusal(RefusalCode.HelperUnfit, "Nobody is their own helper. Choose somebody else.");
        if (!helper.Enabled) return new Refusal(RefusalCode.HelperUnfit, $"{helper.Name} is disabled. Choose another helper.");
        if (helper.Application) return new Refusal(RefusalCode.HelperUnfit, $"{helper.Name} is an application, not a person. Choose another helper.");
        if (!helper.Licensed) return new Refusal(RefusalCode.HelperUnfit, $"{helper.Name} does not use the CRM. Choose another helper.");
        var lacks = !helper.MayReadDeals ? "deals" : !helper.MayReadActivities ? "activities" : !helper.MayReadWords ? "the private words of assists" : null;
        return lacks == null ? null : new Refusal(RefusalCode.HelperUnfit, $"{helper.Name} may not read {lacks}. Choose another helper, or ask an administrator for a role with that privilege.");
    }
}
