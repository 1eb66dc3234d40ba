using System.Buffers.Binary;
using System.IO.Abstractions.TestingHelpers;
using System.IO.Compression;
using FsCheck;
using FsCheck.Xunit;
using ReproHarness.Experiments.Data;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Experiments.Data;

public sealed class IdxReaderTests
{
    private static readonly byte[] Pixels = [.. Enumerable.Range(0, 3 * 2 * 2).Select(i => (byte)(i * 20))];
    private static readonly byte[] Images = Idx(IdxReader.ImagesMagic, [3, 2, 2], Pixels);
    private static readonly byte[] Labels = Idx(IdxReader.LabelsMagic, [3], [0, 9, 4]);

    [Fact]
    public void Plain_and_gzip_files_give_the_same_images()
    {
        foreach (var content in new[] { Images, Gzip(Images) })
        {
            var images = IdxReader.ReadImages(content, "f");

            (images.Count, images.Rows, images.Columns).Should().Be((3, 2, 2));
            images.Pixels.Should().Equal(Pixels);
        }

        IdxReader.ReadLabels(Gzip(Labels), "f", 10).Should().Equal(0, 9, 4);
    }

    [Fact]
    public void A_gzip_file_of_several_members_is_whole_where_each_member_is()
    {
        var parts = new[] { Images[..7], Images[7..20], [], Images[20..] }.Select(Gzip).ToArray();
        byte[] whole = [.. parts.SelectMany(part => part)];
        IdxReader.ReadImages(whole, "f").Pixels.Should().Equal(Pixels);
        for (var length = parts[0].Length + 1; length < whole.Length; length++)
        {
            if (length == parts[0].Length + parts[1].Length || length == whole.Length - parts[3].Length) continue;
            Reading(whole[..length]).Should().Throw<InputException>("it was cut after {0} bytes", length).WithMessage("f: *cut off*");
        }

        Reading([.. whole, 7]).Should().Throw<InputException>().WithMessage("*cut off or bytes added*");
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var read = () => IdxReader.ReadImages(new MockFileSystem(), "/data/none.gz");

        read.Should().Throw<InputException>().WithMessage("/data/none.gz: no such file; *");
    }

    [Theory]
    [InlineData(0, "f: empty*")]
    [InlineData(1, "f: 1 bytes, allowed: at least the 16*")]
    [InlineData(15, "f: 15 bytes, allowed: at least the 16*")]
    [InlineData(16, "f: 0 bytes of content, allowed: exactly 12 (3 x 2 x 2 images): cut off*")]
    [InlineData(27, "f: 11 bytes of content, allowed: exactly 12*cut off*")]
    public void A_truncated_file_says_what_is_there_and_what_should_be(int length, string message)
    {
        Reading(Images[..length]).Should().Throw<InputException>().WithMessage(message);
    }

    [Fact]
    public void Trailing_bytes_are_refused_inside_and_behind_the_compression()
    {
        Reading([.. Images, 7]).Should().Throw<InputException>().WithMessage("*more than 12 bytes of content*bytes added*");
        Reading(Gzip([.. Images, 7])).Should().Throw<InputException>().WithMessage("*more than 12 bytes of content*bytes added*");
        Reading([.. Gzip(Images), 7]).Should().Throw<InputException>().WithMessage("*cut off or bytes added*");
    }

    [Fact]
    public void Labels_given_as_images_are_told_by_the_magic_number()
    {
        Reading(Idx(IdxReader.LabelsMagic, [12], Pixels)).Should().Throw<InputException>()
            .WithMessage("f: magic number 0x00000801, allowed: 0x00000803 (IDX images); give a file of images.");
    }

    [Theory]
    [InlineData(0, 2, 2, "*size 0 in dimension 1*")]
    [InlineData(-3, 2, 2, "*size -3 in dimension 1*")]
    [InlineData(3, 5000, 2, "*size 5000 in dimension 2, allowed: 1 to 4096*")]
    [InlineData(1 << 30, 2, 2, "*1073741824 x 2 values declared*")]
    [InlineData(4, 2, 2, "*12 bytes of content, allowed: exactly 16*")]
    [InlineData(2, 2, 2, "*more than 8 bytes of content*")]
    public void A_wrong_count_is_refused(int count, int rows, int columns, string message)
    {
        Reading(Idx(IdxReader.ImagesMagic, [count, rows, columns], Pixels)).Should().Throw<InputException>().WithMessage(message);
    }

    [Fact]
    public void A_label_out_of_range_names_its_image_and_the_range()
    {
        var read = () => IdxReader.ReadLabels(Labels, "f", 9);

        read.Should().Throw<InputException>().WithMessage("f: label 9 of image 1, allowed: 0 to 8; *");
    }

    [Fact]
    public void A_flipped_bit_in_the_compressed_content_is_noticed()
    {
        var content = Gzip(Images);
        var same = 0;
        for (var bit = 80; bit < content.Length * 8; bit++)
        {
            var flipped = content.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            if (ReadOrNull(flipped) is { } images)
            {
                images.Pixels.Should().Equal(Pixels, "bit {0} was not noticed", bit);
                same++;
            }
        }

        same.Should().BeLessThan(10, "nearly every bit matters");
    }

    [Property(MaxTest = 1000)]
    public void Random_damage_gives_one_clear_line_or_the_very_data(NonEmptyArray<(ushort At, byte Value)> damage, ushort cut)
    {
        var content = Gzip(Images);
        foreach (var (at, value) in damage.Get) content[at % content.Length] = value;
        if (cut % 3 == 0) content = content[..(cut % content.Length)];

        if (ReadOrNull(content) is { } images) images.Pixels.Should().Equal(Pixels);
    }

    private static Action Reading(byte[] content) => () => IdxReader.ReadImages(content, "f");

    private static GreyImages? ReadOrNull(byte[] content)
    {
        try
        {
            return IdxReader.ReadImages(content, "f");
        }
        catch (InputException failure)
        {
            failure.Message.Should().StartWith("f: ").And.NotContain("\n");
            return null;
        }
    }

    private static byte[] Idx(int magic, int[] sizes, byte[] values)
    {
        var header = new byte[4 + 4 * sizes.Length];
        BinaryPrimitives.WriteInt32BigEndian(header, magic);
        for (var d = 0; d < sizes.Length; d++) BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * d), sizes[d]);
        return [.. header, .. values];
    }

    private static byte[] Gzip(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal)) gzip.Write(content);
        return stream.ToArray();
    }
}
