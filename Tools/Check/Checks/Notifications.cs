using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Tools.Check.Checks;

/// <summary>Are in-app notifications switched on in the apps people work in?</summary>
/// <remarks>The setting is per app; its name is that of the public page "Send in-app notifications".</remarks>
internal static class Notifications
{
    public const string Name = "notifications";
    private const string Setting = "AllowNotificationsEarlyAccess";
    private const string SalesHub = "msdynce_saleshub";

    public static IEnumerable<Finding> Look(CheckedEnvironment environment)
    {
        var apps = new QueryExpression(AppModule.Table) { ColumnSet = new ColumnSet(AppModule.UniqueName, "name") };
        apps.Criteria.AddCondition(AppModule.UniqueName, ConditionOperator.In, Product.App, SalesHub);
        var on = On(environment);
        var off = environment.Service.All(apps).Where(app => !on.Contains(app.Id)).Select(app => app.GetAttributeValue<string>("name") ?? app.GetAttributeValue<string>(AppModule.UniqueName)!).Order(StringComparer.Ordinal).ToList();
        if (off.Count > 0)
            yield return new Finding(Name, Severity.Problem, $"In-app notifications are off in {string.Join(" and ", off)}: nobody hears of an ask there.",
                "Open the app in the app designer, Settings, Features, switch on In-app notifications, save and publish.") { About = off };
    }

    private static HashSet<Guid> On(CheckedEnvironment environment)
    {
        var query = new QueryExpression("appsetting") { ColumnSet = new ColumnSet("value", "parentappmoduleid") };
        query.AddLink("settingdefinition", "settingdefinitionid", "settingdefinitionid").LinkCriteria.AddCondition("uniquename", ConditionOperator.Equal, Setting);
        return
        [
            .. environment.Service.All(query).Where(row => bool.TryParse(row.GetAttributeValue<string>("value"), out var value) && value)
                .Select(row => row.GetAttributeValue<EntityReference>("parentappmoduleid")?.Id).OfType<Guid>(),
        ];
    }
}
