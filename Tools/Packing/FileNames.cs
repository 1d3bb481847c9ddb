namespace CrmAssist.Packing;

/// <summary>A file is named after what it defines. The platform's packers do not mind, but a second file for the same thing would then pass unseen.</summary>
internal static class FileNames
{
    public static void CheckId(Package package, string path, string? id)
    {
        if (id == null) package.Refuse($"{path} has no id.");
        else if (!NameOf(path).Equals(id, StringComparison.OrdinalIgnoreCase)) package.Refuse($"{path} must be named after the id that it holds, {id}.");
    }

    public static void CheckName(Package package, string path, string? name)
    {
        if (name == null) package.Refuse($"{path} has no name.");
        else if (NameOf(path) != name) package.Refuse($"{path} must be named after what it holds, {name}.");
    }

    public static void CheckFolder(Package package, string path, string folder, string? name)
    {
        if (folder != name) package.Refuse($"{path} defines {name}, so that its folder must be named {name} and not {folder}.");
    }

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path);
}
