using CrmAssist.Domain.Assist;

namespace CrmAssist.Domain.Tests.Assist;

[TestClass]
public sealed class BudgetTests
{
    private static readonly Guid Mona = NameId.Of("test", "Mona");
    private static readonly Guid Max = NameId.Of("test", "Max");

    [TestMethod]
    public void Who_comes_first_gets_what_is_left_for_each_person_alone()
    {
        var budget = new Budget();
        Assert.IsTrue(budget.Take(Mona, left: 2));
        Assert.IsTrue(budget.Take(Max, left: 1));
        Assert.IsTrue(budget.Take(Mona, left: 2));
        Assert.IsFalse(budget.Take(Mona, left: 2));
        Assert.IsFalse(budget.Take(Max, left: 1));
        Assert.AreEqual(2, budget.People);
    }

    [TestMethod]
    public void A_budget_of_none_gives_none()
    {
        var budget = new Budget();
        Assert.IsFalse(budget.Take(Mona, left: 0));
        Assert.IsFalse(budget.Has(Mona));
        Assert.AreEqual(0, budget.People);
    }
}
