using CrmAssist.Packing;

namespace CrmAssist.Tools.Commands;

/// <summary>Does what `crmassist register` is asked.</summary>
internal static class RegisterExecutor
{
    public static int Execute(RegisterRequest request, TextWriter output)
    {
        if (request.CheckOnly)
        {
            var differences = Registration.Compare(request.Source, request.Assembly, request.Changelog).Concat(Beside(ManifestVersion.Compare)).ToList();
            return differences.Count == 0 ? 0 : throw new PackingException(differences);
        }
        var done = Registration.Write(request.Source, request.Assembly, request.Changelog).Concat(Beside(ManifestVersion.Write)).ToList();
        foreach (var sentence in done) output.WriteLine(sentence);
        if (done.Count == 0) output.WriteLine("The solution says the same as the plug-in.");
        return 0;

        IReadOnlyList<string> Beside(Func<string, string, IReadOnlyList<string>> act) => request.Beside is { } source ? act(source, request.Changelog) : [];
    }
}
