using System.Text;
using CrmAssist.Local.Data;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class CsvFileTests
{
    [TestMethod]
    [DataRow("a,b\n1,2\n", "comma")]
    [DataRow("a;b\n1;2\n", "semicolon")]
    [DataRow("a\tb\n1\t2\n", "tab")]
    [DataRow("a,b\r\n1,2\r\n", "line ends of Windows")]
    [DataRow("\n\na,b\n1,2", "blank lines before the header and no line end at the end")]
    [DataRow("\"a\",\"b\"\n\"1\",\"2\"\n", "quotes everywhere")]
    [DataRow("a;b\n\"1\";2\n\n", "a blank line at the end")]
    public void The_same_row_is_read_however_the_file_is_written(string text, string how)
    {
        var (rows, report) = Read(text);
        Assert.HasCount(1, rows, how);
        Assert.AreEqual("1", rows[0]["a"], how);
        Assert.AreEqual("2", rows[0]["b"], how);
        Assert.IsEmpty(report.Remarks, how);
    }

    [TestMethod]
    public void A_byte_order_mark_is_no_part_of_the_first_column()
    {
        var (rows, _) = Read([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes("a,b\nJoão,2\n")]);
        Assert.AreEqual("João", rows[0]["a"]);
        (rows, _) = Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("a,b\nJoão,2\n")]);
        Assert.AreEqual("João", rows[0]["a"]);
    }

    [TestMethod]
    public void A_file_that_is_not_UTF8_is_read_as_Latin_1_and_says_so()
    {
        using var folder = new ExportFolder().Write("f.csv", Encoding.Latin1.GetBytes("a,b\nJoão,2\n"));
        var file = CsvFile.Open(folder.Path, "f.csv", []);
        Assert.IsTrue(file.ReadAsLatin);
        Assert.AreEqual("João", file.Rows(new ImportReport()).Single()["a"]);
    }

    [TestMethod]
    public void Quotes_delimiters_and_line_breaks_inside_a_field_belong_to_it()
    {
        var (rows, report) = Read("a,b\n\"one, \"\"two\"\"\nthree\",2\nx,y\n");
        Assert.AreEqual("one, \"two\"\nthree", rows[0]["a"]);
        Assert.AreEqual(2, rows[0].Line);
        Assert.AreEqual(4, rows[1].Line, "the line break inside the field counts");
        Assert.IsEmpty(report.Remarks);
    }

    [TestMethod]
    [DataRow("a,b\n1\n3,4\n", "1 field where the header has 2", DisplayName = "too few fields")]
    [DataRow("a,b\n1,2,3\n3,4\n", "3 fields where the header has 2", DisplayName = "too many fields")]
    [DataRow("a,b\n1,5\" disk\n3,4\n", "a quotation mark is in the wrong place", DisplayName = "stray quotation mark")]
    [DataRow("a,b\n\"1,2\n3,4\n", "a quotation mark is in the wrong place: the one opened here is not closed before line 3", DisplayName = "quotation mark never closed")]
    [DataRow("a,b\n\"1,2\n5,\"6\n3,4\n", null, DisplayName = "quotation mark closed by a later row")]
    public void A_row_that_does_not_fit_is_reported_and_the_rest_is_read(string text, string? reason)
    {
        var (rows, report) = Read(text);
        Assert.Contains(row => row["a"] == "3" && row["b"] == "4", rows);
        var remark = report.Refused.First();
        Assert.AreEqual(2, remark.Line);
        if (reason != null) Assert.AreEqual(reason, remark.Reason);
        Assert.AreEqual(report.Read("f.csv"), rows.Count + report.Refused.Count(), "every row is either read or refused");
    }

    [TestMethod]
    [DataRow("", "f.csv is empty.")]
    [DataRow("\n\n", "f.csv is empty.")]
    [DataRow("a,c\n1,2\n", "f.csv, line 1: the column 'b' is missing; the file has a, c.")]
    [DataRow("a,b,a\n1,2,3\n", "f.csv, line 1: the column 'a' is there twice.")]
    public void A_file_without_the_needed_columns_is_refused(string text, string message)
    {
        using var folder = new ExportFolder().Write("f.csv", text);
        var refusal = Assert.ThrowsExactly<DataImportException>(() => CsvFile.Open(folder.Path, "f.csv", ["a", "b"]));
        Assert.AreEqual(message, refusal.Message);
    }

    private static (List<CsvRow> Rows, ImportReport Report) Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static (List<CsvRow> Rows, ImportReport Report) Read(byte[] bytes)
    {
        using var folder = new ExportFolder().Write("f.csv", bytes);
        var report = new ImportReport();
        return ([.. CsvFile.Open(folder.Path, "f.csv", ["a", "b"]).Rows(report)], report);
    }
}
