using System.CommandLine;
using System.CommandLine.Parsing;

namespace CrmAssist.Tools.Connection;

/// <summary>The options of every command that works on an environment.</summary>
internal sealed class ConnectionOptions
{
    /// <summary>Holds a connection string, so that no secret stands on a command line.</summary>
    public const string StringVariable = "CRMASSIST_CONNECTION";
    public const string SecretVariable = "CRMASSIST_CLIENT_SECRET";
    public const string PasswordVariable = "CRMASSIST_CERTIFICATE_PASSWORD";

    private readonly Option<Uri?> url = new("--url")
    {
        Description = $"Address of the environment, like https://contoso.crm.dynamics.com. Without it the connection string in {StringVariable} counts", HelpName = "url", CustomParser = ReadUrl,
    };
    private readonly Option<string?> tenant = new("--tenant") { Description = "Id or domain of the tenant, with --client-id", HelpName = "tenant" };
    private readonly Option<string?> clientId = new("--client-id")
    {
        Description = $"Id of the application that signs in, with its secret in {SecretVariable} or with --certificate", HelpName = "id",
    };
    private readonly Option<string?> certificate = new("--certificate") { Description = $"The application's certificate, a .pfx or .pem file; its password in {PasswordVariable}", HelpName = "file" };
    private readonly Option<bool> managedIdentity = new("--managed-identity") { Description = "Sign in as the managed identity of this machine; --client-id names a user-assigned one" };
    private readonly Option<string?> local = new("--local") { Description = "Work on this state file of Local instead, in this process", HelpName = "file" };

    /// <summary>Adds the options to a command.</summary>
    public static ConnectionOptions AddTo(Command command)
    {
        var options = new ConnectionOptions();
        foreach (var option in new Option[] { options.url, options.tenant, options.clientId, options.certificate, options.managedIdentity, options.local }) command.Add(option);
        command.Validators.Add(options.Check);
        return options;
    }

    /// <summary>What was asked, with the secrets from the process's environment.</summary>
    public ConnectionOrder Read(ParseResult asked) => new()
    {
        ConnectionString = asked.GetValue(url) == null && asked.GetValue(local) == null ? Variable(StringVariable) : null,
        Url = asked.GetValue(url),
        Tenant = asked.GetValue(tenant),
        ClientId = asked.GetValue(clientId),
        ClientSecret = Variable(SecretVariable),
        Certificate = asked.GetValue(certificate),
        CertificatePassword = Variable(PasswordVariable),
        ManagedIdentity = asked.GetValue(managedIdentity),
        LocalFile = asked.GetValue(local),
    };

    private void Check(CommandResult asked)
    {
        var order = new
        {
            Url = asked.GetResult(url) != null, Tenant = asked.GetResult(tenant) != null, ClientId = asked.GetResult(clientId) != null,
            Certificate = asked.GetResult(certificate) != null, Identity = asked.GetResult(managedIdentity) != null, Local = asked.GetResult(local) != null,
        };
        if (order.Local && (order.Url || order.Tenant || order.ClientId || order.Certificate || order.Identity))
            asked.AddError("--local needs no other option of the connection.");
        else if (!order.Url && (order.Tenant || order.ClientId || order.Certificate || order.Identity))
            asked.AddError("--tenant, --client-id, --certificate and --managed-identity go with --url.");
        else if (order.Url && !order.Identity && !(order.ClientId && order.Tenant))
            asked.AddError("--url goes with --managed-identity, or with --tenant and --client-id.");
        else if (order.Identity && (order.Certificate || order.Tenant))
            asked.AddError("--managed-identity needs neither --certificate nor --tenant.");
        else if (order.Url && !order.Identity && !order.Certificate && Variable(SecretVariable) == null)
            asked.AddError($"--client-id needs the application's secret in {SecretVariable}, or --certificate.");
        else if (!order.Url && !order.Local && Variable(StringVariable) == null)
            asked.AddError($"Which environment? Give --url, or --local, or a connection string in {StringVariable}.");
    }

    private static Uri? ReadUrl(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        // Plain http would carry a token in the open.
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps) return new Uri(address.GetLeftPart(UriPartial.Authority));
        result.AddError($"--url '{text}' is no address like https://contoso.crm.dynamics.com.");
        return null;
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
