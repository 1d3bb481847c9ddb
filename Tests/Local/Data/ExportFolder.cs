using System.Text;

namespace CrmAssist.Local.Tests;

/// <summary>A small export in a folder of its own: two salespeople, one manager, two accounts, two products. Tests replace the file they are about.</summary>
internal sealed class ExportFolder : IDisposable
{
    public const string DealHeader = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value";

    public ExportFolder()
    {
        Path = Directory.CreateTempSubdirectory("crmassist-export-").FullName;
        Write("sales_teams.csv", "sales_agent,manager,regional_office\nAda Sample,Mona Fiction,North\nBen Example,Mona Fiction,North\n");
        Write("accounts.csv", "account,employees,office_location,subsidiary_of\nFable Foundry,120,Elsewhere,\nPaperboat Freight,45,Elsewhere,Fable Foundry\n");
        Write("products.csv", "product,sales_price\nGTX Pro,4821\nMG Special,55\n");
        Deals("D1,Ada Sample,GTX Pro,Fable Foundry,Engaging,2017-03-01,,");
    }

    public string Path { get; }

    public ExportFolder Write(string file, string text) => Write(file, new UTF8Encoding(false).GetBytes(text));

    public ExportFolder Write(string file, byte[] bytes)
    {
        File.WriteAllBytes(System.IO.Path.Combine(Path, file), bytes);
        return this;
    }

    /// <summary>The pipeline file with its ordinary header.</summary>
    public ExportFolder Deals(params string[] rows) => Write("sales_pipeline.csv", DealHeader + "\n" + string.Join("\n", rows) + "\n");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
