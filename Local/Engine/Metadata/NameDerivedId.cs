using System.Security.Cryptography;
using System.Text;

namespace CrmAssist.Local.Engine.Metadata;

/// <summary>Ids that follow from a name (RFC 4122, version 5), so that every organisation and every import has the same ones.</summary>
public static class NameDerivedId
{
    private static readonly byte[] Namespace = Guid.Parse("6f0d9c0a-5b0e-5c8b-9a8e-6b1f5d0c7a11").ToByteArray(bigEndian: true);

    /// <summary>The id of a name, such as "privilege/prvReadAccount".</summary>
    public static Guid Of(string name)
    {
        var hash = SHA1.HashData([.. Namespace, .. Encoding.UTF8.GetBytes(name)]).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
