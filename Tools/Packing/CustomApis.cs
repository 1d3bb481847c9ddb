namespace CrmAssist.Packing;

/// <summary>customapis/&lt;unique name&gt;: copied byte for byte, so that a file in a wrong place would stand in the zip and mean nothing.</summary>
internal static class CustomApis
{
    private static readonly (string Folder, string Element)[] Members =
    [
        ("customapirequestparameters", "customapirequestparameter"),
        ("customapiresponseproperties", "customapiresponseproperty"),
    ];

    public static void Add(Package package)
    {
        foreach (var name in package.Source.Folders("customapis")) AddOne(package, name, $"customapis/{name}");
    }

    private static void AddOne(Package package, string name, string folder)
    {
        var source = package.Source;
        var path = $"{folder}/customapi.xml";
        if (!source.Has(path))
        {
            package.Refuse($"{folder} has no customapi.xml, so that nothing in it would have an effect.");
            source.Drop(source.Below(folder));
            return;
        }
        if (source.Xml(path, "customapi") is { } api)
        {
            FileNames.CheckFolder(package, path, name, (string?)api.Attribute("uniquename"));
            var type = api.Element("plugintypeid")?.Elements().FirstOrDefault()?.Value;
            if (type != null && !(Guid.TryParse(type, out var id) && package.PluginTypes.ContainsKey(id)))
                package.Refuse($"{path} runs the plug-in type {type}, which no assembly of the solution lists.");
            package.Parts[path] = source.Bytes(path);
        }
        foreach (var known in source.Known(folder, [.. Members.Select(m => m.Folder)])) AddMembers(package, $"{folder}/{known}", Members.Single(m => m.Folder == known).Element);
    }

    private static void AddMembers(Package package, string folder, string element)
    {
        foreach (var name in package.Source.Folders(folder))
        {
            var path = $"{folder}/{name}/{element}.xml";
            if (!package.Source.Has(path))
            {
                package.Refuse($"{folder}/{name} has no {element}.xml, so that nothing in it would have an effect.");
                package.Source.Drop(package.Source.Below($"{folder}/{name}"));
            }
            else if (package.Source.Xml(path, element) is { } member)
            {
                FileNames.CheckFolder(package, path, name, (string?)member.Attribute("uniquename"));
                package.Parts[path] = package.Source.Bytes(path);
            }
        }
    }
}
