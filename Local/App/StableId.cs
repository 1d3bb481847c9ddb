using CrmAssist.Packing;

namespace CrmAssist.Local.App;

/// <summary>Ids of loaded rows: the same export, and the same demo, have the same ids on every machine.</summary>
public static class StableId
{
    /// <summary>The id of a name within its kind ("user", "deal"). The name string is kind and name, joined by U+001F.</summary>
    public static Guid Of(string kind, string name) => NameBasedId.Of(kind + "\u001f" + name);
}
