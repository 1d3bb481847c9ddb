namespace CrmAssist.Local.App;

/// <summary>What the command line asked for.</summary>
public sealed record RunOptions
{
    public const int DefaultPort = 5230;

    /// <summary>Do everything but serving.</summary>
    public bool Once { get; init; }
    /// <summary>Folder with a CSV export to load instead of the demo.</summary>
    public string? Data { get; init; }
    /// <summary>The day on which the organisation's clock stands still, at noon UTC.</summary>
    public DateOnly? Now { get; init; }
    /// <summary>Column map for another CRM's export.</summary>
    public string? Map { get; init; }
    /// <summary>Database file; null: <see cref="DefaultState"/>.</summary>
    public string? State { get; init; }
    /// <summary>Start anew.</summary>
    public bool Reset { get; init; }
    public int Port { get; init; } = DefaultPort;
    /// <summary>A packed solution to import instead of packing the sources.</summary>
    public string? Zip { get; init; }

    public static string DefaultState =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "CrmAssist", "local.db");
}
