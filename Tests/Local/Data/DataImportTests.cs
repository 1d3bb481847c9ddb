using System.Text;
using CrmAssist.Local.Data;
using CrmAssist.Local.Engine;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class DataImportTests
{
    private static readonly DateTime Today = new(2017, 12, 31, 12, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    public void An_open_deal_has_owner_customer_stage_start_and_list_price()
    {
        using var folder = new ExportFolder().Deals("D1,Ada Sample,GTX Pro,Fable Foundry,Engaging,2017-03-01,,");
        using var organization = Load(folder, out var report);
        var deal = Deals(organization).Single();
        Assert.IsEmpty(report.Remarks);
        Assert.AreEqual("GTX Pro for Fable Foundry (D1)", deal.GetAttributeValue<string>("name"));
        Assert.AreEqual("Ada Sample", deal.GetAttributeValue<EntityReference>("ownerid")!.Name);
        Assert.AreEqual("Fable Foundry", deal.GetAttributeValue<EntityReference>("customerid")!.Name);
        Assert.AreEqual((int)SalesStage.Develop, deal.GetAttributeValue<OptionSetValue>("salesstage")!.Value);
        Assert.AreEqual(new DateTime(2017, 3, 1), deal.GetAttributeValue<DateTime>("createdon").Date);
        Assert.AreEqual(4821m, deal.GetAttributeValue<Money>("estimatedvalue")!.Value);
        Assert.AreEqual(0, deal.GetAttributeValue<OptionSetValue>("statecode")!.Value);
    }

    [TestMethod]
    [DataRow("Won", 1, 3)]
    [DataRow("Lost", 2, 4)]
    public void A_closed_deal_is_closed_as_the_messages_close_it(string stage, int state, int status)
    {
        using var folder = new ExportFolder().Deals($"D1,Ada Sample,GTX Pro,Fable Foundry,{stage},2017-03-01,2017-05-09,4514");
        using var organization = Load(folder, out var report);
        var deal = Deals(organization).Single();
        Assert.IsEmpty(report.Remarks);
        Assert.AreEqual(state, deal.GetAttributeValue<OptionSetValue>("statecode")!.Value);
        Assert.AreEqual(status, deal.GetAttributeValue<OptionSetValue>("statuscode")!.Value);
        Assert.AreEqual(new DateTime(2017, 5, 9), deal.GetAttributeValue<DateTime>("actualclosedate").Date);
        Assert.AreEqual(4514m, deal.GetAttributeValue<Money>("actualvalue")!.Value);
        Assert.HasCount(1, organization.System.RetrieveMultiple(new QueryExpression("opportunityclose")).Entities);
    }

    [TestMethod]
    public void Salespeople_become_users_with_manager_and_business_unit()
    {
        using var folder = new ExportFolder();
        using var organization = Load(folder, out _);
        var people = organization.System.RetrieveMultiple(new QueryExpression("systemuser") { ColumnSet = new ColumnSet("fullname", "parentsystemuserid", "businessunitid") }).Entities;
        var ada = people.Single(p => p.GetAttributeValue<string>("fullname") == "Ada Sample");
        Assert.AreEqual("Mona Fiction", ada.GetAttributeValue<EntityReference>("parentsystemuserid")!.Name);
        Assert.AreEqual("North", ada.GetAttributeValue<EntityReference>("businessunitid")!.Name);
    }

    [TestMethod]
    [DataRow("D1,Ada Sample,GTX Pro", "3 fields where the header has 8")]
    [DataRow(",Ada Sample,GTX Pro,Fable Foundry,Engaging,2017-03-01,,", "opportunity_id is empty")]
    [DataRow("ok,Ada Sample,GTX Pro,Fable Foundry,Engaging,2017-03-01,,", "the id 'ok' is already on line 2")]
    [DataRow("D1,Nobody Known,GTX Pro,Fable Foundry,Engaging,2017-03-01,,", "the salesperson 'Nobody Known' is not in sales_teams.csv")]
    [DataRow("D1,Ada Sample,GTX Max,Fable Foundry,Engaging,2017-03-01,,", "the product 'GTX Max' is not in products.csv")]
    [DataRow("D1,Ada Sample,GTX Pro,Nowhere,Engaging,2017-03-01,,", "the account 'Nowhere' is not in accounts.csv")]
    [DataRow("D1,Ada Sample,GTX Pro,Fable Foundry,Dreaming,2017-03-01,,", "the stage 'Dreaming' is not in the column map")]
    [DataRow("D1,Ada Sample,GTX Pro,Fable Foundry,Engaging,2017-02-30,,", "engage_date '2017-02-30' is no date (yyyy-MM-dd)")]
    [DataRow("D1,Ada Sample,GTX Pro,Fable Foundry,Engaging,1.3.2017,,", "engage_date '1.3.2017' is no date (yyyy-MM-dd)")]
    [DataRow("D1,Ada Sample,GTX Pro,Fable Foundry,Engaging,0217-03-01,,", "engage_date '0217-03-01' has a year outside 1990 to 2100")]
    [DataRow("D1,Ada Sample,GTX Pro,Fable Foundry,Engaging,2101-03-01,,", "engage_date '2101-03-01' has a year outside 1990 to 2100")]
    [DataRow("D1,Ada Sample,GTX Pro,Fable Foundry,Won,2017-03-01,2017-02-01,5", "close_date '2017-02-01' lies before engage_date '2017-03-01'")]
    [DataRow("D1,Ada Sample,GTX Pro,Fable Foundry,Won,2017-03-01,,5", "a deal that is won has no close_date")]
    [DataRow("D1,Ada Sample,GTX Pro,Fable Foundry,Won,2017-03-01,2018-01-01,5", "close_date '2018-01-01' lies after today, 2017-12-31")]
    [DataRow("D1,Ada Sample,GTX Pro,Fable Foundry,Won,2017-03-01,2017-04-01,much", "close_value 'much' is no number")]
    [DataRow("D1,Ada Sample,GTX Pro,Fable Foundry,Won,2017-03-01,2017-04-01,-5", "close_value '-5' is out of range")]
    public void A_row_that_cannot_be_taken_is_reported_with_its_line_and_the_rest_is_loaded(string row, string reason)
    {
        using var folder = new ExportFolder().Deals("ok,Ada Sample,GTX Pro,Fable Foundry,Engaging,2017-03-01,,", row, "last,Ben Example,MG Special,Fable Foundry,Prospecting,,,");
        using var organization = Load(folder, out var report);
        var remark = report.Refused.Single();
        Assert.AreEqual(new RowRemark("sales_pipeline.csv", 3, reason, true), remark);
        Assert.HasCount(2, Deals(organization));
        Assert.AreEqual(3, report.Read("sales_pipeline.csv"));
        Assert.AreEqual(2, report.Loaded("sales_pipeline.csv"));
    }

    [TestMethod]
    [DataRow("D1,Ada Sample,GTX Pro,,Engaging,2017-03-01,,", "no account: loaded as a deal without a customer")]
    [DataRow("D1,Ada Sample,GTXPro,Fable Foundry,Engaging,2017-03-01,,", "the product 'GTXPro' is read as 'GTX Pro', as the column map says")]
    [DataRow("D1,Ada Sample,GTX Pro,Fable Foundry,Engaging,2026-03-13,,", "engage_date '2026-03-13' lies after today, 2017-12-31; loaded as if it were empty")]
    public void A_row_with_something_odd_is_loaded_with_a_note(string row, string note)
    {
        using var folder = new ExportFolder().Deals(row);
        using var organization = Load(folder, out var report);
        Assert.AreEqual(new RowRemark("sales_pipeline.csv", 2, note, false), report.Remarks.Single());
        Assert.HasCount(1, Deals(organization));
    }

    [TestMethod]
    public void Semicolons_a_byte_order_mark_and_line_breaks_in_names_load_alike()
    {
        using var folder = new ExportFolder()
            .Write("accounts.csv", "account;employees;office_location;subsidiary_of\r\n\"Fable; \"\"Foundry\"\"\r\nof Elsewhere\";120;Elsewhere;\r\n")
            .Write("sales_pipeline.csv", [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(
                ExportFolder.DealHeader.Replace(',', ';') + "\r\nD1;Ada Sample;GTX Pro;\"Fable; \"\"Foundry\"\"\r\nof Elsewhere\";Engaging;2017-03-01;;\r\n")]);
        using var organization = Load(folder, out var report);
        Assert.IsEmpty(report.Remarks);
        Assert.AreEqual("Fable; \"Foundry\"\r\nof Elsewhere", Deals(organization).Single().GetAttributeValue<EntityReference>("customerid")!.Name);
    }

    [TestMethod]
    [DataRow("accounts.csv", "account,employees,office_location,subsidiary_of\nA,many,,\nB,5,,\n", "employees 'many' is no number")]
    [DataRow("accounts.csv", "account,employees,office_location,subsidiary_of\n,5,,\nFable Foundry,5,,\n", "account is empty")]
    [DataRow("products.csv", "product,sales_price\nGTX Pro,5\nGTX Pro,6\n", "'GTX Pro' is already on line 2")]
    [DataRow("sales_teams.csv", "sales_agent,manager,regional_office\nAda Sample,Mona Fiction,North\nAda Sample,Max Fable,South\n", "'Ada Sample' is already on line 2")]
    public void Bad_rows_of_the_other_files_are_reported_too(string file, string text, string reason)
    {
        using var folder = new ExportFolder().Deals().Write(file, text);
        using var organization = Load(folder, out var report);
        Assert.AreEqual(reason, report.Refused.Single().Reason);
        Assert.AreEqual(2, report.Read(file));
        Assert.AreEqual(1, report.Loaded(file));
    }

    [TestMethod]
    public void A_header_without_a_needed_column_stops_before_anything_is_written()
    {
        using var folder = new ExportFolder().Write("sales_pipeline.csv", "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_value\n");
        using var organization = Organization.Create(new OrganizationOptions());
        var refusal = Assert.ThrowsExactly<DataImportException>(() => DataImport.Load(organization, folder.Path, ColumnMap.Default()));
        Assert.StartsWith("sales_pipeline.csv, line 1: the column 'close_date' is missing", refusal.Message);
        Assert.IsEmpty(organization.System.RetrieveMultiple(new QueryExpression("account")).Entities);
    }

    [TestMethod]
    public void A_folder_without_the_files_is_named()
    {
        using var folder = new ExportFolder();
        File.Delete(Path.Combine(folder.Path, "products.csv"));
        using var organization = Organization.Create(new OrganizationOptions());
        var refusal = Assert.ThrowsExactly<DataImportException>(() => DataImport.Load(organization, folder.Path, ColumnMap.Default()));
        Assert.AreEqual($"The folder {folder.Path} has no products.csv.", refusal.Message);
    }

    [TestMethod]
    public void The_report_is_a_CSV_file_with_every_remark()
    {
        using var folder = new ExportFolder();
        var report = new ImportReport();
        report.Refuse("f.csv", 7, "the account 'A \"B\"' is not in accounts.csv");
        report.Save(Path.Combine(folder.Path, "report.csv"));
        Assert.AreEqual("file,line,loaded,reason\n\"f.csv\",7,no,\"the account 'A \"\"B\"\"' is not in accounts.csv\"\n", File.ReadAllText(Path.Combine(folder.Path, "report.csv")));
    }

    private static Organization Load(ExportFolder folder, out ImportReport report)
    {
        var organization = Organization.Create(new OrganizationOptions());
        organization.Clock.Freeze(Today);
        report = DataImport.Load(organization, folder.Path, ColumnMap.Default()).Report;
        return organization;
    }

    private static IEnumerable<Entity> Deals(Organization organization) => organization.System.RetrieveMultiple(new QueryExpression("opportunity")
    {
        ColumnSet = new ColumnSet("name", "ownerid", "customerid", "salesstage", "createdon", "estimatedvalue", "actualvalue", "actualclosedate", "statecode", "statuscode"),
    }).Entities;
}
