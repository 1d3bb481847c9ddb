using System.ServiceModel;
using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Steps.Tests.Matrix;

/// <summary>
/// One organisation with somebody of each kind and one row of each table, so that every act can be tried by everybody. Nothing that is tried stays: each attempt is the first part of a
/// transaction whose second part cannot succeed.
/// </summary>
internal sealed class MatrixWorld : IDisposable
{
    private static readonly Guid Nowhere = new("00000000-0000-4000-8000-00000000dead");
    private readonly Dictionary<string, Guid> assists = [];

    public MatrixWorld()
    {
        Org = Org.New();
        Administrator = Org.User("Ada Test", Org.Local.RootBusinessUnit, null, "Sales Manager", "CrmAssist Administrator");
        Org.User("Nell Test", Org.East, Org.Manager, "Salesperson", "CrmAssist Rep");
        Deal = Org.Deal(Org.Rep, columns: ("parentcontactid", new EntityReference("contact", Org.Contact(Org.Rep, "Cleo", "Sample"))));
        Org.Timer();
        Org.Jobs();
    }

    public Org Org { get; }
    public Guid Administrator { get; }

    /// <summary>A deal of the rep, watched.</summary>
    public Guid Deal { get; }

    /// <summary>Who tries, in the order of the columns.</summary>
    public IReadOnlyList<(string Name, Guid Id)> People =>
    [
        ("rep, owner", Org.Rep), ("rep, other", Org.Colleague), ("manager", Org.Manager), ("manager, other", Org.OtherManager), ("executive", Org.Vp), ("administrator", Administrator),
        ("service", Org.Service), ("no role", Org.Outsider),
    ];

    /// <summary>The rep's ask of a kind on a deal of its own; the manager is asked.</summary>
    public Guid Asked(int kind, string name = "", params (string Name, object? Value)[] parameters)
    {
        var key = $"{kind}{name}";
        if (assists.TryGetValue(key, out var known)) return known;
        var deal = Org.Deal(Org.Rep, "Deal of " + key);
        Org.Sweep();
        var id = (Guid)Org.Escalate(Org.Rep, deal, kind, [("HowItHelps", "It opens the door."), .. parameters])["Assist"];
        Org.Jobs();
        return assists[key] = id;
    }

    /// <summary>As <see cref="Asked"/>, brought to a state first.</summary>
    public Guid Brought(string name, int kind, Action<Guid> to)
    {
        var isNew = !assists.ContainsKey($"{kind}{name}");
        var id = Asked(kind, name);
        if (!isNew) return id;
        to(id);
        Org.Jobs();
        return id;
    }

    /// <summary>An assist of the stall watch about a deal of its own; the manager is its helper.</summary>
    public Guid Raised(string name = "")
    {
        if (assists.TryGetValue("raised" + name, out var known)) return known;
        var deal = Org.Deal(Org.Rep, "Stalled " + name);
        Org.Sweep();
        var id = Org.System.Create(new Entity("crma_managerassist")
        {
            ["subject"] = "Quiet: 12 working days without contact", ["regardingobjectid"] = new EntityReference("opportunity", deal), ["crma_kind"] = new OptionSetValue(773200005),
            ["crma_origin"] = new OptionSetValue(773200001), ["crma_helperid"] = Org.Ref(Org.Manager), ["crma_requestedbyid"] = Org.Ref(Org.Rep), ["ownerid"] = Org.Ref(Org.Manager),
            ["crma_reasons"] = "12 working days without contact",
        });
        Org.System.Execute(new OrganizationRequest("GrantAccess")
        {
            ["Target"] = new EntityReference("crma_managerassist", id), ["PrincipalAccess"] = new Microsoft.Crm.Sdk.Messages.PrincipalAccess { Principal = Org.Ref(Org.Rep), AccessMask = Microsoft.Crm.Sdk.Messages.AccessRights.ReadAccess },
        });
        Org.Jobs();
        return assists["raised" + name] = id;
    }

    /// <summary>What was asked so far is used up: the next attempt gets its own.</summary>
    public void Forget() => assists.Clear();

    /// <summary>The deal of an assist.</summary>
    public Guid DealOf(Guid assist) => Org.All("crma_managerassist", ("activityid", assist))[0].GetAttributeValue<EntityReference>("regardingobjectid")!.Id;

    /// <summary>The first row of a call list.</summary>
    public Guid Callee(Guid assist) => Org.All("crma_assistcontact", ("crma_assistid", assist))[0].Id;

    /// <summary>Tries something as somebody and takes it back.</summary>
    /// <returns><c>yes</c>, or in a few words who refuses: our code by name, or the platform.</returns>
    public string Try(Guid user, OrganizationRequest request) => FaultOf(user, request) is { } fault ? Word(fault) : "yes";

    /// <summary>Tries something as somebody and takes it back; the fault that it met, or null.</summary>
    public OrganizationServiceFault? FaultOf(Guid user, OrganizationRequest request)
    {
        var both = new OrganizationRequestCollection { request, new OrganizationRequest("Retrieve") { ["Target"] = new EntityReference("opportunity", Nowhere), ["ColumnSet"] = new ColumnSet("name") } };
        try
        {
            Org.As(user).Execute(new OrganizationRequest("ExecuteTransaction") { ["Requests"] = both });
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            // A value of a key that another row has is refused by the row that is there, not for who writes.
            return fault.Detail.Message.Contains(Nowhere.ToString("D"), StringComparison.Ordinal) || fault.Detail.ErrorCode == Faults.DuplicateEntityKey ? null : fault.Detail;
        }
        throw new InvalidOperationException("What cannot succeed has succeeded: an attempt was not taken back.");
    }

    public IEnumerable<Table> OwnTables => Org.Local.Catalog.Tables.Values.Where(t => t.LogicalName.StartsWith("crma_", StringComparison.Ordinal)).OrderBy(t => t.LogicalName, StringComparer.Ordinal);

    public void Dispose() => Org.Dispose();

    private static string Word(OrganizationServiceFault fault) => fault.ErrorCode switch
    {
        773200001 => "bad request",
        773200002 => "not allowed",
        773200003 => "deal not open",
        773200004 => "no helper",
        773200005 => "helper unfit",
        773200006 => "bad rule",
        773200009 => "no such assist",
        Faults.PrivilegeDenied => "no privilege",
        Faults.AccessDenied => "no access",
        Faults.ObjectDoesNotExist => "not there",
        _ => throw new InvalidOperationException($"Nobody expects {fault.ErrorCode}: {fault.Message}"),
    };
}
