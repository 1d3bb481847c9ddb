using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class TurnMessageTests
{
    [TestMethod]
    [DataRow("Your turn: A", "A")]
    [DataRow("Your turn: A and B", "A", "B")]
    [DataRow("Your turn: A, B and C", "A", "B", "C")]
    [DataRow("Your turn: A, B, C and 1 more", "A", "B", "C", "D")]
    [DataRow("Your turn: A, B, C and 7 more", "A", "B", "C", "D", "E", "F", "G", "H", "I", "J")]
    public void Three_names_are_told_and_the_others_counted(string title, params string[] names) => Assert.AreEqual(title, TurnMessage.Title(names));

    [TestMethod]
    public void A_name_as_long_as_the_column_leaves_room_for_the_others() => Assert.IsLessThan(250, TurnMessage.Title([.. Enumerable.Repeat(new string('x', 300), 5)]).Length);
}
