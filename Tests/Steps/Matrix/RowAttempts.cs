using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests.Matrix;

/// <summary>A new row of each of our tables, a row that is there, and a value for each column, as somebody may send them who goes past every form.</summary>
internal sealed class RowAttempts(MatrixWorld world)
{
    private readonly Dictionary<string, Guid> rows = [];

    public OrganizationRequest Create(Table table, Guid user)
    {
        var row = New(table.LogicalName);
        if (table.Ownership == Ownership.User) row["ownerid"] = world.Org.Ref(user);
        return new OrganizationRequest("Create") { ["Target"] = row };
    }

    public OrganizationRequest Update(Table table, Column column) =>
        new("Update") { ["Target"] = new Entity(table.LogicalName, Existing(table.LogicalName)) { [column.LogicalName] = Value(column) } };

    public OrganizationRequest Delete(Table table) => new("Delete") { ["Target"] = new EntityReference(table.LogicalName, Existing(table.LogicalName)) };

    /// <summary>Own columns that a client may send, and those of the platform that decide what becomes of a row.</summary>
    public static IEnumerable<Column> Columns(Table table) => table.Columns.Values
        .Where(c => c.ValidForUpdate && c.Type is not (ColumnType.Id or ColumnType.PartyList) && (c.Custom || c.LogicalName is "ownerid" or "statecode" or "subject" or "description" or "regardingobjectid"))
        .OrderBy(c => c.LogicalName, StringComparer.Ordinal);

    private Guid Existing(string table)
    {
        if (!rows.TryGetValue(table, out var id)) rows[table] = id = Find(table);
        return id;
    }

    // Of the rep's ask of calls, whose helper is the manager; what the organisation owns, as it was set up.
    private Guid Find(string table)
    {
        var org = world.Org;
        return table switch
        {
            "crma_managerassist" => world.Asked(1),
            "crma_assistdetail" => org.Words(world.Asked(1)).Id,
            "crma_assistcontact" => world.Callee(world.Asked(1)),
            "crma_dealwatch" => world.Deal,
            "crma_preference" => org.As(org.Rep).Create(New(table)),
            "crma_dealevent" => org.System.Create(New(table)),
            "crma_review" => Reviewed(),
            _ => org.All(table)[0].Id,
        };
    }

    // Of the manager, as his sending has left it.
    private Guid Reviewed()
    {
        world.Org.Call(world.Org.Manager, "crma_SendDecisions", ("Decisions", "[]"));
        return world.Org.All("crma_review", ("ownerid", world.Org.Manager))[0].Id;
    }

    private Entity New(string table)
    {
        var org = world.Org;
        var row = new Entity(table);
        switch (table)
        {
            case "crma_managerassist":
                row["subject"] = "By hand";
                row["regardingobjectid"] = new EntityReference("opportunity", world.Deal);
                row["crma_kind"] = new OptionSetValue(773200003);
                row["description"] = "Am I doing this right?";
                break;
            case "crma_assistdetail" or "crma_assistcontact":
                row["crma_name"] = "By hand";
                row["crma_assistid"] = new EntityReference("crma_managerassist", world.Asked(1));
                break;
            case "crma_dealwatch" or "crma_dealevent":
                row["crma_name"] = "By hand";
                row["crma_opportunityid"] = new EntityReference("opportunity", Unwatched());
                break;
            case "crma_stallrule":
                row["crma_name"] = "By hand";
                row["crma_signal"] = new OptionSetValue(773200000);
                row["crma_threshold"] = 99;
                row["crma_unit"] = new OptionSetValue(773200000);
                row["crma_points"] = 1;
                row["crma_minimumvalue"] = 123_456_789m;
                break;
            default:
                row["crma_name"] = "By hand";
                break;
        }
        return row;
    }

    private Guid Unwatched()
    {
        if (!rows.TryGetValue("opportunity", out var deal)) rows["opportunity"] = deal = world.Org.Deal(world.Org.Rep, "Unwatched");
        return deal;
    }

    private object? Value(Column column) => column.Type switch
    {
        ColumnType.Text or ColumnType.Memo => "changed",
        ColumnType.Integer or ColumnType.BigInteger => 1,
        ColumnType.Decimal => 1m,
        ColumnType.Double => 1d,
        ColumnType.Boolean => true,
        ColumnType.DateTime or ColumnType.DateOnly => world.Org.Now.AddDays(3),
        ColumnType.State => new OptionSetValue(1),
        ColumnType.Choice or ColumnType.Status => new OptionSetValue(column.Options[0].Value),
        ColumnType.Lookup or ColumnType.Owner => Reference(column),
        ColumnType.Guid => Guid.NewGuid(),
        _ => throw new InvalidOperationException($"No value for {column.LogicalName} of type {column.Type}."),
    };

    private EntityReference Reference(Column column) => (column.Targets.Contains("systemuser") ? "systemuser" : column.Targets.Count == 0 ? "opportunity" : column.Targets[0]) switch
    {
        "systemuser" => world.Org.Ref(world.Org.Colleague),
        "opportunity" => new EntityReference("opportunity", Unwatched()),
        "crma_managerassist" => new EntityReference("crma_managerassist", world.Asked(3)),
        "crma_assistdetail" => new EntityReference("crma_assistdetail", world.Org.Words(world.Asked(3)).Id),
        "crma_dealwatch" => new EntityReference("crma_dealwatch", world.Deal),
        "crma_review" => new EntityReference("crma_review", Existing("crma_review")),
        "contact" => new EntityReference("contact", Made("contact", "lastname")),
        "appointment" => new EntityReference("appointment", Made("appointment", "subject")),
        "team" => new EntityReference("team", Made("team", "name")),
        "businessunit" => new EntityReference("businessunit", world.Org.East),
        var other => throw new InvalidOperationException($"No row of {other} for {column.LogicalName}."),
    };

    private Guid Made(string table, string name)
    {
        if (rows.TryGetValue(table, out var id)) return id;
        var row = new Entity(table) { [name] = "Sample" };
        if (table == "team") row["businessunitid"] = new EntityReference("businessunit", world.Org.East);
        return rows[table] = world.Org.System.Create(row);
    }
}
