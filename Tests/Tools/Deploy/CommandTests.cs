using CrmAssist.Tools.Tests.Sweep;
using static CrmAssist.Tools.Tests.CrmAssistProgram;

namespace CrmAssist.Tools.Tests.Deploy;

/// <summary>`crmassist deploy` as a user gives it.</summary>
[TestClass]
public sealed class CommandTests
{
    [TestMethod]
    public void On_local_it_sets_up_and_gives_roles()
    {
        using var world = StateFileWorld.With(org => org.Deal(org.Outsider), live: false);
        var (code, output, error) = Run("deploy", "--local", world.File, "--zip", Zips.UnmanagedPath, "--reps");
        Assert.AreEqual(0, code, error);
        Assert.Contains("is deployed to Local", output);
        Assert.Contains("CrmAssist Rep: given to 1, 0 had it", error);
    }

    [TestMethod]
    public void Files_that_are_no_solution_or_another_one_are_named_before_anybody_signs_in()
    {
        var folder = Directory.CreateTempSubdirectory("crmassist-deploy-").FullName;
        var text = Path.Combine(folder, "text.zip");
        File.WriteAllText(text, "no zip");
        Assert.AreEqual((1, "The solution no.zip does not exist: crmassist pack makes it."), Refused("--zip", "no.zip"));
        var (code, error) = Refused("--zip", text);
        Assert.AreEqual(1, code);
        Assert.Contains("cannot be read as a solution", error);
        (code, error) = Refused("--zip", Zips.UnmanagedPath, "--timer", Zips.UnmanagedPath);
        Assert.AreEqual(1, code);
        Assert.Contains("is the solution CrmAssist, not CrmAssistTimer", error);
    }

    [TestMethod]
    public void Help_has_examples()
    {
        var (code, output, _) = Run("deploy", "--help");
        Assert.AreEqual(0, code);
        Assert.Contains("--card \"Opportunity\"", output);
    }

    private static (int Code, string Error) Refused(params string[] options)
    {
        var (code, _, error) = Run(["deploy", "--url", "https://contoso.example", "--managed-identity", .. options]);
        return (code, error.Trim());
    }
}
