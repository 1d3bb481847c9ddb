using CrmAssist.Domain.Time;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Tools.Check.Checks;

/// <summary>Does the clock know the days on which nobody works?</summary>
internal static class Closures
{
    public const string Name = "closures";
    private const int Ahead = 365;

    public static IEnumerable<Finding> Look(CheckedEnvironment environment)
    {
        if (environment.Settings.Holidays is { Length: > 0 }) yield break;
        var organization = environment.First(new QueryExpression(OrganizationRow.Table) { ColumnSet = new ColumnSet(OrganizationRow.BusinessClosures) });
        var today = Day.Of(environment.Now);
        var closed = BusinessClosures.Days(environment.Service, organization?.GetAttributeValue<Guid?>(OrganizationRow.BusinessClosures));
        if (!closed.Any(day => day - today is >= 0 and <= Ahead))
            yield return new Finding(Name, Severity.Advice, "No closed day of the coming year is known: holidays count as working days, and deals stall over them.",
                "Enter business closures in the settings of the organisation, or holidays in the settings of CrmAssist.");
    }
}
