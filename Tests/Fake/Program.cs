// Runs the scenarios without a test platform, one line each: for mono, which has none. The exit code is the number of those that failed.
using System.Reflection;

var failed = 0;
var wanted = args.FirstOrDefault() ?? "";
foreach (var scenario in Scenarios().Where(s => s.Name.Contains(wanted)))
{
    try
    {
        scenario.Run();
        Console.WriteLine($"ok   {scenario.Name}");
    }
    catch (TargetInvocationException error)
    {
        failed++;
        Console.WriteLine($"FAIL {scenario.Name}\n{error.InnerException}");
    }
}
Console.WriteLine($"{failed} failed");
return failed;

static IEnumerable<Scenario> Scenarios() =>
    from type in Assembly.GetExecutingAssembly().GetTypes()
    where type.GetCustomAttribute<TestClassAttribute>() != null
    orderby type.Name
    from method in type.GetMethods()
    where method.GetCustomAttribute<TestMethodAttribute>() != null
    from row in method.GetCustomAttributes<DataRowAttribute>().Select(r => r.Data).DefaultIfEmpty([])
    select new Scenario($"{type.Name}.{method.Name}{(row.Length > 0 ? $" ({string.Join(", ", row)})" : "")}", () => method.Invoke(Activator.CreateInstance(type), row));

/// <summary>A test method with one row of its data.</summary>
internal sealed record Scenario(string Name, Action Run);
