using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Steps.Tests.Walk;

/// <summary>What is true of assists.</summary>
internal sealed partial class WalkTruths
{
    private const int RepAsked = Choice;
    private const int HelperGone = Choice + 12;

    private readonly Dictionary<(Guid Assist, DateTime By), DateTime> reminded = [];
    private readonly Dictionary<Guid, DateTime> outcomeAsked = [];
    private readonly Dictionary<Guid, Guid> helpers = [];
    private readonly List<(Guid Assist, Guid Helper, DateTime On)> comings = [];

    /// <summary>One reminder for each by when, one question for each outcome.</summary>
    private void Once()
    {
        foreach (var assist in Rows("crma_managerassist", "crma_byon", "crma_remindedon", "crma_outcomeaskedon", "crma_helperid"))
        {
            if (helpers.GetValueOrDefault(assist.Id) != Helper(assist)) comings.Add((assist.Id, Helper(assist), world.Now));
            helpers[assist.Id] = Helper(assist);
            if (assist.GetAttributeValue<DateTime?>("crma_byon") is { } by && assist.GetAttributeValue<DateTime?>("crma_remindedon") is { } on && on >= by)
            {
                if (!reminded.TryAdd((assist.Id, by), on)) Assert.AreEqual(reminded[(assist.Id, by)], on, $"Assist {assist.Id:D} was reminded of twice for {by:o}.");
            }
            if (assist.GetAttributeValue<DateTime?>("crma_outcomeaskedon") is not { } asked) continue;
            if (!outcomeAsked.TryAdd(assist.Id, asked)) Assert.AreEqual(outcomeAsked[assist.Id], asked, $"The outcome of assist {assist.Id:D} was asked twice.");
        }
    }

    // An ask that goes to somebody else and comes back is told each time it comes, and a reminder for each by when; jobs may run days later, several on one day.
    private int Occasions(Guid user, string? title, string? data, DateTime day)
    {
        bool IsAbout(Guid assist) => data?.Contains(assist.ToString("D"), StringComparison.OrdinalIgnoreCase) == true;
        return Math.Max(1, title?.StartsWith("Overdue", StringComparison.Ordinal) == true ? reminded.Keys.Count(r => IsAbout(r.Assist)) : comings.Count(c => c.Helper == user && c.On.Date <= day && IsAbout(c.Assist)));
    }

    private void Assists()
    {
        foreach (var assist in Open("crma_byon", "crma_remindedon", "crma_lastword", "crma_carriedouton", "crma_kind"))
        {
            var deal = world.System.Retrieve("opportunity", Deal(assist), new ColumnSet("statecode"));
            Assert.AreEqual(0, deal.GetAttributeValue<OptionSetValue>("statecode")!.Value, $"Assist {assist.Id:D} is open on the closed deal {deal.Id:D}.");
            var helper = assist.GetAttributeValue<EntityReference>("ownerid")!;
            var asked = assist.GetAttributeValue<OptionSetValue>("crma_origin")?.Value == RepAsked;
            if (world.Disabled.Contains(helper.Id))
            {
                Assert.IsTrue(asked && assist.GetAttributeValue<OptionSetValue>("crma_lastword")?.Value == HelperGone, $"Assist {assist.Id:D} belongs to a disabled user, and nobody was told.");
                continue;
            }
            var access = world.System.Execute(new OrganizationRequest("RetrievePrincipalAccess") { ["Principal"] = helper, ["Target"] = deal.ToEntityReference() })["AccessRights"];
            Assert.AreNotEqual(AccessRights.None, (AccessRights)access & AccessRights.ReadAccess, $"{helper.Name} has the open assist {assist.Id:D} and may not read its deal {deal.Id:D}.");
            // Who has accepted a meeting has done his part.
            var overdue = asked && assist.GetAttributeValue<DateTime?>("crma_byon") <= world.Now && !assist.Contains("crma_carriedouton");
            Assert.IsTrue(!overdue || assist.GetAttributeValue<DateTime?>("crma_remindedon") >= assist.GetAttributeValue<DateTime?>("crma_byon"), $"Assist {assist.Id:D} is overdue, and nobody was reminded.");
        }
        NoAccessWithoutReason();
    }

    /// <summary>Nobody but us shares deals here: each share has an open assist or a meeting to come as its reason.</summary>
    private void NoAccessWithoutReason()
    {
        var assists = Rows("crma_managerassist", "statecode", "crma_helperid", "regardingobjectid", "crma_otherdeals", "crma_keepuntil").ToList();
        foreach (var share in Rows("principalobjectaccess", "objectid", "principalid", "accessrightsmask", "objecttypecode"))
        {
            var deal = share.GetAttributeValue<Guid>("objectid");
            var user = share.GetAttributeValue<Guid>("principalid");
            if (!world.Deals.Contains(deal) || share.GetAttributeValue<int>("accessrightsmask") == 0) continue;
            var reason = assists.Any(a => (IsOpen(a) && Helper(a) == user && Deal(a) == deal) || (a.Contains("crma_keepuntil") && Deal(a) == deal));
            Assert.IsTrue(reason, $"{user:D} has a share of the deal {deal:D} without a reason.");
        }
    }

    private static bool IsOpen(Entity assist) => assist.GetAttributeValue<OptionSetValue>("statecode")!.Value is 0 or 3;
    private static Guid Helper(Entity assist) => assist.GetAttributeValue<EntityReference>("crma_helperid")!.Id;
}
