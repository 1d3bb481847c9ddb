using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class TurnMessageTests
{
    [TestMethod]
    [DataRow("A", "A")]
    [DataRow("A and B", "A", "B")]
    [DataRow("A, B and C", "A", "B", "C")]
    [DataRow("A, B, C and 1 more", "A", "B", "C", "D")]
    [DataRow("A, B, C and 7 more", "A", "B", "C", "D", "E", "F", "G", "H", "I", "J")]
    public void Three_names_are_told_and_the_others_counted(string deals, params string[] names) => Assert.AreEqual(deals, TurnMessage.Deals(names));

    [TestMethod]
    public void A_name_as_long_as_the_column_leaves_room_for_the_others() => Assert.IsLessThan(250, TurnMessage.Deals([.. Enumerable.Repeat(new string('x', 300), 5)]).Length);
}
