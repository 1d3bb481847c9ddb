namespace CrmAssist.Solution.Tests.Documents;

/// <summary>An export of a CRM as docs/data-import.md describes it, a few rows of each file.</summary>
internal static class SampleExport
{
    private const int Deals = 60;

    /// <summary>Writes it; the folder.</summary>
    public static string In(string folder)
    {
        var export = Path.Combine(folder, "export");
        Directory.CreateDirectory(export);
        void Write(string file, string text) => File.WriteAllText(Path.Combine(export, file), text);
        Write("sales_teams.csv", "sales_agent,manager,regional_office\nAda Sample,Mona Fiction,North\nBen Example,Mona Fiction,North\n");
        Write("accounts.csv", "account,employees,office_location,subsidiary_of\nFable Foundry,120,Elsewhere,\n");
        Write("products.csv", "product,sales_price\nGTX Pro,4821\n");
        Write("sales_pipeline.csv", "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n" + string.Join("\n", Enumerable.Range(1, Deals).Select(Deal)) + "\n");
        return export;
    }

    private static string Deal(int number)
    {
        var start = new DateOnly(2017, 1, 2).AddDays(number * 4);
        var end = start.AddDays(20 + number % 60);
        var who = number % 2 == 0 ? "Ada Sample" : "Ben Example";
        return (number % 3) switch
        {
            0 => FormattableString.Invariant($"D{number},{who},GTX Pro,Fable Foundry,Won,{start:yyyy-MM-dd},{end:yyyy-MM-dd},4800"),
            1 => FormattableString.Invariant($"D{number},{who},GTX Pro,Fable Foundry,Lost,{start:yyyy-MM-dd},{end:yyyy-MM-dd},0"),
            _ => FormattableString.Invariant($"D{number},{who},GTX Pro,Fable Foundry,Engaging,{start:yyyy-MM-dd},,"),
        };
    }
}
