using CrmAssist.Domain.Json;

namespace CrmAssist.Domain.Tests.Json;

[TestClass]
public sealed class JsonTests
{
    [TestMethod]
    [DataRow("{}")]
    [DataRow(" [ ] ")]
    [DataRow("\"\"")]
    [DataRow("-0.5e+10")]
    [DataRow("[0,-1,1.25,10]")]
    [DataRow("[true,false,null]")]
    [DataRow("""{"a":{"b":[{"c":"d"}]},"e":""}""")]
    [DataRow("""["\"\\\/\b\f\n\r\t","\u00e9","\ud83d\ude00"]""")]
    public void What_the_standard_allows_is_read(string text) => Assert.IsNull(JsonReader.Read(text).Problem);

    [TestMethod]
    [DataRow("", "ends too early, at character 1")]
    [DataRow("{", "ends too early, at character 2")]
    [DataRow("""{"a" """, "ends too early")]
    [DataRow("""{"a":1""", "ends too early")]
    [DataRow("[1", "ends too early")]
    [DataRow("\"abc", "ends too early, at character 5")]
    [DataRow("\"abc\\", "ends too early")]
    [DataRow("{} x", "goes on after its end, at character 4")]
    [DataRow("nul", "is no JSON, at character 1")]
    [DataRow("'a'", "is no JSON")]
    [DataRow("// c\n1", "is no JSON")]
    [DataRow("[1,]", "is no JSON, at character 4")]
    [DataRow("[1 2]", "lacks a comma or a closing bracket, at character 4")]
    [DataRow("{a:1}", "has a field without a name in quotes, at character 2")]
    [DataRow("""{"a":1,}""", "has a field without a name in quotes")]
    [DataRow("""{"a" 1}""", "lacks a colon")]
    [DataRow("""{"a":1 "b":2}""", "lacks a comma or a closing brace")]
    [DataRow("""{"a":1,"a":2}""", "has a field twice, at character 8")]
    [DataRow("01", "has a number that is none")]
    [DataRow("-", "has a number that is none")]
    [DataRow("-01", "has a number that is none")]
    [DataRow("1.", "has a number that is none")]
    [DataRow("1e", "has a number that is none")]
    [DataRow("+1", "is no JSON")]
    [DataRow("NaN", "is no JSON")]
    [DataRow("\"a\tb\"", "has a control character in a text")]
    [DataRow("""  "\x"  """, "has an unknown escape")]
    [DataRow("""  "\u12"  """, "has an unknown escape")]
    [DataRow("""  "\ud83d"  """, "has half of a character")]
    [DataRow("""  "\ude00\ud83d"  """, "has half of a character")]
    public void Anything_else_is_refused_and_says_where(string text, string problem)
    {
        var read = JsonReader.Read(text);
        Assert.IsNull(read.Value);
        Assert.Contains(problem, read.Problem!);
    }

    [TestMethod]
    public void Depth_and_length_end_where_they_are_said_to()
    {
        string Nested(int levels) => new string('[', levels) + new string(']', levels);
        Assert.IsNull(JsonReader.Read(Nested(JsonReader.Deepest)).Problem);
        Assert.Contains("nested deeper than 16 levels", JsonReader.Read(Nested(JsonReader.Deepest + 1)).Problem!);
        Assert.Contains("nested deeper", JsonReader.Read(new string('[', 400_000)).Problem!);
        Assert.IsNull(JsonReader.Read("\"" + new string('x', JsonReader.LongestText - 2) + "\"").Problem);
        Assert.Contains("has 1000000 characters, more than 500000", JsonReader.Read(new string('x', 1_000_000)).Problem!);
    }

    [TestMethod]
    public void Fields_are_taken_by_type_and_the_first_problem_is_told()
    {
        var fields = new JsonFields("Details cannot be read");
        var from = fields.Object("""{"text":"  a\u0000b ","blank":" ","none":null,"number":3,"id":"11111111-1111-4111-8111-111111111111","when":"2026-11-25T09:00:00.500Z","list":[1]}""");
        Assert.AreEqual("a b", fields.Text(from, "text"));
        Assert.IsNull(fields.Text(from, "blank"));
        Assert.IsNull(fields.Text(from, "none"));
        Assert.AreEqual(3, fields.Number(from, "number"));
        Assert.AreEqual(new Guid("11111111-1111-4111-8111-111111111111"), fields.Id(from, "id"));
        Assert.AreEqual(new DateTime(2026, 11, 25, 9, 0, 0, 500, DateTimeKind.Utc), fields.Moment(from, "when"));
        Assert.HasCount(1, fields.Items(from, "list"));
        Assert.IsNull(fields.Problem);
        Assert.IsNull(fields.Text(from, "number"));
        Assert.IsNull(fields.Number(from, "text"));
        Assert.AreEqual("Details cannot be read: number is no text. Put it in quotes.", fields.Problem);
    }

    [TestMethod]
    [DataRow("2026-11-25T09:00:00+01:00")]
    [DataRow("2026-11-25 09:00")]
    [DataRow("2026-02-30T09:00:00Z")]
    [DataRow("tomorrow")]
    public void A_moment_that_is_none_is_named(string text)
    {
        var fields = new JsonFields("Details cannot be read");
        Assert.IsNull(fields.Moment(fields.Object($$"""{"when":"{{text}}"}"""), "when"));
        Assert.Contains($"when has \"{text}\", which is no moment.", fields.Problem!);
    }

    [TestMethod]
    public void A_list_where_an_object_should_be_is_refused_and_reads_as_an_empty_one()
    {
        var fields = new JsonFields("Details cannot be read");
        Assert.IsNull(fields.Text(fields.Object("[]"), "a"));
        Assert.AreEqual("Details cannot be read: it is no JSON of an object.", fields.Problem);
    }

    [TestMethod]
    public void What_is_written_is_read_back_and_harmless_wherever_it_is_put()
    {
        const string text = "</script>\"'\\&\u0001\u2028\n\ud83d\ude00 end";
        var json = new JsonWriter().List([text, ""], (w, t) => w.Object(o => o.Field("a", t).Field("n", 7).Field("none", default(string)).Field("in", new[] { t }, (i, x) => i.Text(x)))).ToString();
        Assert.IsFalse(json.IndexOfAny(['<', '>', '&', '\'', '\n', '\u2028']) >= 0);
        var read = JsonReader.Read(json).Value!;
        Assert.AreEqual(text, read.Items[0]["a"]!.Text);
        Assert.AreEqual("7", read.Items[1]["n"]!.Text);
        Assert.AreEqual(text, read.Items[0]["in"]!.Items[0].Text);
        Assert.IsNull(read.Items[0]["none"]);
    }
}
