using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>Preferences that cannot be meant are refused on save.</summary>
[TestClass]
public sealed class PreferenceTests
{
    [TestMethod]
    public void A_person_has_one_row_and_others_have_theirs()
    {
        using var org = Org.New();
        Save(org, org.Rep);
        Assert.Contains("There are preferences of this person already", Refused.By(() => Save(org, org.Rep)));
        var other = Save(org, org.Colleague);
        var administrator = org.User("Anna Test", org.Local.RootBusinessUnit, null, "CrmAssist Administrator");
        Assert.Contains("There are preferences of this person already", Refused.By(() => org.As(administrator).Update(new Entity("crma_preference", other) { ["ownerid"] = org.Ref(org.Rep) })));
    }

    [TestMethod]
    public void Away_until_lies_ahead_and_what_has_passed_since_hinders_no_other_change()
    {
        using var org = Org.New();
        Assert.Contains("\"Away until\" lies in the past", Refused.By(() => Save(org, org.Manager, ("crma_awayuntil", org.Now))));
        var row = Save(org, org.Manager, ("crma_awayuntil", org.Now.AddDays(2)), ("crma_awayhelperid", org.Ref(org.Vp)));
        org.Days(3);
        org.As(org.Manager).Update(new Entity("crma_preference", row) { ["crma_tellwins"] = false, ["crma_awayuntil"] = Org.Monday.AddDays(2) });
        Assert.Contains("\"Away until\" lies in the past", Refused.By(() => org.As(org.Manager).Update(new Entity("crma_preference", row) { ["crma_awayuntil"] = org.Now.AddHours(-1) })));
        org.As(org.Manager).Update(new Entity("crma_preference", row) { ["crma_awayuntil"] = null });
    }

    [TestMethod]
    public void Who_stands_in_is_somebody_else_who_can_help()
    {
        using var org = Org.New();
        var row = Save(org, org.Manager);
        void Refuses(string sentence, Guid user) => Assert.Contains(sentence, Refused.By(() => org.As(org.Manager).Update(new Entity("crma_preference", row) { ["crma_awayhelperid"] = org.Ref(user) })));
        Refuses("Nobody stands in for himself", org.Manager);
        org.System.Update(new Entity("systemuser", org.OtherManager) { ["isdisabled"] = true });
        Refuses("Mo Test is disabled", org.OtherManager);
        Refuses("Otto Test may not read the private words", org.Outsider);
        org.As(org.Manager).Update(new Entity("crma_preference", row) { ["crma_awayhelperid"] = org.Ref(org.Vp) });
    }

    private static Guid Save(Org org, Guid user, params (string Column, object? Value)[] columns)
    {
        var row = new Entity("crma_preference") { ["crma_name"] = "Mine" };
        foreach (var (column, value) in columns) row[column] = value;
        return org.As(user).Create(row);
    }
}
