namespace CrmAssist.Tools.Connection;

/// <summary>Opens connections in a build without the platform's client: to Local only.</summary>
internal static class Connections
{
    /// <param name="order">Which environment.</param>
    /// <param name="work">As whom Local is worked on.</param>
    /// <exception cref="CommandException">It cannot be opened.</exception>
    public static IEnvironmentConnection Open(ConnectionOrder order, LocalUser work) => order.LocalFile is { } file
        ? LocalConnection.Open(file, work)
        : throw new CommandException(ExitCode.NoConnection,
            "This build of crmassist has no Dataverse client, so it reaches Local only (--local): one that has is built with `dotnet build Tools -p:DataverseClient=true` from a feed with Microsoft.PowerPlatform.Dataverse.Client.");
}
