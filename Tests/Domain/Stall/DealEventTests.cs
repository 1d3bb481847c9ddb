using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class DealEventTests
{
    private static readonly Guid Deal = Given.HealthyDeal.Id;
    private static readonly DealEvent Pushed = new(DealEventKind.CloseDate, "2026-12-01", "2027-01-15", Given.Now, Exact: true);

    [TestMethod]
    public void The_key_is_the_same_on_every_machine() => Assert.AreEqual("ce9d50f2-95fe-5756-b515-0b17c2f4d95b", Pushed.Key(Deal));

    [TestMethod]
    public void Fractions_of_a_second_and_the_kind_of_the_moment_do_not_matter()
    {
        Assert.AreEqual(Pushed.Key(Deal), (Pushed with { On = Given.Now.AddMilliseconds(999) }).Key(Deal));
        Assert.AreEqual(Pushed.Key(Deal), (Pushed with { On = DateTime.SpecifyKind(Given.Now, DateTimeKind.Unspecified) }).Key(Deal));
    }

    [TestMethod]
    public void Another_deal_fact_value_second_or_source_is_another_event()
    {
        string[] keys =
        [
            Pushed.Key(Deal), Pushed.Key(Guid.Empty), (Pushed with { What = DealEventKind.Value }).Key(Deal), (Pushed with { From = null }).Key(Deal), (Pushed with { To = null }).Key(Deal),
            (Pushed with { From = Pushed.To, To = Pushed.From }).Key(Deal), (Pushed with { On = Given.Now.AddSeconds(1) }).Key(Deal),
            (Pushed with { Exact = false }).Key(Deal),
        ];
        Assert.HasCount(keys.Length, keys.Distinct());
    }

    [TestMethod]
    public void Values_become_texts_that_mean_the_same_everywhere()
    {
        Assert.AreEqual("2026-11-18", DealEvent.Text(Given.Today));
        Assert.AreEqual("1234567.50", DealEvent.Text(1234567.5m));
        Assert.AreEqual("-3", DealEvent.Text(-3));
        Assert.AreEqual("11111111-1111-4111-8111-111111111111", DealEvent.Text(Deal));
        Assert.IsNull(DealEvent.Text((int?)null));
        Assert.IsNull(DealEvent.Text((decimal?)null));
        Assert.IsNull(DealEvent.Text((Guid?)null));
        Assert.IsNull(DealEvent.Text((CrmAssist.Domain.Time.Day?)null));
    }

    [TestMethod]
    public void A_value_is_read_back_and_anything_else_is_unknown()
    {
        Assert.AreEqual(1234567.5m, DealEvent.Number(DealEvent.Text(1234567.5m)));
        Assert.IsNull(DealEvent.Number("1.2.3"));
        Assert.IsNull(DealEvent.Number(""));
        Assert.IsNull(DealEvent.Number(null));
    }
}
