using System.IO.Compression;

namespace ReproHarness.Unit.Experiments.Data;

/// <summary>Compresses test files.</summary>
internal static class Packing
{
    public static byte[] Gzip(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest)) gzip.Write(content);
        return stream.ToArray();
    }
}
