using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Review;

/// <summary>Whom a review offers to be called: who was last in contact, by the words the watch keeps of it.</summary>
[TestClass]
public sealed class WhomTests
{
    private static Activity Contact(string type, string? customer, string? subject, bool? incoming = null) =>
        new() { Id = Guid.NewGuid(), Type = type, State = ActivityState.Completed, Customer = customer, Subject = subject, Incoming = incoming, Owner = "Rita Sample" };

    [TestMethod]
    [DataRow("phonecall", "Cleo Sample", "Pricing", null)]
    [DataRow("phonecall", "Cleo Sample", null, null)]
    [DataRow("appointment", "Contoso Ltd.", "Talk with the board", null)]
    [DataRow("email", "Cleo Sample", "Offer from us to you", true)]
    [DataRow("email", "Cleo Sample", "Offer", false)]
    [DataRow("phonecall", "Cleo Sample", RealContact.SelfReported + ": spoke to her with Ron", null)]
    [DataRow("phonecall", null, "Pricing with taxes", null)]
    [DataRow("phonecall", null, null, null)]
    [DataRow("phonecall", "Cleo \"CJ\" Sample", "Pricing", null)]
    [DataRow("phonecall", "Cleo \"CJ\" Sample", null, null)]
    public void The_customer_of_a_note_is_found_again(string type, string? customer, string? subject, bool? incoming) =>
        Assert.AreEqual(customer, RealContact.Whom(RealContact.Note(Contact(type, customer, subject, incoming)), [new Who(Guid.NewGuid(), "Cleo \"CJ\" Sample"), new Who(Guid.NewGuid(), null)]));

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("call")]
    [DataRow("call with ")]
    [DataRow("\"with Cleo\"")]
    [DataRow("call \"with Cleo\"")]
    public void A_note_that_names_nobody_names_nobody(string? note) => Assert.IsNull(RealContact.Whom(note, []));
}
