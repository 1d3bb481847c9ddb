using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Steps.Tests;

/// <summary>Whose days count: the owner's zone, the organisation's closures, the quiet periods of a team or business unit.</summary>
[TestClass]
public sealed class WorkingTimeTests
{
    // The platform's numbers of time zones.
    private const int India = 190;
    private const int Pacific = 4;

    [TestMethod]
    public void A_day_begins_when_it_begins_for_the_owner()
    {
        using var org = Silent(out var deal);
        Zone(org, org.Rep, India);
        org.Sweep();
        // Half past six in the evening, UTC, is midnight in India: the eleventh working day begins.
        Move(org, "2026-03-16 18:29");
        org.Sweep();
        Assert.AreEqual("", org.Reasons(deal));
        Move(org, "2026-03-16 18:30");
        org.Sweep();
        Assert.StartsWith("No contact with the customer for 11 working days", org.Reasons(deal));
    }

    [TestMethod]
    public void A_deal_that_changes_its_owner_across_zones_counts_the_new_owners_days()
    {
        using var org = Silent(out var deal);
        Zone(org, org.Rep, India);
        Zone(org, org.Colleague, Pacific);
        org.Sweep();
        Move(org, "2026-03-16 18:30");
        org.System.Update(new Entity("opportunity", deal) { ["ownerid"] = new EntityReference("systemuser", org.Colleague) });
        org.Sweep();
        Assert.AreEqual("", org.Reasons(deal), "In California it is still the tenth.");
        // Daylight saving has begun there on the 8th of March: midnight is at seven.
        Move(org, "2026-03-17 06:59");
        org.Sweep();
        Assert.AreEqual("", org.Reasons(deal));
        Move(org, "2026-03-17 07:00");
        org.Sweep();
        Assert.StartsWith("No contact with the customer for 11 working days", org.Reasons(deal));
    }

    [TestMethod]
    public void A_close_date_is_a_day_of_the_calendar_and_passes_at_the_owners_midnight()
    {
        using var org = Org.New();
        Zone(org, org.Rep, Pacific);
        var deal = org.Deal(org.Rep, columns: ("estimatedclosedate", new DateTime(2026, 3, 4)));
        org.Sweep();
        Move(org, "2026-03-05 07:59");
        org.Sweep();
        Assert.AreEqual("", org.Reasons(deal));
        Move(org, "2026-03-05 08:00");
        org.Sweep();
        Assert.AreEqual("Close date 4 Mar 2026 passed yesterday.", org.Reasons(deal));
    }

    [TestMethod]
    public void A_deal_of_a_team_counts_the_days_of_its_administrator()
    {
        using var org = Org.New();
        Zone(org, org.Rep, India);
        var team = org.System.Create(new Entity("team")
        {
            ["name"] = "Rollout", ["businessunitid"] = new EntityReference("businessunit", org.East), ["teamtype"] = new OptionSetValue(0), ["administratorid"] = new EntityReference("systemuser", org.Rep),
        });
        org.GiveTeam(team, "Salesperson");
        var deal = org.Deal(org.Rep, columns: ("estimatedclosedate", new DateTime(2026, 3, 4)));
        org.System.Update(new Entity("opportunity", deal) { ["ownerid"] = new EntityReference("team", team) });
        org.Sweep();
        Move(org, "2026-03-04 18:30");
        org.Sweep();
        Assert.AreEqual("Close date 4 Mar 2026 passed yesterday.", org.Reasons(deal));
    }

    [TestMethod]
    public void Business_closures_of_the_organisation_do_not_count_and_part_of_a_day_is_none()
    {
        using var org = Silent(out var deal);
        var calendar = org.System.Create(new Entity("calendar") { ["name"] = "Business Closure Calendar" });
        Closure(org, calendar, "2026-03-05 00:00", "2026-03-07 00:00");
        Closure(org, calendar, "2026-03-10 12:00", "2026-03-10 18:00");
        org.System.Update(new Entity("organization", org.Local.Id) { ["businessclosurecalendarid"] = calendar });
        org.Sweep();
        Move(org, "2026-03-18 12:00");
        org.Sweep();
        Assert.AreEqual("", org.Reasons(deal));
        Move(org, "2026-03-19 00:00");
        org.Sweep();
        Assert.StartsWith("No contact with the customer for 11 working days", org.Reasons(deal));
    }

    [TestMethod]
    public void A_quiet_period_of_a_business_unit_is_quiet_for_its_deals_alone()
    {
        using var org = Silent(out var east);
        var unit = org.User("Wim Test", org.West, org.OtherManager, "Salesperson", "CrmAssist Rep");
        var west = org.Deal(unit, "West deal");
        org.PhoneCall(unit, west);
        org.Settings(("crma_quietperiods", "2026-03-05..2026-03-06 @East: retreat"));
        org.Sweep();
        Move(org, "2026-03-17 12:00");
        org.Sweep();
        Assert.AreEqual("", org.Reasons(east));
        Assert.StartsWith("No contact with the customer for 11 working days", org.Reasons(west));
    }

    [TestMethod]
    public void A_user_without_settings_counts_days_of_UTC()
    {
        using var org = Silent(out var deal);
        org.Sql($"DELETE FROM usersettings WHERE systemuserid = '{org.Rep:D}'");
        org.Sweep();
        Move(org, "2026-03-17 00:00");
        org.Sweep();
        Assert.StartsWith("No contact with the customer for 11 working days", org.Reasons(deal));
    }

    [TestMethod]
    public void A_calendar_of_three_thousand_closures_slows_nothing_down_to_a_standstill()
    {
        using var org = Silent(out var deal);
        var calendar = org.System.Create(new Entity("calendar") { ["name"] = "Business Closure Calendar" });
        for (var i = 0; i < 3000; i++) Closure(org, calendar, $"{2010 + i / 300}-01-{1 + i % 28:00} 00:00", $"{2010 + i / 300}-01-{1 + i % 28:00} 23:59");
        org.System.Update(new Entity("organization", org.Local.Id) { ["businessclosurecalendarid"] = calendar });
        org.Sweep();
        Assert.AreEqual("", org.Reasons(deal));
    }

    [TestMethod]
    public void Rules_of_a_calendar_are_not_queried_by_themselves()
    {
        using var org = Org.New(live: false);
        Assert.Contains("calendarrule", Refused.By(() => org.System.RetrieveMultiple(new QueryExpression("calendarrule"))));
    }

    // A deal with a call on Monday noon: silent from the eleventh working day on.
    private static Org Silent(out Guid deal)
    {
        var org = Org.New();
        deal = org.Deal(org.Rep);
        org.PhoneCall(org.Rep, deal);
        return org;
    }

    private static void Zone(Org org, Guid user, int code) => org.System.Update(new Entity("usersettings", user) { ["timezonecode"] = code });

    private static void Closure(Org org, Guid calendar, string from, string until) => org.System.Create(new Entity("calendarrule")
    {
        ["calendarid"] = new EntityReference("calendar", calendar), ["name"] = "Closed", ["starttime"] = Moment(from), ["effectiveintervalstart"] = Moment(from), ["effectiveintervalend"] = Moment(until),
    });

    private static void Move(Org org, string to) => org.Local.Clock.Advance(Moment(to) - org.Now);

    private static DateTime Moment(string text) =>
        DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal);
}
