using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Engine.Query;

/// <summary>The people of an activity (to, from, required attendees): rows of activityparty, read for all rows at once.</summary>
/// <param name="read">Answers a query without looking at rights: who may read the activity may read its people.</param>
public sealed class PartyLists(Func<TableQuery, EntityCollection> read)
{
    private const int ActivitiesAtOnce = 500;

    /// <summary>activityparty.participationtypemask by column (documentation "ActivityParty table").</summary>
    public static readonly IReadOnlyDictionary<string, int> Masks = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["from"] = 1,
        ["to"] = 2,
        ["cc"] = 3,
        ["bcc"] = 4,
        ["requiredattendees"] = 5,
        ["optionalattendees"] = 6,
        ["organizer"] = 7,
        ["resources"] = 10,
        ["customers"] = 11,
        ["partners"] = 12,
    };

    /// <summary>Adds the lists to the rows; a list without people is an empty column, so absent.</summary>
    public void Fill(IReadOnlyList<Entity> rows, IReadOnlyList<Column> columns)
    {
        var byId = rows.ToDictionary(r => r.Id);
        var everyone = columns.Any(c => c.LogicalName == "allparties");
        var byMask = columns.Where(c => Masks.ContainsKey(c.LogicalName)).ToDictionary(c => Masks[c.LogicalName], c => c.LogicalName);
        foreach (var ids in byId.Keys.Chunk(ActivitiesAtOnce))
        {
            foreach (var party in Parties(ids))
            {
                if (party.GetAttributeValue<EntityReference>("activityid") is not { } activity || !byId.TryGetValue(activity.Id, out var row)) continue;
                if (everyone) Add(row, "allparties", party);
                if (party.GetAttributeValue<OptionSetValue>("participationtypemask") is { } mask && byMask.TryGetValue(mask.Value, out var column))
                    Add(row, column, party);
            }
        }
    }

    private static void Add(Entity row, string column, Entity party)
    {
        if (!row.Contains(column)) row[column] = new EntityCollection { EntityName = "activityparty" };
        ((EntityCollection)row[column]).Entities.Add(party);
    }

    private IEnumerable<Entity> Parties(Guid[] activities)
    {
        var query = new TableQuery
        {
            Table = "activityparty",
            Columns = new Selection(true, []),
            Filter = new Filter(LogicalOperator.And, [new Condition(null, "activityid", ConditionOperator.In, [.. activities.Cast<object>()])], []),
        };
        while (true)
        {
            var page = read(query);
            foreach (var party in page.Entities) yield return party;
            if (!page.MoreRecords) yield break;
            query = query with { Page = query.Page with { Number = query.Page.Number + 1, Cookie = page.PagingCookie } };
        }
    }
}
