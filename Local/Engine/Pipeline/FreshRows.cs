using CrmAssist.Local.Engine.Query;
using CrmAssist.Local.Engine.Security;
using CrmAssist.Packing;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>The rows a new organisation has before anybody works in it. A solution adds none: it carries no rows.</summary>
internal sealed class FreshRows(Organization organization)
{
    public void Write()
    {
        var now = organization.Clock.Now;
        var unit = new EntityReference("businessunit", organization.RootBusinessUnit);
        var currency = new EntityReference("transactioncurrency", organization.BaseCurrency);
        Insert("transactioncurrency", organization.BaseCurrency, new()
        {
            ["currencyname"] = "US Dollar", ["isocurrencycode"] = "USD", ["currencysymbol"] = "$", ["currencyprecision"] = 2, ["exchangerate"] = 1m,
            ["statecode"] = new OptionSetValue(0), ["statuscode"] = new OptionSetValue(1),
        });
        Insert("organization", organization.Id, new()
        {
            ["name"] = Organization.Name, ["basecurrencyid"] = currency, ["languagecode"] = 1033, ["localeid"] = 1033, ["requireapprovalforuseremail"] = true,
            ["blockedattachments"] = FileRows.BlockedAtFirst, ["maxuploadfilesize"] = FileRows.LargestAtFirst,
        });
        Insert("businessunit", organization.RootBusinessUnit, new() { ["name"] = Organization.Name, ["organizationid"] = new EntityReference("organization", organization.Id), ["isdisabled"] = false });
        // SYSTEM is a user nobody can sign in as.
        AddUser(Access.System, null, "SYSTEM", isDisabled: true);
        AddUser(organization.Administrator, "System", "Administrator", isDisabled: false);
        foreach (var (code, name) in UserZones.Known)
            Insert("timezonedefinition", NameBasedId.Of($"timezonedefinition {code}"), new() { ["timezonecode"] = code, ["standardname"] = name, ["userinterfacename"] = name });
        var role = organization.Catalog.Roles.FirstOrDefault(r => r.Name == "System Administrator")
            ?? throw new InvalidOperationException("Local/Schema/roles.json has no System Administrator.");
        Insert("systemuserroles", Guid.CreateVersion7(), new() { ["systemuserid"] = organization.Administrator, ["roleid"] = role.Id });

        void AddUser(Guid id, string? first, string last, bool isDisabled)
        {
            Insert("systemuser", id, new()
            {
                ["firstname"] = first, ["lastname"] = last, ["fullname"] = $"{first} {last}".Trim(), ["domainname"] = last.ToLowerInvariant(), ["businessunitid"] = unit,
                ["isdisabled"] = isDisabled, ["accessmode"] = new OptionSetValue(0), ["islicensed"] = !isDisabled,
            });
            Insert("usersettings", id, new() { ["businessunitid"] = unit, ["timezonecode"] = 92, ["uilanguageid"] = 1033, ["localeid"] = 1033 });
        }

        void Insert(string name, Guid id, Dictionary<string, object?> values)
        {
            var table = organization.Catalog.Table(name);
            if (table.Columns.ContainsKey("createdon")) values["createdon"] = values["modifiedon"] = now;
            if (table.Columns.ContainsKey("versionnumber")) values["versionnumber"] = organization.Rows.NextVersion();
            foreach (var column in values.Keys.Where(c => !table.Columns.ContainsKey(c)).ToArray()) values.Remove(column);
            organization.Rows.Insert(table, id, values);
        }
    }
}
