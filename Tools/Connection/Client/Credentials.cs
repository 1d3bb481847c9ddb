using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Identity;

namespace CrmAssist.Tools.Connection;

/// <summary>Whom we sign in as.</summary>
internal static class Credentials
{
    /// <exception cref="CommandException">The certificate cannot be read.</exception>
    public static TokenCredential Of(ConnectionOrder order)
    {
        if (order.ManagedIdentity)
            return new ManagedIdentityCredential(order.ClientId is { } assigned ? ManagedIdentityId.FromUserAssignedClientId(assigned) : ManagedIdentityId.SystemAssigned);
        return order.Certificate is { } file
            ? new ClientCertificateCredential(order.Tenant, order.ClientId, Certificate(file, order.CertificatePassword))
            : new ClientSecretCredential(order.Tenant, order.ClientId, order.ClientSecret);
    }

    private static X509Certificate2 Certificate(string file, string? password)
    {
        try
        {
            return Path.GetExtension(file).Equals(".pem", StringComparison.OrdinalIgnoreCase)
                ? password == null ? X509Certificate2.CreateFromPemFile(file) : X509Certificate2.CreateFromEncryptedPemFile(file, password)
                : X509CertificateLoader.LoadPkcs12FromFile(file, password);
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.NoConnection, $"The certificate {file} cannot be read: {error.Message} Its password is taken from {ConnectionOptions.PasswordVariable}.", error);
        }
    }
}
