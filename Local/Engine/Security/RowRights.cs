namespace CrmAssist.Local.Engine.Security;

/// <summary>Rights on a row, with the platform's numbers (AccessRights of Microsoft.Crm.Sdk.Proxy, which the stand-in SDK does not hold).</summary>
[Flags]
public enum RowRights
{
    None = 0,
    Read = 1,
    Write = 2,
    Append = 4,
    AppendTo = 16,
    Create = 32,
    Delete = 65536,
    Share = 262144,
    Assign = 524288,
}

/// <summary>What the rights mean together, and what their privileges are called.</summary>
public static class Rights
{
    /// <summary>All a row's owner can have: 851991, the mask of a share that is inherited from a parent's owner.</summary>
    public const RowRights OfOwner = RowRights.Read | RowRights.Write | RowRights.Append | RowRights.AppendTo | RowRights.Delete | RowRights.Share | RowRights.Assign;

    internal static readonly IReadOnlyList<RowRights> Single =
        [RowRights.Read, RowRights.Write, RowRights.Append, RowRights.AppendTo, RowRights.Create, RowRights.Delete, RowRights.Share, RowRights.Assign];

    /// <summary>Name of the privilege that one right on a table needs: prvReadOpportunity, prvReadActivity, prvReadcrma_DealWatch.</summary>
    public static string PrivilegeName(RowRights right, Metadata.Table table) => $"prv{right}{table.PrivilegeSuffix}";
}
