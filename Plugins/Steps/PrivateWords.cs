using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Writes what is private about a new ask, and who sees it: words, files and call list for helper and rep, the assist for those too who follow the deal.</summary>
internal static class PrivateWords
{
    /// <param name="run">The call.</param>
    /// <param name="assist">A change of the assist, which is there already; the helper gets it, if somebody else owns it so far.</param>
    /// <param name="title">Its title.</param>
    /// <param name="ask">The ask.</param>
    /// <param name="rep">Who asks.</param>
    /// <param name="helper">Who is asked.</param>
    /// <param name="followers">Who else sees the assist, but not the words.</param>
    /// <param name="shown">A moment on the helper's clock.</param>
    /// <param name="deal">The deal, for what a percentage comes to.</param>
    /// <param name="files">Files of a mail.</param>
    public static void Write(
        StepRun run, Entity assist, string title, Ask ask, Guid rep, Guid helper, IEnumerable<Guid> followers, Func<DateTime, string> shown, AskedDeal? deal = null, IReadOnlyList<AskFile>? files = null)
    {
        var service = run.System;
        var detail = Asks.Detail(ask, assist.Id, title, helper, shown, deal);
        service.Create(detail);
        Sharing.Grant(service, detail.ToEntityReference(), rep, Rights.Read);
        Files.Write(service, detail.ToEntityReference(), files ?? [], helper);
        WriteCalls(service, assist.Id, ask, rep, helper);
        assist[ManagerAssist.Detail] = detail.ToEntityReference();
        service.Update(assist);
        Sharing.Grant(service, assist.ToEntityReference(), rep, Rights.Read);
        foreach (var follower in followers) Sharing.Grant(service, assist.ToEntityReference(), follower, Rights.Read);
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
