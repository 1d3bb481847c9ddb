// Runs the scenarios without a test platform, one line each: for mono, which has none. The exit code is the number of those that failed.
using System.Reflection;

var failed = 0;
var filter = args.FirstOrDefault() ?? "";
foreach (var type in Assembly.GetExecutingAssembly().GetTypes().Where(t => t.GetCustomAttribute<TestClassAttribute>() != null).OrderBy(t => t.Name, StringComparer.Ordinal))
foreach (var method in type.GetMethods().Where(m => m.GetCustomAttribute<TestMethodAttribute>() != null && $"{type.Name}.{m.Name}".Contains(filter)))
{
    var rows = method.GetCustomAttributes<DataRowAttribute>().Select(r => r.Data!).DefaultIfEmpty([]);
    foreach (var row in rows)
    {
        var name = $"{type.Name}.{method.Name}{(row.Length > 0 ? $" ({string.Join(", ", row)})" : "")}";
        try
        {
            method.Invoke(Activator.CreateInstance(type), row);
            Console.WriteLine($"ok   {name}");
        }
        catch (TargetInvocationException error)
        {
            failed++;
            Console.WriteLine($"FAIL {name}\n{error.InnerException}");
        }
    }
}
Console.WriteLine($"{failed} failed");
return failed;
