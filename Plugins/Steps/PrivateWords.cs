using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Writes what is private about a new ask, and who sees it: the words and the call list for helper and rep, the assist for the deal's owner too.</summary>
internal static class PrivateWords
{
    /// <param name="run">The call.</param>
    /// <param name="assist">A change of the assist, which is there already; the helper gets it, if somebody else owns it so far.</param>
    /// <param name="title">Its title.</param>
    /// <param name="ask">The ask.</param>
    /// <param name="rep">Who asks.</param>
    /// <param name="helper">Who is asked.</param>
    /// <param name="follower">Who else sees the assist, but not the words.</param>
    public static void Write(StepRun run, Entity assist, string title, Ask ask, Guid rep, Guid helper, Guid? follower)
    {
        var service = run.System;
        var detail = Asks.Detail(ask, assist.Id, title, helper, OnClockOf(run, helper));
        service.Create(detail);
        Sharing.Grant(service, detail.ToEntityReference(), rep, Rights.Read);
        WriteCalls(service, assist.Id, ask, rep, helper);
        assist[ManagerAssist.Detail] = detail.ToEntityReference();
        service.Update(assist);
        Sharing.Grant(service, assist.ToEntityReference(), rep, Rights.Read);
        if (follower is { } owner) Sharing.Grant(service, assist.ToEntityReference(), owner, Rights.Read);
    }

    /// <summary>Moments as somebody's clock shows them; it is asked for only when there is one to show.</summary>
    public static Func<DateTime, string> OnClockOf(StepRun run, Guid user)
    {
        UserClock? clock = null;
        return moment => (clock ??= UserClock.Of(run.System, user)).Full(moment, run.Now);
    }

    /// <summary>Writes the call list.</summary>
    public static void WriteCalls(IOrganizationService service, Guid assist, Ask ask, Guid rep, Guid helper)
    {
        foreach (var call in Asks.CallList(ask, assist, helper))
        {
            service.Create(call);
            Sharing.Grant(service, call.ToEntityReference(), rep, Rights.Read);
        }
    }
}
