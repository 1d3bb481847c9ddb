using System.Text.Json;
using System.Text.Json.Serialization;
using CrmAssist.Local.Engine;

namespace CrmAssist.Local.App.Shell;

/// <summary>The data block of a page: what the script has to know, as Local/Web/README.md lists it.</summary>
internal static class PageData
{
    // The default encoder writes <, > and & as escapes, so that no value can end the script element.
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DictionaryKeyPolicy = null, DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    public static Html Block(Page page, Visit visit) => new($"<script type=\"application/json\" id=\"page\">{Json(Content(page, visit))}</script>");

    /// <summary>A fragment's own block, marked by its class.</summary>
    public static Html Fragment(Page page, Visit visit) => new($"<script type=\"application/json\" class=\"page\">{Json(Content(page, visit))}</script>");

    public static string Json(object value) => JsonSerializer.Serialize(value, Options);

    private static Dictionary<string, object?> Content(Page page, Visit visit)
    {
        var content = new Dictionary<string, object?>
        {
            ["kind"] = page.Kind,
            ["app"] = new { Name = visit.App?.UniqueName ?? "", Title = visit.App?.Title ?? "Local" },
            ["user"] = User(visit),
            ["now"] = visit.Now,
            ["org"] = new { Id = visit.Organization.Id, Organization.Name },
            ["tables"] = visit.Catalog.Tables.Values.Where(t => !t.IsIntersect).ToDictionary(t => t.LogicalName, t => new { Set = t.SetName, Id = t.PrimaryId, Name = t.PrimaryName ?? t.PrimaryId, t.Label }),
            ["quickCreate"] = visit.Catalog.Forms.Where(f => f.Type == Engine.Metadata.FormType.QuickCreate).Select(f => f.Table).Distinct(),
            ["form"] = null, ["grid"] = null, ["commands"] = new Dictionary<string, object>(), ["libraries"] = Array.Empty<string>(), ["rights"] = Array.Empty<string>(),
        };
        if (page.Data is IReadOnlyDictionary<string, object?> own)
            foreach (var (name, value) in own) content[name] = value;
        return content;
    }

    private static object User(Visit visit) => new
    {
        visit.User.Id, visit.User.Name,
        Roles = visit.Roles.Select(r => r.Id), RoleNames = visit.Roles.Select(r => r.Name),
        Privileges = visit.Privileges.ToDictionary(p => p.Key, p => p.Value.ToString()),
        LanguageId = 1033,
        TimeZone = TimeZoneInfo.TryConvertWindowsIdToIanaId(visit.Zone.Id, out var iana) ? iana : visit.Zone.Id,
        DateFormat = visit.Formats.Date, TimeFormat = visit.Formats.Time, visit.Formats.DecimalSymbol, visit.Formats.GroupSeparator, visit.Formats.CurrencySymbol,
    };
}
