using System.Security.Cryptography;
using System.Text;

namespace CrmAssist.Packing;

/// <summary>Ids derived from names, so that the same source gives the same ids on every machine and in every organisation.</summary>
public static class NameBasedId
{
    private static readonly Guid Namespace = new("6f0d9c0a-5b0e-5c8b-9a8e-6b1f5d0c7a11");

    /// <summary>Version 5 (SHA-1) of RFC 4122, with the namespace of CrmAssist.</summary>
    public static Guid Of(string name)
    {
        var bytes = new byte[16 + Encoding.UTF8.GetByteCount(name)];
        // RFC 4122 hashes the namespace in network byte order; Guid.ToByteArray() would give the order of Windows.
        Namespace.TryWriteBytes(bytes, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, bytes.AsSpan(16));
        var hash = SHA1.HashData(bytes).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
