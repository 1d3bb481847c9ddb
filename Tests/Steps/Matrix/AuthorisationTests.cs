using System.Text;
using CrmAssist.Local.App;

namespace CrmAssist.Steps.Tests.Matrix;

/// <summary>
/// Who may do what: every custom API with everything it can be told, and every direct write to our tables, tried by everybody. The answers stand in docs/authorisation.md, where a change of one is
/// read by whoever reviews it; nothing is left out, since APIs, tables and columns are those of the imported solution.
/// </summary>
[TestClass]
public sealed class AuthorisationTests
{
    private static readonly string Document = Path.Combine(SolutionZip.RepositoryRoot(), "docs", "authorisation.md");

    [TestMethod]
    public void Everybody_may_do_what_the_document_says_and_nothing_else()
    {
        using var world = new MatrixWorld();
        var found = Text(world);
        // After a look at the difference: CRMASSIST_WRITE=1 writes it.
        if (Environment.GetEnvironmentVariable("CRMASSIST_WRITE") == "1") File.WriteAllText(Document, found);
        Assert.AreEqual(File.Exists(Document) ? File.ReadAllText(Document) : "", found);
    }

    [TestMethod]
    public void Every_custom_api_is_tried()
    {
        using var org = Org.New(live: false);
        CollectionAssert.AreEquivalent(org.Local.Catalog.Apis.Keys.ToList(), ApiAttempts.All.Select(a => a.Name.Split(' ')[0]).Distinct().ToList());
    }

    private static string Text(MatrixWorld world)
    {
        var text = new StringBuilder();
        text.Append("""
            # Who may do what

            Tried, not declared: a test lets somebody of each kind call every custom API and write every one of our tables past all forms, on Local, with roles on, and compares the answers with this page
            ([Tests/Steps/Matrix](../Tests/Steps/Matrix)). The deal is the rep's; its ask is to his manager, the helper. "Rep, other" is a colleague of the same team, "manager, other" one of another business
            unit, "executive" stands above both managers, "no role" is a salesperson without any role of CrmAssist.

            `yes`: it was done. `no privilege`, `no access`, `not there`: the platform refuses, by role, by row, or since the row cannot be seen. Everything else: CrmAssist refuses in one sentence
            ([Plugins/Hosting/Refusal.cs](../Plugins/Hosting/Refusal.cs) has the codes). `crma_SendDecisions` answers each of its decisions by itself: `yes` says that it was called, and what is decided on
            deals outside of the caller's line is refused in the answer.

            ## Custom APIs


            """.ReplaceLineEndings("\n"));
        Head(text, world, "API");
        foreach (var (name, request) in ApiAttempts.All) Row(text, $"`{name.Replace(" ", "` ", StringComparison.Ordinal)}{(name.Contains(' ', StringComparison.Ordinal) ? "" : "`")}", world, _ => request(world));
        text.Append("\n## Rows, written directly\n\n");
        Head(text, world, "table");
        var rows = new RowAttempts(world);
        foreach (var table in world.OwnTables)
        {
            Row(text, $"`{table.LogicalName}` create", world, user => rows.Create(table, user));
            Row(text, "delete", world, _ => rows.Delete(table));
        }
        text.Append("\n## Columns that can be changed directly\n\nOf a row that is there: the rep's ask of calls with its words and its call list, the watch of his deal, his preferences. Who is not listed can change none.\n\n| table | who | columns |\n| --- | --- | --- |\n");
        foreach (var table in world.OwnTables)
            foreach (var same in world.People.Select(p => (p.Name, Columns: string.Join(", ", RowAttempts.Columns(table).Where(c => world.Try(p.Id, rows.Update(table, c)) == "yes").Select(c => c.LogicalName)))).Where(p => p.Columns.Length > 0).GroupBy(p => p.Columns))
                text.Append($"| `{table.LogicalName}` | {string.Join("; ", same.Select(p => p.Name))} | {same.Key} |\n");
        return text.ToString();
    }

    private static void Head(StringBuilder text, MatrixWorld world, string what)
    {
        text.Append($"| {what} | {string.Join(" | ", world.People.Select(p => p.Name))} |\n");
        text.Append($"| --- |{string.Concat(world.People.Select(_ => " --- |"))}\n");
    }

    private static void Row(StringBuilder text, string what, MatrixWorld world, Func<Guid, Microsoft.Xrm.Sdk.OrganizationRequest> request) =>
        text.Append($"| {what} | {string.Join(" | ", world.People.Select(p => world.Try(p.Id, request(p.Id))))} |\n");
}
