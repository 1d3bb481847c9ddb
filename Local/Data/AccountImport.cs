using CrmAssist.Local.App;
using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Data;

/// <summary>Customers and products of the export.</summary>
internal sealed class AccountImport(IOrganizationService service, Catalog catalog, ColumnMap map, ImportReport report)
{
    private readonly RowValues values = new(map);
    private readonly BulkWriter writer = new(service, report);

    /// <summary>Account by name.</summary>
    public IReadOnlyDictionary<string, Guid> Accounts { get; private set; } = new Dictionary<string, Guid>();
    /// <summary>List price by product name; null when the file has none.</summary>
    public IReadOnlyDictionary<string, decimal?> Products { get; private set; } = new Dictionary<string, decimal?>();

    public void LoadAccounts(CsvFile file)
    {
        if (map.Accounts is not { } columns) return;
        foreach (var target in columns.Columns.Keys.Where(target => !catalog.Table("account").Columns.ContainsKey(target)))
            throw new DataImportException($"The column map names '{target}', a column the account table does not have.");
        var rows = new Dictionary<string, (CsvRow Row, Entity Account)>();
        foreach (var row in file.Rows(report))
        {
            var name = values.Name("account", row[columns.Name]);
            try
            {
                if (name.Length == 0) throw new CellException($"{columns.Name} is empty");
                if (rows.TryGetValue(name, out var first)) throw new CellException($"'{name}' is already on line {first.Row.Line}");
                rows.Add(name, (row, Account(name, row, columns)));
            }
            catch (CellException e)
            {
                report.Refuse(file.Name, row.Line, e.Message);
            }
        }
        var created = writer.Create(file.Name, rows.Values, r => r.Account, r => r.Row.Line);
        Accounts = created.ToDictionary(r => (string)r.Account["name"], r => r.Account.Id);
        foreach (var (row, account) in created) SetParent(file.Name, row, account.Id, columns);
    }

    public void LoadProducts(CsvFile file)
    {
        if (map.Products is not { } columns) return;
        var rows = new Dictionary<string, (long Line, Entity Product, decimal? Price)>();
        foreach (var row in file.Rows(report))
        {
            var name = values.Name("product", row[columns.Name]);
            try
            {
                if (name.Length == 0) throw new CellException($"{columns.Name} is empty");
                if (rows.TryGetValue(name, out var first)) throw new CellException($"'{name}' is already on line {first.Line}");
                var price = values.Amount(row[columns.Price], columns.Price ?? "");
                var product = new Entity("product", StableId.Of("product", name)) { ["name"] = name, ["productnumber"] = name };
                if (price is { } amount) product["price"] = new Money(amount);
                rows.Add(name, (row.Line, product, price));
            }
            catch (CellException e)
            {
                report.Refuse(file.Name, row.Line, e.Message);
            }
        }
        Products = writer.Create(file.Name, rows.Values, r => r.Product, r => r.Line).ToDictionary(r => (string)r.Product["name"], r => r.Price);
    }

    private Entity Account(string name, CsvRow row, AccountColumns columns)
    {
        var account = new Entity("account", StableId.Of("account", name)) { ["name"] = name };
        foreach (var (target, source) in columns.Columns)
        {
            if (row[source].Length == 0) continue;
            var column = catalog.Column("account", target);
            account[target] = column.Type switch
            {
                ColumnType.Text or ColumnType.Memo => row[source],
                ColumnType.Integer => (int)values.Amount(row[source], source)!.Value,
                ColumnType.Money => new Money(values.Amount(row[source], source)!.Value),
                ColumnType.Decimal => values.Amount(row[source], source)!.Value,
                ColumnType.DateTime or ColumnType.DateOnly => values.Date(row[source], source)!.Value,
                _ => throw new DataImportException($"The column map names the account column '{target}'; an export can fill texts, numbers and dates only."),
            };
        }
        return account;
    }

    private void SetParent(string file, CsvRow row, Guid id, AccountColumns columns)
    {
        var parent = values.Name("account", row[columns.Parent]);
        if (parent.Length == 0) return;
        if (!Accounts.TryGetValue(parent, out var parentId)) report.Note(file, row.Line, $"the parent account '{parent}' is unknown; loaded without it");
        else if (parentId == id) report.Note(file, row.Line, $"'{parent}' is named as its own parent; loaded without it");
        else service.Update(new Entity("account", id) { ["parentaccountid"] = new EntityReference("account", parentId) });
    }
}
