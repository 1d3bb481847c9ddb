namespace CrmAssist.Tools.Check.Checks;

/// <summary>Does everybody have the role that his part needs?</summary>
internal static class Roles
{
    public const string Name = "roles";

    public static IEnumerable<Finding> Look(CheckedEnvironment environment)
    {
        var people = environment.People;
        if (people.Holding(Product.ServiceRole).Count == 0)
            yield return new Finding(Name, Severity.Problem, $"Nobody has the role {Product.ServiceRole}: the timer may not work.", $"Give it to the account that runs the timer: crmassist deploy --service <user>.");
        if (people.Holding(Product.AdministratorRole).Count == 0)
            yield return new Finding(Name, Severity.Advice, $"Nobody has the role {Product.AdministratorRole}; system administrators can set rules all the same.", $"Give it to who is to set the rules: crmassist deploy --administrator <user>.");
        // A manager's role holds what a rep's does.
        var reps = people.Owners.Where(o => !people.Holding(Product.RepRole).Contains(o.Id) && !people.Holding(Product.ManagerRole).Contains(o.Id)).ToList();
        if (reps.Count > 0)
            yield return new Finding(Name, Severity.Problem, $"{reps.Count} of {people.Owners.Count} owners of open deals have no role of CrmAssist: they see nothing of it and cannot ask.", $"Give them {Product.RepRole}: crmassist deploy --reps.")
            {
                About = [.. reps.Select(r => r.Name)],
            };
        var managers = people.Owners.Select(people.Above).OfType<Person>().DistinctBy(m => m.Id).Where(m => !people.Holding(Product.ManagerRole).Contains(m.Id)).OrderBy(m => m.Name, StringComparer.Ordinal).ToList();
        if (managers.Count > 0)
            yield return new Finding(Name, Severity.Problem, $"{managers.Count} managers of owners of open deals lack the role {Product.ManagerRole}: they cannot step in, and may not see what they are asked.", $"Give it to them: crmassist deploy --managers.")
            {
                About = [.. managers.Select(m => m.Name)],
            };
    }
}
