using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CrmAssist.Backtest.Output;

namespace CrmAssist.Tools.Tests.Backtest;

[TestClass]
public sealed class OutputTests
{
    [TestMethod]
    public void The_text_stays_within_120_columns()
    {
        using var world = Invented.WithEverything(300);
        var text = new StringWriter();
        TextReport.Write(world.Run(), text);
        foreach (var line in text.ToString().Split('\n')) Assert.IsLessThanOrEqualTo(TextReport.Width, line.TrimEnd('\r').Length, line);
        Assert.Contains("14 days of silence", text.ToString());
        Assert.Contains("BY DAYS TO THE CLOSE DATE", text.ToString());
    }

    [TestMethod]
    public void The_page_needs_nothing_else_and_runs_no_script()
    {
        using var world = Invented.WithEverything(200);
        var page = HtmlReport.Of(world.Run());
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("http:", page);
        Assert.DoesNotContain("https:", page);
        Assert.DoesNotContain("src=", page);
        Assert.Contains("default-src 'none'", page);
        Assert.Contains("prefers-color-scheme: dark", page);
        Assert.Contains("@media print", page);
    }

    [TestMethod]
    public void Every_drawing_is_well_formed_and_says_in_words_what_it_shows()
    {
        using var world = Invented.WithEverything(200);
        var drawings = Regex.Matches(HtmlReport.Of(world.Run()), "<svg.*?</svg>", RegexOptions.Singleline).Select(m => XElement.Parse(m.Value)).ToList();
        Assert.HasCount(5, drawings);
        foreach (var drawing in drawings)
        {
            Assert.AreEqual("img", drawing.Attribute("role")!.Value);
            CollectionAssert.AreEqual(drawing.Attribute("aria-labelledby")!.Value.Split(' '), drawing.Elements().Take(2).Select(e => e.Attribute("id")!.Value).ToList());
            Assert.IsGreaterThan(40, drawing.Element("desc")!.Value.Length);
            Assert.DoesNotContain("NaN", drawing.ToString());
            Assert.DoesNotContain("∞", drawing.ToString());
        }
    }

    [TestMethod]
    public void A_name_with_markup_stays_a_name()
    {
        using var world = Invented.WhereDwellDecides(100);
        foreach (var file in new[] { "deals.csv", "stages.csv" })
            for (var i = 1; i < world.Rows(file).Count; i++) world.Rows(file)[i] = world.Rows(file)[i].Replace("Demo", "<b>Demo</b>&");
        world.Save(World.Map.Replace("\"Demo\"", "\"<b>Demo</b>&\""));
        var map = CrmAssist.Export.ColumnMap.Read(Path.Combine(world.Folder, "map.json"));
        var page = HtmlReport.Of(CrmAssist.Backtest.Backtest.Run(new(world.Folder, map, null, null, World.Today, null, 1, 100)));
        Assert.DoesNotContain("<b>", page);
        Assert.Contains("&lt;b&gt;Demo&lt;/b&gt;&amp;", page);
    }

    [TestMethod]
    public void The_figures_are_JSON_with_standings_in_words()
    {
        using var world = Invented.WhereDwellDecides(900);
        using var figures = JsonDocument.Parse(JsonReport.Of(world.Run()));
        var all = figures.RootElement.GetProperty("groups")[0];
        Assert.AreEqual("met", all.GetProperty("target").GetProperty("standing").GetString());
        Assert.AreEqual("The rules", all.GetProperty("methods")[0].GetProperty("method").GetString());
    }
}
