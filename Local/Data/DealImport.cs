using System.ServiceModel;
using CrmAssist.Local.App;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Data;

/// <summary>A deal of the file, understood but not yet written.</summary>
internal sealed record Deal(long Line, Entity Opportunity, DealState State, DateTime? ClosedOn, decimal? ClosedValue);

/// <summary>The pipeline: opportunities with owner, customer, stage, start and value; won and lost ones are closed through the platform's messages.</summary>
internal sealed class DealImport(
    IOrganizationService service, ColumnMap map, ImportReport report, IReadOnlyDictionary<string, Guid> people,
    IReadOnlyDictionary<string, Guid> accounts, IReadOnlyDictionary<string, decimal?> products, DateTime now)
{
    private readonly RowValues values = new(map);
    private readonly DealColumns columns = map.Deals;
    private readonly Dictionary<string, long> seen = [];

    public void Load(CsvFile file)
    {
        var deals = new List<Deal>();
        foreach (var row in file.Rows(report))
        {
            try { deals.Add(Read(row)); }
            catch (CellException e) { report.Refuse(file.Name, row.Line, e.Message); }
        }
        var created = new BulkWriter(service, report).Create(file.Name, deals, deal => deal.Opportunity, deal => deal.Line);
        foreach (var deal in created.Where(deal => deal.State != DealState.Open)) Close(file.Name, deal);
    }

    private Deal Read(CsvRow row)
    {
        var key = row[columns.Id];
        if (key.Length == 0) throw new CellException($"{columns.Id} is empty");
        if (seen.TryGetValue(key, out var first)) throw new CellException($"the id '{key}' is already on line {first}");
        var owner = values.Name("person", row[columns.Owner]);
        if (!people.TryGetValue(owner, out var ownerId)) throw new CellException($"the salesperson '{owner}' is not in {map.NeededTeams.File}");
        var stage = row[columns.Stage];
        if (!columns.Stages.TryGetValue(stage, out var meaning)) throw new CellException($"the stage '{stage}' is not in the column map");
        var account = values.Name("account", row[columns.Account]);
        if (account.Length > 0 && !accounts.ContainsKey(account)) throw new CellException($"the account '{account}' is not in {map.Accounts?.File ?? "the export"}");
        var product = values.Name("product", row[columns.Product]);
        if (product.Length > 0 && !products.ContainsKey(product)) throw new CellException($"the product '{product}' is not in {map.Products?.File ?? "the export"}");
        var start = values.Date(row[columns.Start], columns.Start ?? "");
        var closed = values.Date(row[columns.Closed], columns.Closed ?? "");
        var value = values.Amount(row[columns.Value], columns.Value ?? "");
        if (start > closed) throw new CellException($"{columns.Closed} '{closed:yyyy-MM-dd}' lies before {columns.Start} '{start:yyyy-MM-dd}'");
        if (meaning.State != DealState.Open && closed == null) throw new CellException($"a deal that is {meaning.State.ToString().ToLowerInvariant()} has no {columns.Closed ?? "closing date"}");
        if (meaning.State != DealState.Open && closed > now) throw new CellException($"{columns.Closed} '{closed:yyyy-MM-dd}' lies after today, {now:yyyy-MM-dd}");
        seen.Add(key, row.Line);
        Remark(row, account, product, start);
        if (start > now) start = null;

        var opportunity = new Entity("opportunity", StableId.Of("deal", key))
        {
            ["name"] = Name(row, key, account, product),
            ["ownerid"] = new EntityReference("systemuser", ownerId),
        };
        if (start is { } began) opportunity["overriddencreatedon"] = began;
        if (account.Length > 0) opportunity["customerid"] = new EntityReference("account", accounts[account]);
        if (meaning.Stage is { } salesStage) opportunity["salesstage"] = new OptionSetValue((int)salesStage);
        if (meaning.State == DealState.Open)
        {
            if (closed is { } expected) opportunity["estimatedclosedate"] = expected;
            var standsIn = columns.ValueOfOpenDeals == MissingValue.ProductPrice && product.Length > 0 ? products[product] : null;
            if ((value ?? standsIn) is { } estimate) opportunity["estimatedvalue"] = new Money(estimate);
        }
        return new Deal(row.Line, opportunity, meaning.State, closed, value);
    }

    private void Remark(CsvRow row, string account, string product, DateTime? start)
    {
        if (columns.Account != null && account.Length == 0) report.Note(columns.File, row.Line, "no account: loaded as a deal without a customer");
        if (start > now) report.Note(columns.File, row.Line, $"{columns.Start} '{start:yyyy-MM-dd}' lies after today, {now:yyyy-MM-dd}; loaded as if it were empty");
        if (product != row[columns.Product]) report.Note(columns.File, row.Line, $"the product '{row[columns.Product]}' is read as '{product}', as the column map says");
        if (account != row[columns.Account]) report.Note(columns.File, row.Line, $"the account '{row[columns.Account]}' is read as '{account}', as the column map says");
    }

    private string Name(CsvRow row, string key, string account, string product)
    {
        if (row[columns.Name].Length > 0) return row[columns.Name];
        var what = product.Length > 0 ? product : "Deal";
        return account.Length > 0 ? $"{what} for {account} ({key})" : $"{what} ({key})";
    }

    // Won and Lost cannot be written as columns: the platform refuses it and wants its messages, which leave an opportunity close behind.
    private void Close(string file, Deal deal)
    {
        var close = new Entity("opportunityclose")
        {
            ["subject"] = deal.State == DealState.Won ? "Won" : "Lost",
            ["opportunityid"] = deal.Opportunity.ToEntityReference(),
            ["actualend"] = deal.ClosedOn!.Value,
        };
        if (deal.ClosedValue is { } value) close["actualrevenue"] = new Money(value);
        try
        {
            service.Execute(new OrganizationRequest(deal.State == DealState.Won ? "WinOpportunity" : "LoseOpportunity")
            {
                ["OpportunityClose"] = close,
                ["Status"] = new OptionSetValue(deal.State == DealState.Won ? 3 : 4),
            });
        }
        catch (FaultException<OrganizationServiceFault> e)
        {
            report.Note(file, deal.Line, "loaded as open, for it could not be closed: " + e.Detail.Message.TrimEnd('.'));
        }
    }
}
