namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>What happens to the rows on the many side.</summary>
public enum CascadeType
{
    NoCascade = 0,
    Cascade = 1,
    Active = 2,
    UserOwned = 3,
    RemoveLink = 4,
    Restrict = 5,
}

/// <summary>What cascades along a relationship.</summary>
public sealed class CascadeConfiguration
{
    public CascadeConfiguration() { }

    public CascadeType? Assign { get; set; }

    public CascadeType? Delete { get; set; }

    public CascadeType? Reparent { get; set; }

    public CascadeType? Share { get; set; }

    public CascadeType? Unshare { get; set; }
}
