using CrmAssist.Domain.Synopsis;

namespace CrmAssist.Domain.Tests.Synopsis;

[TestClass]
public sealed class StandingTests
{
    [TestMethod]
    [DataRow("Propose", "2026-10-27 10:00", "Propose, 16 working days")]
    [DataRow("Propose", "2026-11-17 23:59", "Propose, 1 working day")]
    [DataRow("Propose", "2026-11-18 00:00", "Propose, since today")]
    [DataRow("Propose", "", "Propose")]
    [DataRow("", "2026-11-16 10:00", "2 working days")]
    [DataRow("", "", "")]
    public void Stage_and_working_days_stand_as_far_as_they_are_known(string stage, string since, string text) =>
        Assert.AreEqual(text, Standing.Of(stage, Given.MaybeMoment(since), Given.Time, Given.Now));
}
