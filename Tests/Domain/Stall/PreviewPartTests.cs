using CrmAssist.Domain.Json;
using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class PreviewPartTests
{
    private static readonly Who Rita = new(NameId.Of("test", "rita"), "Rita Test");
    private static readonly Who Ron = new(NameId.Of("test", "ron"), "Ron Test");
    private static readonly Who Mara = new(NameId.Of("test", "mara"), "Mara Test");

    [TestMethod]
    public void A_page_counts_deals_and_people()
    {
        var json = Json(Deal(1, flagged: (true, true)), Deal(2, flagged: (true, false)), Deal(3, soon: (true, true)), Deal(4, soon: (false, true), owner: Ron), Deal(5, soon: (true, true)));
        Assert.AreEqual(OneLine($$"""
            {"deals":1000,"of":62000,"flagged":{"today":2,"after":1},"within7days":{"today":2,"after":3},
            "reps":[{"id":"{{Rita.Id}}","name":"Rita Test","today":2,"after":2},{"id":"{{Ron.Id}}","name":"Ron Test","today":0,"after":1}],
            "managers":[{"id":"{{Mara.Id}}","name":"Mara Test","today":2,"after":3}],
            "out":[{"id":"{{Id(2)}}","name":"Deal 2","value":200}],"outMore":0,"in":[],"inMore":0,"historyDays":12,"past":null}
            """), json);
    }

    [TestMethod]
    public void Who_has_nobody_above_him_is_in_no_managers_count()
        => Assert.IsEmpty(Read(Json(Deal(1, soon: (true, true), managed: false)))["managers"]!.Items);

    [TestMethod]
    public void The_largest_deals_are_named_and_the_rest_is_counted()
    {
        var page = Read(Json([.. Enumerable.Range(1, PreviewPart.MostNames + 5).Select(i => Deal(i, flagged: (false, true))), Deal(999, flagged: (false, true), named: false)]));
        Assert.HasCount(PreviewPart.MostNames, page["in"]!.Items);
        Assert.AreEqual($"Deal {PreviewPart.MostNames + 5}", page["in"]!.Items[0]["name"]!.Text);
        Assert.AreEqual("6", page["inMore"]!.Text, "One of them has no name that the reader may know.");
    }

    [TestMethod]
    public void The_past_is_told_in_numbers_and_of_the_draft_nothing_is_claimed()
        => Assert.EndsWith(OneLine("""
            "historyDays":40,"past":{"days":40,"flagged":9,"prompts":7,"closed":{"n":10,"flagged":{"won":1,"lost":2},"others":{"won":3,"lost":4}},"after":null}}
            """),
            new PreviewPart([], 0, 0, 40, new PastFigures(40, 9, 7, 1, 2, 3, 4)).Json);

    private static string Json(params PreviewedDeal[] deals) => new PreviewPart(deals, 1000, 62_000, 12, null).Json;

    private static string OneLine(string text) => text.ReplaceLineEndings("");

    private static JsonValue Read(string json) => JsonReader.Read(json).Value!;


    private static Guid Id(int number) => new(number, 7, 7, 1, 2, 3, 4, 5, 6, 7, 8);

    private static PreviewedDeal Deal(int number, (bool Today, bool After) flagged = default, (bool Today, bool After) soon = default, Who? owner = null, bool named = true, bool managed = true) =>
        new(Id(number), named ? $"Deal {number}" : null, number * 100, Outlook(flagged.Today, soon.Today), Outlook(flagged.After, soon.After)) { Owner = owner ?? Rita, Manager = managed ? Mara : null };

    private static Outlook Outlook(bool flagged, bool soon) => flagged ? CrmAssist.Domain.Stall.Outlook.Flagged : soon ? CrmAssist.Domain.Stall.Outlook.Soon : CrmAssist.Domain.Stall.Outlook.Quiet;
}
