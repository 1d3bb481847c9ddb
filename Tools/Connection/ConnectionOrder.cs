namespace CrmAssist.Tools.Connection;

/// <summary>Which environment, and as whom.</summary>
internal sealed record ConnectionOrder
{
    /// <summary>A connection string of the platform's client.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Address of the environment, with one of the ways to sign in below.</summary>
    public Uri? Url { get; init; }

    public string? Tenant { get; init; }

    /// <summary>The application's id; for a managed identity the id of a user-assigned one.</summary>
    public string? ClientId { get; init; }

    /// <summary>Never an option: what stands on a command line is read by everybody on the machine.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>A .pfx or .pem file with its key.</summary>
    public string? Certificate { get; init; }

    public string? CertificatePassword { get; init; }

    public bool ManagedIdentity { get; init; }

    /// <summary>A state file of Local, opened in this process.</summary>
    public string? LocalFile { get; init; }
}
