using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>Settings that cannot be meant are refused where they are made, in one sentence that says what to write.</summary>
[TestClass]
public sealed class SettingsTests
{
    [TestMethod]
    [DataRow("crma_workingweek", "Mon-Fri", "\"Mon-Fri\" under \"Working week\" is no weekday.")]
    [DataRow("crma_daystart", "9", "\"9\" under \"Day starts at\" is no time of day. Write it as 09:00.")]
    [DataRow("crma_dayend", "08:00", "The working day ends at 08:00 and starts at 09:00.")]
    [DataRow("crma_holidays", "2026-12-25\n26 December", "Line 2 under \"Holidays\", \"26 December\", has no day at its beginning.")]
    [DataRow("crma_quietperiods", "2027-01-02..2026-12-25", "Line 1 under \"Quiet periods\", \"2027-01-02..2026-12-25\", ends before it begins.")]
    [DataRow("crma_activitytypes", "phonecall,telex", "\"telex\" is no activity of this organisation.")]
    public void A_text_that_cannot_be_meant_is_refused(string column, string text, string sentence)
    {
        using var org = Org.New();
        Assert.StartsWith(sentence, Refused.By(() => org.Settings((column, text))));
        org.Settings((column, null));
    }

    [TestMethod]
    [DataRow("crma_managerweeklybudget", -1, "-1 under \"Assists per manager and week\" makes no sense. Enter 0 to 1,000")]
    [DataRow("crma_repdailymessages", -1, "-1 under \"Messages per rep and day\"")]
    [DataRow("crma_repweeklydeals", 1001, "1001 under \"Deals per rep and week\"")]
    [DataRow("crma_firstwordhours", 0, "0 under \"First word (hours)\" makes no sense. Enter 1 to 1,000")]
    [DataRow("crma_firstwordhoursurgent", -3, "-3 under \"First word when late or large (hours)\"")]
    [DataRow("crma_cooldowndays", -1, "-1 under \"Quiet after an assist (days)\"")]
    [DataRow("crma_maximumparkdays", 0, "0 under \"Longest parking (days)\"")]
    [DataRow("crma_retentiondays", 29, "29 under \"Keep history (days)\" makes no sense. Enter 30 to 36,500")]
    public void A_number_out_of_range_is_refused(string column, int number, string sentence)
    {
        using var org = Org.New();
        Assert.StartsWith(sentence, Refused.By(() => org.Settings((column, number))));
    }

    [TestMethod]
    public void A_negative_large_deal_is_refused()
    {
        using var org = Org.New();
        Assert.StartsWith("-1 under \"Large deal from\" makes no sense.", Refused.By(() => org.Settings(("crma_largedeal", -1m))));
    }

    [TestMethod]
    public void An_old_mistake_in_one_column_keeps_nobody_from_changing_another()
    {
        using var org = Org.New();
        org.Sql("UPDATE crma_assistsettings SET crma_holidays = 'Easter', crma_workingweek = 'always'");
        org.Settings(("crma_mode", new OptionSetValue(773200000)), ("crma_cooldowndays", 5));
        org.Deal(org.Rep);
        Assert.IsEmpty(org.Sweep().Failures);
    }

    [TestMethod]
    [DataRow(null, "\"Stage is read from\" says a choice column, and \"Stage column\" names none.")]
    [DataRow("new_nowhere", "\"new_nowhere\" is no choice column of opportunities.")]
    [DataRow("name", "\"name\" is no choice column of opportunities.")]
    [DataRow("ownerid", "\"ownerid\" is no choice column of opportunities.")]
    [DataRow("statuscode", "\"statuscode\" is no choice column of opportunities.")]
    [DataRow("isrevenuesystemcalculated", "\"isrevenuesystemcalculated\" is no choice column of opportunities.")]
    public void A_stage_column_that_is_no_choice_is_refused(string? column, string sentence)
    {
        using var org = Org.New();
        Assert.StartsWith(sentence, Refused.By(() => org.Settings(("crma_stagesource", new OptionSetValue(773200003)), ("crma_stagecolumn", column))));
    }

    [TestMethod]
    public void Source_and_column_may_be_saved_one_after_the_other()
    {
        using var org = Org.New();
        org.Settings(("crma_stagecolumn", "whatever"));
        Assert.Contains("\"whatever\" is no choice column", Refused.By(() => org.Settings(("crma_stagesource", new OptionSetValue(773200003)))));
        org.Settings(("crma_stagecolumn", " Need "));
        org.Settings(("crma_stagesource", new OptionSetValue(773200003)));
        Assert.Contains("names none", Refused.By(() => org.Settings(("crma_stagecolumn", ""))));
    }
}
