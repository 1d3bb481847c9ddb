using CrmAssist.Domain.Assist;

namespace CrmAssist.Domain.Tests.Assist;

[TestClass]
public sealed class BudgetTests
{
    private static readonly Guid Mona = NameId.Of("test", "Mona Sample");
    private static readonly Guid Vic = NameId.Of("test", "Vic Sample");

    [TestMethod]
    [DataRow(0, 2, "m1 m2 v1 v2")]
    [DataRow(1, 2, "m1 v1 v2")]
    [DataRow(2, 2, "v1 v2")]
    [DataRow(9, 2, "v1 v2", DisplayName = "more spent than there is now")]
    [DataRow(0, 0, "")]
    [DataRow(0, 99, "m1 m2 v1 m3 v2 m4")]
    public void Each_manager_gets_the_highest_ranks_until_the_budget_is_spent(int spentByMona, int perWeek, string within)
    {
        string[] ranked = ["m1", "m2", "v1", "m3", "v2", "m4"];
        var spent = new Dictionary<Guid, int> { [Mona] = spentByMona };
        Assert.AreEqual(within, string.Join(" ", Budget.Within(ranked, c => c[0] == 'm' ? Mona : Vic, spent, perWeek)));
    }

    [TestMethod]
    public void What_was_spent_is_not_written_to_and_the_answer_may_be_read_twice()
    {
        var spent = new Dictionary<Guid, int> { [Mona] = 1 };
        var within = Budget.Within(["a", "b", "c"], _ => Mona, spent, 2);
        Assert.AreEqual("a", string.Join(" ", within));
        Assert.AreEqual("a", string.Join(" ", within));
        Assert.AreEqual(1, spent[Mona]);
    }
}
