using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ReproHarness.Storage;

/// <summary>The name of a cached result: a hash over everything that the result depends on.</summary>
public static class CacheKey
{
    /// <summary>
    /// SHA-256, 64 lower-case hex digits, over the named parts. The order in which they are given does not matter: they are taken by
    /// name. Each name and value goes in with its length, so that no two lists of parts have the same encoding.
    /// </summary>
    /// <param name="parts">At least one; names differ.</param>
    /// <exception cref="ArgumentException">No part, or two parts of one name.</exception>
    public static string Of(params (string Name, string Value)[] parts)
    {
        if (parts.Length == 0) throw new ArgumentException("A cache key needs at least one part.", nameof(parts));
        var ordered = parts.OrderBy(part => part.Name, StringComparer.Ordinal).ToArray();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < ordered.Length; i++)
        {
            if (i > 0 && ordered[i].Name == ordered[i - 1].Name)
                throw new ArgumentException($"The cache key's part '{ordered[i].Name}' is given twice.", nameof(parts));
            Append(hash, ordered[i].Name);
            Append(hash, ordered[i].Value);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
