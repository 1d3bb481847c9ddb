namespace CrmAssist.Tools.Connection;

/// <summary>Opens connections in a build with the platform's client.</summary>
internal static class Connections
{
    /// <param name="order">Which environment, and as whom.</param>
    /// <param name="work">Nothing here: who signs in is who works.</param>
    /// <exception cref="CommandException">It cannot be reached, or does not let us in.</exception>
    public static IEnvironmentConnection Open(ConnectionOrder order, LocalUser work) => order.LocalFile == null
        ? ServiceClientConnection.Open(order)
        : throw new CommandException(ExitCode.NoConnection, "This build of crmassist has the platform's client and not Local: one with Local is built with `dotnet build Tools`.");
}
