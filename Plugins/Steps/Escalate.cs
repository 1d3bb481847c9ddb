using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Time;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>crma_Escalate: a rep asks somebody to help with a deal.</summary>
/// <remarks>
/// The caller's rights on the deal are checked first; then SYSTEM writes, since a rep may not create rows that others own. All reading comes before all writing: after a
/// failed write nothing could be said any more. The words go to the assist detail, which only rep and helper can read; an open system assist is taken over with its reasons.
/// </remarks>
[CustomApi("crma_Escalate", BoundTo = Opportunity.Table, Privilege = Role.ReadWatches, DisplayName = "Ask for help",
    Description = "Asks a helper, by default the owner's manager, for help with a deal.")]
[RequestParameter("Kind", ParameterType.Picklist, Description = "What is asked: a value of crma_assistkind.")]
[RequestParameter("Helper", ParameterType.EntityReference, Table = User.Table, Optional = true, Description = "Who is asked; the manager of the deal's owner when left out.")]
[RequestParameter("ByWhen", ParameterType.DateTime, Optional = true, Description = "By when, UTC; the end of the helper's day or the next working day's noon when left out.")]
[RequestParameter("Synopsis", ParameterType.String, Optional = true, Description = "What has happened since the helper's last part in the deal.")]
[RequestParameter("HowItHelps", ParameterType.String, Optional = true, Description = "How this helps, one line; asked for with mails, calls and meetings.")]
[RequestParameter("Obstacle", ParameterType.Picklist, Optional = true, Description = "What holds the deal up: a value of crma_obstacle.")]
[ResponseProperty("Assist", ParameterType.Guid, Description = "Id of the manager assist.")]
[ResponseProperty("Helper", ParameterType.Guid, Description = "Id of the user who was asked.")]
[ResponseProperty("HelperName", ParameterType.String, Description = "Full name of the user who was asked.")]
[ResponseProperty("By", ParameterType.DateTime, Description = "By when, UTC.")]
public sealed class Escalate : Step
{
    // What a helper needs to write mails, calls and meetings about the deal.
    private const Rights Needed = Rights.Read | Rights.AppendTo;
    private const Rights Given = Rights.Read | Rights.Append | Rights.AppendTo;

    protected override Refusal? Run(StepRun run)
    {
        if (run.Target is not { LogicalName: Opportunity.Table } target)
            return new Refusal(RefusalCode.BadRequest, "crma_Escalate was called without a deal. Call it on a row of the opportunity table.");
        if (AskedDeal.Find(run.System, target.Id) is not { } deal)
            return new Refusal(RefusalCode.DealNotOpen, "This deal does not exist any more. Refresh the page.");
        var rights = Sharing.Of(run.System, run.Caller, target);
        // Who may not read the deal does not learn its name here.
        if (!rights.HasFlag(Rights.Read))
            return new Refusal(RefusalCode.NotAllowed, "You may not read this deal, so you cannot ask for help with it. Ask its owner to share it with you.");
        if (!rights.HasFlag(Rights.Write))
            return new Refusal(RefusalCode.NotAllowed, $"You may not change the deal \"{deal.Name}\", so you cannot ask for help with it. Ask its owner to do so.");
        if (!deal.IsOpen)
            return new Refusal(RefusalCode.DealNotOpen, $"The deal \"{deal.Name}\" is closed. Reopen it before you ask for help.");

        var settings = SettingsRow.Read(run.System) ?? new Settings();
        var time = settings.WorkingTime(TimeZoneInfo.Utc);
        var named = run.Input<EntityReference>("Helper");
        if (named != null && named.LogicalName != User.Table)
            return new Refusal(RefusalCode.HelperUnfit, $"The helper is a row of the table {named.LogicalName}. Choose a user.");
        var ask = new Ask
        {
            Kind = (AssistKind)((run.Input<OptionSetValue>("Kind")?.Value ?? -1) - Choice.First),
            ByWhen = run.InputValue<DateTime>("ByWhen") is { } by ? DateTime.SpecifyKind(by, DateTimeKind.Utc) : ByWhen.Default(run.Now, time),
            Synopsis = run.Input<string>("Synopsis"),
            HowItHelps = run.Input<string>("HowItHelps"),
            Obstacle = run.Input<OptionSetValue>("Obstacle") is { } obstacle ? (Obstacle)(obstacle.Value - Choice.First) : null,
        };
        if (ask.Refusal(run.Now) is { } wrong) return new Refusal(RefusalCode.BadRequest, wrong);

        var people = People.Of(run.System, [deal.Owner], run.Caller, named?.Id, settings.FallbackHelper);
        var helper = named != null ? people[named.Id] : Manager(people, deal, run.Caller, settings);
        if (Unfit(helper, named, run.Caller) is { } unfit) return unfit;
        // The platform shares no row with somebody who may not read its table, and a refused share would end the transaction without a word of ours.
        if (people[run.Caller] is not { MayReadActivities: true, MayReadWords: true } rep)
            return new Refusal(RefusalCode.NotAllowed, "You may not read assists, so you would not see what becomes of this one. Ask an administrator for the role CrmAssist Rep.");
        Write(run, ask, deal, rep, helper!, people[deal.Owner.Id]);
        return null;
    }

    // A manager who asks on a rep's deal does not ask himself: his own line is next.
    private static Person? Manager(People people, AskedDeal deal, Guid caller, Settings settings)
    {
        var manager = people.ManagerOf(deal.Owner, settings.FallbackHelper);
        return manager?.Id == caller ? people.ManagerOf(new EntityReference(User.Table, caller), settings.FallbackHelper) : manager;
    }

    private static Refusal? Unfit(Person? helper, EntityReference? named, Guid caller)
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

    private static void Write(StepRun run, Ask ask, AskedDeal deal, Person rep, Person helper, Person? owner)
    {
        var target = new EntityReference(Opportunity.Table, deal.Id);
        var overtaken = SystemAssists.Open(run.System, [deal.Id])[deal.Id].Where(SystemAssists.IsOne).ToList();
        var shares = (Sharing.Of(run.System, helper.Id, target) & Needed) != Needed;
        var earlier = shares ? ExplicitShare.Of(run.System, deal.Id, helper.Id) : Rights.None;

        var assist = Asks.Assist(ask, target, deal.Name, rep, helper, overtaken.Select(a => a.GetAttributeValue<string>(ManagerAssist.Reasons)).FirstOrDefault());
        // The mask to go back to when the last reason for the share ends; empty where we have shared nothing.
        if (shares) assist[ManagerAssist.SharedMask] = (int)earlier;
        if (shares) Sharing.Grant(run.System, target, helper.Id, Given);
        run.System.Create(assist);
        var detail = Asks.Detail(ask, assist, helper);
        run.System.Create(detail);
        Sharing.Grant(run.System, detail.ToEntityReference(), rep.Id, Rights.Read);
        Sharing.Grant(run.System, assist.ToEntityReference(), rep.Id, Rights.Read);
        if (owner is { CanFollow: true } && owner.Id != rep.Id && owner.Id != helper.Id)
            Sharing.Grant(run.System, assist.ToEntityReference(), owner.Id, Rights.Read);
        foreach (var system in overtaken) run.System.Update(SystemAssists.Overtaken(system.Id));

        run.Output("Assist", assist.Id);
        run.Output("Helper", helper.Id);
        run.Output("HelperName", helper.Name);
        run.Output("By", ask.ByWhen!.Value);
        run.Trace($"{rep.Id:D} asks {helper.Id:D} for {ask.Kind}, assist {assist.Id:D}, deal {deal.Id:D}.");
    }
}
