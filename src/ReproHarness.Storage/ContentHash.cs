using System.Security.Cryptography;
using System.Text;

namespace ReproHarness.Storage;

/// <summary>SHA-256 as lower-case hex: the name of content in pins and cache keys.</summary>
public static class ContentHash
{
    /// <summary>Hash of bytes.</summary>
    public static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Hash of a derivation: every part enters with its length, so that no two lists of parts share a text.</summary>
    public static string OfParts(params IEnumerable<string> parts) =>
        Of(Encoding.UTF8.GetBytes(string.Concat(parts.Select(part => $"{part.Length}:{part};"))));
}
