using System.Xml.Linq;
using CrmAssist.Domain.Assist;

namespace CrmAssist.Domain.Tests.Assist;

/// <summary>docs/notifications.md against the code: what stands there is told, and nothing else.</summary>
[TestClass]
public sealed class TidingsTests
{
    private static readonly Dictionary<Moment, string> Moments = new()
    {
        [Moment.Asked] = "asked, by a person or the stall watch",
        [Moment.Moved] = "the ask has another helper",
        [Moment.Withdrawn] = "withdrawn, more than a minute after asking",
        [Moment.Later] = "the helper does it later",
        [Moment.SomebodyElse] = "the helper passes it on",
        [Moment.LetUsTalk] = "the helper would rather talk",
        [Moment.TimeSuggested] = "the helper suggests a time",
        [Moment.MeetingAccepted] = "the helper joins the meeting",
        [Moment.Done] = "done: sent, called, answered, talked",
        [Moment.HandedBack] = "the helper hands it back with words",
        [Moment.Declined] = "the helper says no",
        [Moment.HelperGone] = "the helper cannot help any more",
        [Moment.Overdue] = "overdue, once for each date",
        [Moment.Reminded] = "the requester reminds",
        [Moment.WentOn] = "not done in time, goes to the next one named",
        [Moment.WhatWouldHelp] = "the manager asks what would help",
        [Moment.SteppedIn] = "a manager steps in",
        [Moment.OutcomeAsked] = "the outcome is asked for",
        [Moment.DealWon] = "the deal is won",
        [Moment.Reviewed] = "a manager sends the decisions of a review, once for each sending",
        [Moment.Turns] = "deals are the owner's turn, once a day",
    };

    [TestMethod]
    public void The_document_is_the_list_in_the_code()
    {
        var lines = File.ReadLines(Path.Combine(Root(), "docs", "notifications.md")).Where(l => l.StartsWith('|')).Skip(2).ToList();
        CollectionAssert.AreEqual(Tidings.All.Select(Row).ToList(), lines, "docs/notifications.md should have these rows:\n" + string.Join("\n", Tidings.All.Select(Row)));
    }

    [TestMethod]
    public void Each_row_has_a_name_of_its_own() => CollectionAssert.AllItemsAreUnique(Tidings.All.Select(t => t.Key).ToList());

    /// <summary>The rows of what was told in former versions: another name would tell again.</summary>
    [TestMethod]
    [DataRow(Moment.Asked, "asked")]
    [DataRow(Moment.Done, "done")]
    [DataRow(Moment.Declined, "declined")]
    [DataRow(Moment.Withdrawn, "withdrawn")]
    public void What_was_told_in_former_versions_keeps_its_name(Moment moment, string key) => Assert.AreEqual(key, Tidings.Of(moment, asked: true).Single().Key);

    [TestMethod]
    public void Every_word_is_told_but_those_that_nobody_needs_and_those_that_end_it() =>
        CollectionAssert.AreEqual(new[] { AssistWord.OnIt, AssistWord.YouDoIt, AssistWord.No, AssistWord.Done }, Enum.GetValues<AssistWord>().Where(w => Tidings.Of(w) == null).ToArray());

    [TestMethod]
    public void Nobody_who_has_not_asked_is_told_to_remind_or_to_rate()
    {
        Assert.AreEqual(Hearer.Helper, Tidings.Of(Moment.Overdue, asked: false).Single().To);
        Assert.IsEmpty(Tidings.Of(Moment.OutcomeAsked, asked: false));
        Assert.HasCount(2, Tidings.Of(Moment.Overdue, asked: true));
    }

    [TestMethod]
    [DataRow(Moment.Later, true, false, true)]
    [DataRow(Moment.Later, false, false, false)]
    [DataRow(Moment.Overdue, false, false, false)]
    [DataRow(Moment.Done, true, false, false, DisplayName = "Opened again meanwhile")]
    [DataRow(Moment.Done, false, false, true)]
    [DataRow(Moment.OutcomeAsked, false, true, false, DisplayName = "Rated meanwhile")]
    [DataRow(Moment.DealWon, false, true, true)]
    public void What_has_changed_meanwhile_is_no_news(Moment moment, bool open, bool rated, bool news) => Assert.AreEqual(news, Tidings.IsNews(moment, open, rated));

    [TestMethod]
    public void Every_text_can_be_told_and_fits()
    {
        var facts = new Facts { Title = new string('t', 100), Helper = new string('h', 200), Requester = new string('r', 200), Deal = new string('d', 300), Deals = new string('d', 250), When = "Wed 25 Nov 2026 09:00" };
        foreach (var row in Tidings.All)
        {
            Assert.IsLessThanOrEqualTo(Tiding.LongestTitle, row.TitleOf(facts).Length);
            Assert.IsNotEmpty(row.TitleOf(new Facts()));
            Assert.IsLessThanOrEqualTo(500, row.MoreOf(facts)?.Length ?? 0);
        }
    }

    [TestMethod]
    public void A_name_that_looks_like_a_place_is_a_name()
    {
        var told = Tidings.Of(Moment.Declined, asked: true).Single().TitleOf(new Facts { Helper = "{title} {nothing}\n{", Title = "Ask {helper}" });
        Assert.AreEqual("{title} {nothing} { cannot: Ask {helper}", told);
    }

    private static string Row(Tiding tiding) =>
        $"| {(tiding.ByMail ? "asked by a person, also when the ask has another helper" : Moments[tiding.Moment])} | {Person(tiding.To)} | {(tiding.ByMail ? "e-mail" : "in the app")} | {tiding.Title}{(tiding.More == null ? "" : $"<br>{tiding.More}")} | {Action(tiding)} | {Preference(tiding.Off)} |";

    private static string Person(Hearer to) => to switch { Hearer.Helper => "helper", Hearer.FormerHelper => "former helper", Hearer.Owner => "the deal's owner", _ => "requester" };

    private static string Action(Tiding tiding) => tiding.ByMail ? "links to the ask and its deal" : tiding.Opens switch { Opens.Help => "opens the dialog \"What would help?\"", Opens.Turns => "opens the list My turn", Opens.OnMyDeals => "opens the list On my deals", _ => "opens the assist" };

    // As people read it in their preferences.
    private static string Preference(Tell off)
    {
        var table = XDocument.Load(Path.Combine(Root(), "Solution", "src", "Entities", "crma_Preference", "Entity.xml"));
        var column = table.Descendants("attribute").Single(a => (string?)a.Attribute("PhysicalName") == "crma_Tell" + off);
        return (string)column.Element("displaynames")!.Element("displayname")!.Attribute("description")!;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CrmAssist.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("These tests run inside the repository.");
        return folder.FullName;
    }
}
