using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>Rows with money have a currency, its rate at that moment, and every amount a second time in the organisation's base currency.</summary>
internal sealed class Currencies(Organization organization)
{
    private readonly Dictionary<Guid, decimal> rates = [];

    public void Forget() => rates.Clear();

    /// <param name="shape">The table's shape.</param>
    /// <param name="table">The table.</param>
    /// <param name="values">Values to be written.</param>
    /// <param name="before">The row as it was; null on Create.</param>
    public void Fill(TableShape shape, Table table, Dictionary<string, object?> values, Entity? before)
    {
        if (table.LogicalName is "usersettings" or "transactioncurrency" || !table.Columns.ContainsKey("transactioncurrencyid")) return;
        var moved = values.TryGetValue("transactioncurrencyid", out var chosen);
        if (before != null && !moved && !shape.Money.Any(c => values.ContainsKey(c.LogicalName))) return;
        var currency = chosen as EntityReference ?? before?.GetAttributeValue<EntityReference>("transactioncurrencyid") ?? new EntityReference("transactioncurrency", organization.BaseCurrency);
        var rate = before != null && !moved && before.Contains("exchangerate") ? before.GetAttributeValue<decimal>("exchangerate") : Rate(currency.Id);
        if (before == null || moved) values["transactioncurrencyid"] = currency;
        if (table.Columns.ContainsKey("exchangerate")) values["exchangerate"] = rate;
        foreach (var column in shape.Money)
        {
            if (!values.TryGetValue(column.LogicalName, out var amount)) continue;
            values[column.LogicalName + "_base"] = amount is Money money ? new Money(Math.Round(money.Value / rate, 4)) : null;
        }
    }

    private decimal Rate(Guid currency)
    {
        if (rates.TryGetValue(currency, out var rate)) return rate;
        var table = organization.Catalog.Table("transactioncurrency");
        var row = organization.Reader.Read(table, currency, [table.Columns["exchangerate"]]);
        return rates[currency] = row?.GetAttributeValue<decimal?>("exchangerate") is { } found and > 0 ? found : 1;
    }
}
