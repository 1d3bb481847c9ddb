using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>Reads Role nodes.</summary>
internal static class RoleXml
{
    public static IReadOnlyList<RoleDefinition> Read(XElement? section) => [.. (section?.Elements() ?? []).Select(ReadOne)];

    private static RoleDefinition ReadOne(XElement element)
    {
        var name = element.Named("name", "A role");
        var given = new Dictionary<string, Depth>(StringComparer.Ordinal);
        foreach (var privilege in element.Element("RolePrivileges")?.Elements() ?? [])
        {
            var called = privilege.Named("name", $"A privilege of role {name}");
            var level = privilege.Named("level", $"Privilege {called} of role {name}");
            if (!Enum.TryParse<Depth>(level, out var depth) || depth == Depth.None || !Enum.IsDefined(depth))
                throw new SolutionImportException($"Privilege {called} of role {name} has the level '{level}', which is none of Basic, Local, Deep and Global.");
            if (!given.TryAdd(called, depth)) throw new SolutionImportException($"Role {name} has the privilege {called} twice.");
        }
        return new RoleDefinition(XmlReading.Id(element.Named("id", $"Role {name}"), $"The id of role {name}"), name, given);
    }
}
