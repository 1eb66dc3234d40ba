using FsCheck;
using FsCheck.Xunit;
using ReproHarness.Experiments.Data.External;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Experiments.Data.External;

public sealed class CifarReaderTests
{
    private const int Records = 3;
    private static readonly byte[] Labels = [4, 0, 9];
    private static readonly byte[] Content =
        [.. Labels.SelectMany((label, i) => Enumerable.Range(0, CifarReader.Pixels).Select(p => (byte)(p * 7 + i)).Prepend(label))];
    private static readonly byte[] Packed = Packing.Gzip(Content);

    [Fact]
    public void A_record_is_a_label_and_three_planes_packed_or_not()
    {
        foreach (var content in new[] { Content, Packed })
        {
            var (pixels, labels) = Read(content);

            labels.Should().Equal(4, 0, 9);
            pixels.AsSpan(0, CifarReader.Pixels).SequenceEqual(Content.AsSpan(1, CifarReader.Pixels)).Should().BeTrue();
            pixels.AsSpan(2 * CifarReader.Pixels).SequenceEqual(Content.AsSpan(2 * CifarReader.Record + 1)).Should().BeTrue();
        }
    }

    [Theory]
    [InlineData(0, "f: empty*")]
    [InlineData(CifarReader.Record, "f: 3073 bytes, allowed: exactly 9219 (3 records of 3073): cut off; get the file again.")]
    [InlineData(3 * CifarReader.Record - 1, "f: 9218 bytes, allowed: exactly 9219*cut off*")]
    public void A_file_that_was_cut_off_says_what_is_there_and_what_should_be(int length, string message) =>
        Reading(Content[..length]).Should().Throw<InputException>().WithMessage(message);

    [Fact]
    public void Added_bytes_are_refused_inside_and_behind_the_compression()
    {
        Reading([.. Content, 0]).Should().Throw<InputException>()
            .WithMessage("f: more than 9219 bytes, allowed: exactly 9219*bytes added*");
        Reading(Packing.Gzip([.. Content, 0])).Should().Throw<InputException>().WithMessage("*bytes added*");
        Reading([.. Packed, 0]).Should().Throw<InputException>().WithMessage("*cut off or bytes added*");
    }

    [Fact]
    public void A_compression_without_end_stops_at_the_first_byte_too_many() =>
        Reading(Packing.Gzip(new byte[200 << 20])).Should().Throw<InputException>().WithMessage("*more than 9219 bytes*");

    [Fact]
    public void A_label_out_of_range_names_its_image()
    {
        var content = Content.ToArray();
        content[CifarReader.Record] = 10;

        Reading(content).Should().Throw<InputException>().WithMessage("f: label 10 of image 1, allowed: 0 to 9; get the file again.");
    }

    [Fact]
    public void A_file_of_cifar_100_is_refused() =>
        Reading(new byte[3 * (CifarReader.Record + 1)]).Should().Throw<InputException>("its records have two labels")
            .WithMessage("*bytes added*");

    [Property(MaxTest = 1000)]
    public void Random_damage_to_the_compression_gives_one_clear_line_or_the_very_data(
        NonEmptyArray<(ushort At, byte Value)> damage, ushort cut)
    {
        var content = Packed.ToArray();
        foreach (var (at, value) in damage.Get) content[at % content.Length] = value;
        if (cut % 3 == 0) content = content[..(cut % content.Length)];
        try
        {
            Read(content).Labels.Should().Equal(4, 0, 9);
        }
        catch (InputException failure)
        {
            failure.Message.Should().StartWith("f: ").And.NotContain("\n");
        }
    }

    private static Action Reading(byte[] content) => () => Read(content);

    private static (byte[] Pixels, long[] Labels) Read(byte[] content)
    {
        var (pixels, labels) = (new byte[Records * CifarReader.Pixels], new long[Records]);
        CifarReader.Read(content, "f", pixels, labels, Records);
        return (pixels, labels);
    }
}
