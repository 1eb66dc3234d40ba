using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ReproHarness.Storage;

/// <summary>The bytes of one entry of a <see cref="ContentStore"/>: a line of text that says what follows, then the content.</summary>
internal static class ContentEntry
{
    private const string Magic = "ReproHarness.Content";
    private const int Schema = 1;

    // The longest header there can be: magic, schema, key of 128, length, hash, separators.
    private const int HeaderLimit = 512;

    /// <summary><c>ReproHarness.Content SCHEMA KEY LENGTH SHA256\n</c> and the content.</summary>
    public static byte[] Encode(string key, ReadOnlySpan<byte> content)
    {
        var header =
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Magic} {Schema} {key} {content.Length} {Convert.ToHexStringLower(SHA256.HashData(content))}\n");
        return [.. Encoding.ASCII.GetBytes(header), .. content];
    }

    /// <summary>The content, or null and what is wrong with the entry, as the end of a sentence.</summary>
    public static byte[]? Decode(string key, ReadOnlySpan<byte> entry, out string? defect)
    {
        var headerLength = entry[..Math.Min(entry.Length, HeaderLimit)].IndexOf((byte)'\n');
        var fields = headerLength < 0 ? [] : Encoding.ASCII.GetString(entry[..headerLength]).Split(' ');
        if (fields.Length < 2 || fields[0] != Magic
            || !int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var schema))
        {
            defect = "has no readable header";
            return null;
        }

        var content = entry[(headerLength + 1)..];
        defect = schema != Schema ? $"has schema {schema} where this program knows {Schema}"
            : fields.Length != 5 || fields[2] != key ? "belongs to another key"
            : fields[3] != content.Length.ToString(CultureInfo.InvariantCulture)
                ? $"is truncated or overlong ({content.Length} bytes, {fields[3]} expected)"
            : fields[4] != Convert.ToHexStringLower(SHA256.HashData(content)) ? "is damaged (its sha256 differs)"
            : null;
        return defect is null ? content.ToArray() : null;
    }
}
