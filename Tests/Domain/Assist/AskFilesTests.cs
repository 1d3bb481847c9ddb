using CrmAssist.Domain.Assist;

namespace CrmAssist.Domain.Tests.Assist;

[TestClass]
public sealed class AskFilesTests
{
    private static readonly FileLimits Limits = new(5 * 1024 * 1024, FileLimits.Endings("exe;js; .svg;config"));

    [TestMethod]
    public void Files_are_read_with_name_type_and_content()
    {
        var read = Read("""[{"name":"Offer.pdf","type":"application/pdf","content":"QUJD"},{"name":"notes","content":"QQ=="}]""");
        Assert.IsNull(read.Refusal);
        Assert.AreEqual(new AskFile("Offer.pdf", "application/pdf", "QUJD"), read.All[0]);
        Assert.AreEqual("application/octet-stream", read.All[1].Type);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("[]")]
    public void Nothing_is_no_files(string? json)
    {
        Assert.IsEmpty(Read(json).All);
        Assert.IsNull(Read(json, AssistKind.Calls).Refusal);
    }

    [TestMethod]
    public void Only_a_mail_carries_files() => Assert.StartsWith("Only a mail can carry files.", Read("""[{"name":"a.pdf","content":"QUJD"}]""", AssistKind.Opinion).Refusal!);

    [TestMethod]
    [DataRow("", "File 1 has no name.")]
    [DataRow("C:\\\\Offer.pdf", "The name of file 1")]
    [DataRow("../Offer.pdf", "The name of file 1")]
    [DataRow("Offer.exe::$DATA", "The name of file 1")]
    [DataRow("Offer.exe.", "The name of file 1")]
    [DataRow("Offer\\u0009.pdf", "The name of file 1")]
    [DataRow("Offer.exe", "Files that end in .exe are blocked in this organisation")]
    [DataRow("Offer.pdf.EXE", "Files that end in .exe are blocked in this organisation")]
    [DataRow("Logo.Svg", "Files that end in .svg are blocked in this organisation")]
    public void A_name_is_a_name_and_its_ending_is_not_blocked(string name, string sentence) =>
        Assert.StartsWith(sentence, Read($$"""[{"name":"{{name}}","content":"QUJD"}]""").Refusal ?? "");

    [TestMethod]
    [DataRow("")]
    [DataRow("Q")]
    [DataRow("QUJ")]
    [DataRow("QU JD")]
    [DataRow("QUJ_")]
    [DataRow("Q===")]
    [DataRow("data:text/plain;base64,QUJD")]
    public void Content_is_base64_of_something(string content) => Assert.IsNotNull(Read($$"""[{"name":"a.pdf","content":"{{content}}"}]""").Refusal);

    [TestMethod]
    public void Names_are_as_long_as_their_column_and_each_is_there_once()
    {
        Assert.IsNull(Read($$"""[{"name":"{{new string('x', AskFile.LongestName)}}","content":"QUJD"}]""").Refusal);
        Assert.StartsWith("The name of file 1 has 256 characters.", Read($$"""[{"name":"{{new string('x', AskFile.LongestName + 1)}}","content":"QUJD"}]""").Refusal!);
        Assert.StartsWith("Two files are called B.PDF.", Read("""[{"name":"b.pdf","content":"QUJD"},{"name":"B.PDF","content":"QUJD"}]""").Refusal!);
        Assert.StartsWith("The type of a.pdf has 257 characters.", Read($$"""[{"name":"a.pdf","type":"{{new string('x', 257)}}","content":"QUJD"}]""").Refusal!);
    }

    [TestMethod]
    public void Five_files_of_five_megabytes_together_are_the_most()
    {
        string Files(int count, int bytes) => "[" + string.Join(",", Enumerable.Range(0, count).Select(i => $$"""{"name":"{{i}}.pdf","content":"{{Convert.ToBase64String(new byte[bytes])}}"}""")) + "]";
        Assert.IsNull(Read(Files(5, 1024 * 1024)).Refusal);
        Assert.StartsWith("There are 6 files.", Read(Files(6, 1)).Refusal!);
        Assert.StartsWith("The files have 5.0 MB together.", Read(Files(5, (1024 * 1024) + 1)).Refusal!);
        Assert.StartsWith("The files are larger than 5 MB together.", Read(new string('x', AskFiles.LongestJson + 1)).Refusal!);
        Assert.StartsWith("0.pdf is larger than the 0.8 MB this organisation takes", Read(Files(1, 1024 * 1024), limits: Limits with { LargestFile = 1024 * 1024 }).Refusal!);
    }

    [TestMethod]
    public void What_is_no_list_of_files_is_refused_in_a_sentence()
    {
        foreach (var json in new[] { "{}", "[", "[1]", """[{"name":1}]""", "nonsense" }) Assert.IsNotNull(Read(json).Refusal, json);
    }

    private static AskFiles Read(string? json, AssistKind kind = AssistKind.Mail, FileLimits? limits = null) => AskFiles.Read(json, kind, limits ?? Limits);
}
