using CrmAssist.Domain.Stall;

namespace CrmAssist.Rows;

/// <summary>A few people as a text column holds them: id and name, a line each.</summary>
internal static class PeopleText
{
    /// <summary>Reads the text; a line that is none of ours is left out, since an administrator may edit the column.</summary>
    public static IReadOnlyList<Who> Read(string? text)
    {
        if (string.IsNullOrEmpty(text)) return [];
        var people = new List<Who>();
        foreach (var line in text!.Split('\n'))
        {
            var parts = line.Split([' '], 2);
            if (Guid.TryParse(parts[0], out var id)) people.Add(new Who(id, parts.Length > 1 ? parts[1].Trim() : null));
        }
        return people;
    }

    public static string? Of(IReadOnlyList<Who> people) =>
        people.Count == 0 ? null : string.Join("\n", people.Select(p => $"{p.Id:D} {p.Name?.Replace('\n', ' ')}".TrimEnd()));
}
