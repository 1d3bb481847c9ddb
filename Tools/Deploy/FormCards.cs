using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Tools.Deploy;

/// <summary>Adds the card to a customer's forms of the opportunity, and publishes them.</summary>
internal sealed class FormCards(IOrganizationService service, Action<string> progress)
{
    private const int Main = 2;

    /// <param name="names">Names or ids of main forms.</param>
    /// <exception cref="CommandException">There is no such form.</exception>
    public void Add(IReadOnlyList<string> names)
    {
        if (names.Count == 0) return;
        var query = new QueryExpression("systemform") { ColumnSet = new ColumnSet("name", "formxml") };
        query.Criteria.AddCondition("objecttypecode", ConditionOperator.Equal, Opportunity.Table);
        query.Criteria.AddCondition("type", ConditionOperator.Equal, Main);
        var forms = service.All(query).ToList();
        var chosen = names.Select(name => Choose(forms, name)).DistinctBy(form => form.Id).ToList();
        var changed = 0;
        foreach (var form in chosen)
        {
            var name = form.GetAttributeValue<string>("name")!;
            var xml = form.GetAttributeValue<string>("formxml")!;
            if (CardXml.HasCard(xml))
            {
                progress($"The form {name} has the card");
                continue;
            }
            service.Update(new Entity(form.LogicalName, form.Id) { ["formxml"] = CardXml.Add(xml, name) });
            changed++;
            progress($"The form {name} got the card");
        }
        if (changed > 0) service.Execute(new OrganizationRequest("PublishXml") { ["ParameterXml"] = $"<importexportxml><entities><entity>{Opportunity.Table}</entity></entities></importexportxml>" });
    }

    private static Entity Choose(List<Entity> forms, string name)
    {
        var found = forms.Where(f => string.Equals(f.GetAttributeValue<string>("name"), name, StringComparison.OrdinalIgnoreCase) || (Guid.TryParse(name, out var id) && f.Id == id)).ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new CommandException(ExitCode.Refused, $"The opportunity has no main form {name}; it has {string.Join(", ", forms.Select(f => f.GetAttributeValue<string>("name")).Order(StringComparer.Ordinal))}."),
            _ => throw new CommandException(ExitCode.Refused, $"{found.Count} main forms are called {name}: name one by its id, {string.Join(" or ", found.Select(f => f.Id.ToString("D")))}."),
        };
    }
}
