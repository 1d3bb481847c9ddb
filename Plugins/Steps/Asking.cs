using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Json;
using CrmAssist.Domain.Time;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>An ask that has passed every check: what is asked, by whom, of whom, about which deals. The dialog's APIs and the quick create form go through here alike.</summary>
/// <remarks>The caller's rights on the deal are checked first; then SYSTEM may write, since a rep may not create rows that others own.</remarks>
internal sealed class Asking
{
    private readonly Person? owner;

    private Asking(Ask ask, AskedDeal deal, IReadOnlyList<AskedDeal> others, Person rep, Person helper, Person? owner, Guid? ifNotThen, string title)
    {
        Ask = ask;
        Deal = deal;
        Others = others;
        Rep = rep;
        Helper = helper;
        this.owner = owner;
        IfNotThen = ifNotThen;
        Title = title;
    }

    public Ask Ask { get; }
    public AskedDeal Deal { get; }
    /// <summary>The further deals of the same ask.</summary>
    public IReadOnlyList<AskedDeal> Others { get; }
    public Person Rep { get; }
    public Person Helper { get; }
    public Guid? IfNotThen { get; }
    public string Title { get; }

    /// <summary>The deal's owner, where he is neither of the two and may follow what is asked about his deal.</summary>
    public Guid? Follower => owner is { CanFollow: true } && owner.Id != Rep.Id && owner.Id != Helper.Id ? owner.Id : null;

    /// <summary>Judges an ask. Reads only.</summary>
    /// <param name="run">The call; its caller is who asks.</param>
    /// <param name="input">What he sent.</param>
    /// <param name="target">The deal.</param>
    /// <param name="asking">The ask when nothing is wrong with it.</param>
    public static Refusal? Check(StepRun run, AskInput input, EntityReference target, out Asking? asking)
    {
        asking = null;
        if (AskedDeal.Find(run.System, target.Id) is not { } deal) return new Refusal(RefusalCode.DealNotOpen, "This deal does not exist any more. Refresh the page.");
        if (MayAsk(run, deal, "this deal") is { } closed) return closed;
        if (input.ToAsk(run.Now, out var wrong) is not { } ask) return new Refusal(RefusalCode.BadRequest, wrong!);
        if (ReadOthers(run, input, deal, out var others) is { } otherRefusal) return otherRefusal;
        if (NamedRows.Refusal(run.System, run.AsCaller, run.Caller, ask.Details!, run.Now) is { } missing) return new Refusal(RefusalCode.BadRequest, missing);

        var settings = SettingsRow.Read(run.System) ?? new Settings();
        foreach (var user in new[] { input.Helper, input.IfNotThen })
            if (user != null && user.LogicalName != User.Table) return new Refusal(RefusalCode.HelperUnfit, $"The helper is a row of the table {user.LogicalName}. Choose a user.");
        var people = People.Of(run.System, [deal.Owner], run.Caller, input.Helper?.Id, input.IfNotThen?.Id, settings.FallbackHelper);
        var helper = input.Helper != null ? people[input.Helper.Id] : Manager(people, deal, run.Caller, settings);
        if (Unfit(helper, input.Helper, run.Caller) is { } unfit) return unfit;
        if (input.IfNotThen is { } next)
        {
            if (Unfit(people[next.Id], next, run.Caller) is { } nextUnfit) return nextUnfit;
            if (next.Id == helper!.Id) return new Refusal(RefusalCode.HelperUnfit, $"{helper.Name} is asked already. Choose somebody else for \"If not by then\", or nobody.");
        }
        // The platform shares no row with somebody who may not read its table, and a refused share would end the transaction without a word of ours.
        if (people[run.Caller] is not { MayReadActivities: true, MayReadWords: true } rep)
            return new Refusal(RefusalCode.NotAllowed, "You may not read assists, so you would not see what becomes of this one. Ask an administrator for the role CrmAssist Rep.");
        var clock = UserClock.Of(run.System, helper!.Id);
        ask = ask with { ByWhen = ask.ByWhen ?? (ask.Details as FiveMinutesAsk)?.When ?? ByWhen.Default(run.Now, settings.WorkingTime(clock.ZoneNow(run.Now))) };
        if (others.Count > 0) ask = ask with { Synopsis = OtherDeals.Told(ask.Synopsis, [deal, .. others], Ask.LongestSynopsis) };
        var title = AssistTitle.Of(rep.Name, ask, clock.Text(ask.ByWhen.Value, run.Now), deal.Name);
        asking = new Asking(ask, deal, others, rep, helper, people[deal.Owner.Id], input.IfNotThen?.Id, title);
        return null;
    }

    /// <summary>May the caller ask for help with a deal, and is it one to ask about?</summary>
    /// <param name="run">The call.</param>
    /// <param name="deal">The deal.</param>
    /// <param name="unnamed">How to speak of it to somebody who may not learn its name.</param>
    public static Refusal? MayAsk(StepRun run, AskedDeal deal, string unnamed)
    {
        var rights = Sharing.Of(run.System, run.Caller, new EntityReference(Opportunity.Table, deal.Id));
        // Who may not read the deal does not learn its name here.
        if (!rights.HasFlag(Rights.Read))
            return new Refusal(RefusalCode.NotAllowed, $"You may not read {unnamed}, so you cannot ask for help with it. Ask its owner to share it with you.");
        if (!rights.HasFlag(Rights.Write))
            return new Refusal(RefusalCode.NotAllowed, $"You may not change the deal \"{deal.Name}\", so you cannot ask for help with it. Ask its owner to do so.");
        return deal.IsOpen ? null : new Refusal(RefusalCode.DealNotOpen, $"The deal \"{deal.Name}\" is closed. Reopen it before you ask for help.");
    }

    /// <inheritdoc cref="Open(IOrganizationService, Guid, Guid, IReadOnlyCollection{AskedDeal})"/>
    public Access Open(IOrganizationService service, IReadOnlyCollection<AskedDeal> others) => Open(service, Helper.Id, Deal.Id, others);

    /// <summary>Lets a helper at the deals where he needs it, and gives the masks to go back to when the last reason for a share ends.</summary>
    /// <param name="service">Acts as SYSTEM.</param>
    /// <param name="helper">The helper.</param>
    /// <param name="deal">The first deal.</param>
    /// <param name="others">The further deals.</param>
    public static Access Open(IOrganizationService service, Guid helper, Guid deal, IReadOnlyCollection<AskedDeal> others)
    {
        var masks = HelperAccess.Open(service, helper, new[] { deal }.Concat(others.Select(d => d.Id)));
        int? Mask(Guid one) => masks.TryGetValue(one, out var mask) ? mask : null;
        return new Access(Mask(deal), OtherDeals.Text([.. others.Select(d => new OtherDeal(d.Id, d.Name ?? "", Mask(d.Id)))]));
    }

    /// <param name="Mask">Of the first deal; null where nothing was shared.</param>
    /// <param name="OtherDeals">The further deals with their masks, as their column holds them.</param>
    public sealed record Access(int? Mask, string? OtherDeals);

    private static Refusal? ReadOthers(StepRun run, AskInput input, AskedDeal first, out IReadOnlyList<AskedDeal> others)
    {
        others = [];
        var fields = new JsonFields("The list of deals cannot be read");
        var ids = OtherDeals.Ids(fields, input.Deals, first.Id);
        if (fields.Problem is { } problem) return new Refusal(RefusalCode.BadRequest, problem);
        if (ids.Count > OtherDeals.Most) return new Refusal(RefusalCode.BadRequest, $"These are {ids.Count + 1} deals to talk about. Choose {OtherDeals.Most + 1} at most.");
        var found = OtherDeals.Find(run.System, ids);
        if (found.Count < ids.Count) return new Refusal(RefusalCode.DealNotOpen, "One of the deals does not exist any more. Refresh the list and choose again.");
        foreach (var id in ids)
            if (MayAsk(run, found[id], "one of the deals") is { } refusal) return refusal;
        others = [.. ids.Select(id => found[id])];
        return null;
    }

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
        var lacks = !helper.MayReadDeals ? "deals" : !helper.MayReadActivities ? "activities" : !helper.MayReadWords ? "the private words of assists" : null;
        return lacks == null ? null : new Refusal(RefusalCode.HelperUnfit, $"{helper.Name} may not read {lacks}. Choose another helper, or ask an administrator for a role with that privilege.");
    }
}
