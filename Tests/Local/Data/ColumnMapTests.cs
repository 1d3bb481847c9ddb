using CrmAssist.Local.Data;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class ColumnMapTests
{
    [TestMethod]
    public void The_default_map_reads_the_four_files()
    {
        var map = ColumnMap.Default();
        Assert.AreEqual("sales_pipeline.csv", map.Deals.File);
        Assert.AreEqual(new StageMeaning { State = DealState.Open, Stage = SalesStage.Develop }, map.Deals.Stages["Engaging"]);
        Assert.AreEqual("GTX Pro", new RowValues(map).Name("product", "GTXPro"));
    }

    [TestMethod]
    [DataRow("{", "line 1", DisplayName = "no JSON")]
    [DataRow("{ \"teams\": { \"file\": \"t.csv\", \"person\": \"p\", \"manager\": \"m\", \"office\": \"o\" } }", "office", DisplayName = "unknown member")]
    [DataRow("{ \"teams\": { \"file\": \"t.csv\", \"person\": \"p\", \"manager\": \"m\" } }", "deals", DisplayName = "deals missing")]
    [DataRow("""{ "teams": { "file": "t.csv", "person": "p", "manager": "m" }, "deals": { "file": "d.csv", "id": "i", "owner": "o", "stage": "s", "stages": { "x": { "state": "Maybe" } } } }""", "line", DisplayName = "unknown state")]
    [DataRow("""{ "teams": { "file": "t.csv", "person": "p", "manager": "m" }, "deals": { "file": "d.csv", "id": "i", "owner": "o", "stage": "s", "stages": {} }, "sameAs": { "colour": {} } }""", "colour", DisplayName = "other spellings of an unknown kind")]
    public void A_broken_map_is_refused_in_one_sentence(string json, string names)
    {
        using var folder = new ExportFolder().Write("map.json", json);
        var refusal = Assert.ThrowsExactly<DataImportException>(() => ColumnMap.Read(Path.Combine(folder.Path, "map.json")));
        Assert.Contains(names, refusal.Message);
        Assert.DoesNotContain("\n", refusal.Message);
    }

    [TestMethod]
    public void A_missing_map_is_named()
    {
        var refusal = Assert.ThrowsExactly<DataImportException>(() => ColumnMap.Read("nowhere.json"));
        Assert.AreEqual("The column map nowhere.json does not exist.", refusal.Message);
    }
}
