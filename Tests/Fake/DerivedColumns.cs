using Microsoft.Xrm.Sdk;

namespace CrmAssist.Worlds.Tests;

/// <summary>Writes rows into FakeXrmEasy with what the platform derives of them: moments, owners, states, base amounts, and of activities their second row and their people.</summary>
internal static class DerivedColumns
{
    private const int Regarding = 8;

    private static readonly HashSet<string> Activities = ["phonecall", "appointment", "email", "task", "crma_managerassist"];

    private static readonly Dictionary<string, int> Parties = new() { ["from"] = 1, ["to"] = 2, ["cc"] = 3, ["bcc"] = 4, ["requiredattendees"] = 5, ["optionalattendees"] = 6, ["organizer"] = 7 };

    public static bool IsActivity(string table) => Activities.Contains(table);

    public static void Create(Platform platform, Entity row, Guid user)
    {
        var stored = Platform.Copy(row);
        stored["createdon"] = stored["modifiedon"] = platform.Now;
        stored["organizationid"] = Platform.Organization;
        if (!stored.Contains("ownerid")) stored["ownerid"] = new EntityReference("systemuser", user);
        if (IsActivity(row.LogicalName)) stored["activityid"] = row.Id;
        Derive(platform, stored, stored);
        // FakeXrmEasy refuses a state on Create; the platform takes it.
        var state = stored.GetAttributeValue<OptionSetValue>("statecode") ?? new OptionSetValue(0);
        var status = stored.GetAttributeValue<OptionSetValue>("statuscode") ?? new OptionSetValue(state.Value == 0 ? 1 : 2);
        stored.Attributes.Remove("statecode");
        foreach (var empty in stored.Attributes.Where(a => a.Value == null).Select(a => a.Key).ToList()) stored.Attributes.Remove(empty);
        platform.Store.Create(stored);
        var kept = platform.Table(row.LogicalName)[row.Id];
        kept["statecode"] = state;
        kept["statuscode"] = status;
        Mirror(platform, kept, row);
    }

    public static void Update(Platform platform, Entity row, Guid user)
    {
        var stored = Platform.Copy(row);
        Derive(platform, stored, platform.Table(row.LogicalName)[row.Id]);
        platform.Store.Update(stored);
        var kept = platform.Table(row.LogicalName)[row.Id];
        kept["modifiedon"] = platform.Now;
        kept["modifiedby"] = new EntityReference("systemuser", user);
        Mirror(platform, kept, row);
    }

    public static void Delete(Platform platform, Entity row)
    {
        platform.Store.Delete(row.LogicalName, row.Id);
        if (!IsActivity(row.LogicalName)) return;
        platform.Table("activitypointer").Remove(row.Id);
        Forget(platform, row.Id, _ => true);
    }

    private static void Derive(Platform platform, Entity row, Entity known)
    {
        Name(platform, row);
        if (row.GetAttributeValue<EntityReference>("ownerid") is { } owner)
        {
            row["owninguser"] = owner.LogicalName == "systemuser" ? owner : null;
            row["owningteam"] = owner.LogicalName == "team" ? owner : null;
        }
        if (row.GetAttributeValue<Money>("estimatedvalue") is { } value)
        {
            row["estimatedvalue_base"] = new Money(value.Value);
            row["exchangerate"] = 1m;
        }
        if (row.LogicalName == "contact" && (row.Contains("firstname") || row.Contains("lastname")))
            row["fullname"] = $"{row.GetAttributeValue<string>("firstname") ?? known.GetAttributeValue<string>("firstname")} {row.GetAttributeValue<string>("lastname") ?? known.GetAttributeValue<string>("lastname")}".Trim();
    }

    // The platform gives a lookup the name of its row; FakeXrmEasy does so for tables with metadata only.
    private static void Name(Platform platform, Entity row)
    {
        foreach (var column in row.Attributes.Where(a => a.Value is EntityReference).ToList())
        {
            var reference = (EntityReference)column.Value;
            if (platform.Table(reference.LogicalName).TryGetValue(reference.Id, out var named))
                row[column.Key] = new EntityReference(reference.LogicalName, reference.Id) { Name = named.GetAttributeValue<string>("fullname") ?? named.GetAttributeValue<string>("name") };
        }
    }

    private static void Mirror(Platform platform, Entity kept, Entity written)
    {
        if (!IsActivity(kept.LogicalName)) return;
        var pointer = Platform.Copy(kept);
        pointer.LogicalName = "activitypointer";
        pointer["activitypointerid"] = kept.Id;
        pointer["activitytypecode"] = kept.LogicalName;
        platform.Table("activitypointer")[kept.Id] = pointer;
        foreach (var list in Parties.Where(p => written.Contains(p.Key)))
        {
            Forget(platform, kept.Id, mask => mask == list.Value);
            foreach (var party in written.GetAttributeValue<EntityCollection>(list.Key)?.Entities.ToList() ?? []) Add(platform, kept.Id, list.Value, Platform.Copy(party));
        }
        if (!written.Contains("regardingobjectid")) return;
        Forget(platform, kept.Id, mask => mask == Regarding);
        if (written["regardingobjectid"] is EntityReference about) Add(platform, kept.Id, Regarding, new Entity("activityparty") { ["partyid"] = about });
    }

    private static void Add(Platform platform, Guid activity, int mask, Entity party)
    {
        party.Id = Guid.NewGuid();
        party["activitypartyid"] = party.Id;
        party["activityid"] = new EntityReference("activitypointer", activity);
        party["participationtypemask"] = new OptionSetValue(mask);
        Name(platform, party);
        platform.Table("activityparty")[party.Id] = party;
    }

    private static void Forget(Platform platform, Guid activity, Func<int, bool> masks)
    {
        var parties = platform.Table("activityparty");
        foreach (var row in parties.Values.Where(p => p.Reference("activityid") == activity && masks(p.Number("participationtypemask") ?? 0)).ToList()) parties.Remove(row.Id);
    }
}
