using ReproHarness.Experiments.Weights;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Experiments.Weights;

/// <summary>
/// Whatever a file holds, it is read as its header says, or refused in one line: no other exception, no hang, no memory that the file does
/// not need.
/// </summary>
public sealed class SafetensorsFuzzTests
{
    private const int Rounds = 20_000;

    private static readonly SafetensorsBuilder Valid = SafetensorsBuilder.Of(
        ("layer1.0.conv1.weight", "F32", [2, 3], new byte[24]), ("bias", "F64", [2], new byte[16]), ("empty", "F16", [0], []),
        ("steps", "I64", [], new byte[8]));

    private static readonly string[] Pieces =
        ["0", "-1", "9223372036854775807", "99999999999999999999", "1e3", "{", "}", "[", "]", "[[[[[[", ",", "\"", "\\u0000", "\\ud800",
            "null", "\"F32\"", "\"BF16\"", "data_offsets", "shape", "__metadata__", "é"];

    [Fact]
    public void Damaged_bytes_give_a_file_or_one_line() => Fuzz(1, (random, bytes) =>
    {
        for (var flips = Pick(random, 4) + 1; flips > 0; flips--) bytes[Pick(random, bytes.Length)] ^= (byte)(1 << Pick(random, 8));
        return Pick(random, 3) == 0 ? bytes[..Pick(random, bytes.Length)] : bytes;
    }).Should().BeGreaterThan(Rounds / 100, "some damage is in the numbers, which are any");

    [Fact]
    public void An_edited_header_gives_a_file_or_one_line() => Fuzz(2, (random, _) =>
    {
        var header = Valid.Header;
        for (var edits = Pick(random, 3) + 1; edits > 0; edits--)
        {
            var start = Pick(random, header.Length);
            var end = Math.Min(header.Length, start + Pick(random, 6));
            header = header[..start] + Pieces[Pick(random, Pieces.Length)] + header[end..];
        }

        return (Valid with { Header = header }).ToBytes();
    }).Should().BeGreaterThan(0, "some edits only rename a tensor");

    /// <summary>Reads many damaged files; gives the number that were read all the same.</summary>
    private static int Fuzz(int seed, Func<Random, byte[], byte[]> damage)
    {
        var random = new Random(seed);
        var read = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = damage(random, Valid.ToBytes());
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var file = SafetensorsFile.Read(bytes, "f");
                file.Tensors.Sum(tensor => file.Bytes(tensor.Name).Length).Should().BeLessThan(bytes.Length);
                read++;
            }
            catch (InputException refusal)
            {
                if (!refusal.Message.StartsWith("f: ", StringComparison.Ordinal) || refusal.Message.Contains('\n'))
                    refusal.Message.Should().Be("one line that begins with the file");
            }

            (GC.GetAllocatedBytesForCurrentThread() - before).Should()
                .BeLessThan(4 << 20, "a file of {0} bytes needs no more", bytes.Length);
        }

        return read;
    }

    private static int Pick(Random random, int below) => random.Next(below);
}
