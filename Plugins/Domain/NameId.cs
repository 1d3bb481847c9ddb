using System.Security.Cryptography;
using System.Text;

namespace CrmAssist.Domain;

/// <summary>Ids derived from names (RFC 4122, version 5): doing a thing twice finds the first one's id taken, so nothing is ever doubled.</summary>
public static class NameId
{
    // The product's namespace; a change would make every derived id another one.
    private static readonly Guid Namespace = new("6f0d9c0a-5b0e-5c8b-9a8e-6b1f5d0c7a11");

    /// <summary>The id of a name, the same on every machine and runtime.</summary>
    /// <param name="parts">The parts of the name; they are joined by a character that no part contains.</param>
    public static Guid Of(params string[] parts)
    {
        var name = Encoding.UTF8.GetBytes(string.Join("\u001f", parts));
        var bytes = new byte[16 + name.Length];
        NetworkOrder(Namespace.ToByteArray()).CopyTo(bytes, 0);
        name.CopyTo(bytes, 16);
        using var sha = SHA1.Create();
        var hash = sha.ComputeHash(bytes);
        var id = new byte[16];
        Array.Copy(hash, id, 16);
        id[6] = (byte)((id[6] & 0x0f) | 0x50);
        id[8] = (byte)((id[8] & 0x3f) | 0x80);
        return new Guid(NetworkOrder(id));
    }

    // Guid's byte array has its first three fields in little-endian order, the standard in big-endian.
    private static byte[] NetworkOrder(byte[] b) => [b[3], b[2], b[1], b[0], b[5], b[4], b[7], b[6], .. b.Skip(8)];
}
