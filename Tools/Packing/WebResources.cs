namespace CrmAssist.Packing;

/// <summary>WebResources/&lt;name&gt; with &lt;name&gt;.data.xml beside it.</summary>
public static class WebResources
{
    private const string DataSuffix = ".data.xml";

    /// <summary>Where the content stands in the zip: the name without what is no letter, digit, underscore or hyphen, cut to 50 characters, then the id.</summary>
    /// <remarks>Seen on 130 files of real exports (dataverse-facts 5.3). Nobody checks it before the import, which then finds no content.</remarks>
    public static string FileName(string name, string id) =>
        "/WebResources/" + string.Concat(name.Where(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-').Take(50)) + id.Trim('{', '}').ToUpperInvariant();

    internal static void Add(Package package)
    {
        var files = package.Source.Below("WebResources").ToList();
        foreach (var path in files.Where(f => f.EndsWith(DataSuffix, StringComparison.Ordinal))) AddOne(package, path);
        foreach (var path in files.Where(f => !f.EndsWith(DataSuffix, StringComparison.Ordinal) && !files.Contains(f + DataSuffix)))
        {
            package.Source.Drop([path]);
            package.Refuse($"{path} has no {Path.GetFileName(path)}{DataSuffix} beside it, so that it would be dropped in silence.");
        }
    }

    private static void AddOne(Package package, string path)
    {
        var contentPath = path[..^DataSuffix.Length];
        if (package.Source.Xml(path, "WebResource") is not { } root)
        {
            package.Source.Drop([contentPath]);
            return;
        }
        var name = root.Element("Name")?.Value ?? "";
        var expected = FileName(name, root.Element("WebResourceId")?.Value ?? "");
        if (contentPath != "WebResources/" + name) package.Refuse($"{path} holds the web resource {name}, whose file must be WebResources/{name}.");
        if (root.Element("FileName")?.Value is var given && given != expected) package.Refuse($"{path}: <FileName> is {given} and must be {expected}.");
        package.AddContent(contentPath, expected.TrimStart('/'));
        package.Define(61, name, path);
        package.Fill("WebResources", path, root);
    }
}
