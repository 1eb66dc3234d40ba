using System.IO.Abstractions.TestingHelpers;
using System.Runtime.InteropServices;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Data.Arrays;
using ReproHarness.Storage;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Data.Arrays;

[Collection("Torch")]
public sealed class ArrayImagesSpecs
{
    private static readonly int[] Nchw = [2, 3, 2, 2];

    private readonly MockFileSystem _files = new();

    // Every number differs, and says where it stands: image, channel, row, column.
    private static byte At(int image, int channel, int row, int column) => (byte)((image * 100) + (channel * 10) + (row * 2) + column);

    [Theory]
    [InlineData(false, ArrayLayout.Nchw, 1)]
    [InlineData(true, ArrayLayout.Nchw, 1)]
    [InlineData(false, ArrayLayout.Nhwc, 2)]
    [InlineData(true, ArrayLayout.Nhwc, 3)]
    public void Every_number_stands_where_it_belongs(bool isFortran, ArrayLayout layout, byte version)
    {
        using var images = Read(Npy.Of("|u1", isFortran, ShapeIn(layout), Numbers(layout, isFortran), version), layout);
        for (var i = 0; i < 24; i++)
        {
            var (image, channel, row, column) = (i / 12, i / 4 % 3, i / 2 % 2, i % 2);
            images.Images[image, channel, row, column].item<byte>().Should().Be(At(image, channel, row, column));
        }

        (images.Name, images.Count, images.Classes).Should().Be(("x", 2, 4));
        images.Labels.data<long>().ToArray().Should().Equal(3, 1);
    }

    [Fact]
    public void Floats_are_pixels_from_0_to_1_to_the_last_digit()
    {
        float[] numbers = [0, 1, 0.1f, 0.123456f, 0.5f, 0.25f, 1e-7f, 0.999999f];
        double[] doubles = [.. numbers.Select(number => (double)number)];
        using var scope = NewDisposeScope();
        foreach (var (type, bytes) in new[]
        {
            ("<f4", MemoryMarshal.AsBytes<float>(numbers).ToArray()), ("<f8", MemoryMarshal.AsBytes<double>(doubles).ToArray()),
        })
        {
            using var images = Read(Npy.Of(type, false, [2, 2, 2], bytes), null);
            images.Shape.Should().Equal(1, 2, 2);
            images.Pixels(0, 2).data<float>().ToArray().Should().Equal(numbers);
            images.PixelsAt(tensor(new long[] { 1, 0 })).data<float>().ToArray().Should().Equal([.. numbers[4..], .. numbers[..4]]);

            // What a caller does to its pixels does not reach the set.
            images.Pixels(0, 2).zero_();
            images.Pixels(0, 2).data<float>().ToArray().Should().Equal(numbers);
        }
    }

    [Fact]
    public void A_limit_takes_the_first_and_another_layout_or_number_of_classes_is_another_set()
    {
        var file = Npy.Of("|u1", false, Nchw, Numbers(ArrayLayout.Nchw, false));
        using var whole = Read(file, ArrayLayout.Nchw);
        using var more = Read(file, ArrayLayout.Nchw, classes: 10);
        using var first = new ArrayImages("/x.npy", "/y.npy", ArrayLayout.Nchw, null).Read(_files, "x", 1);
        first.Count.Should().Be(1);
        new[] { whole.Sha256, more.Sha256, first.Sha256 }.Should().OnlyHaveUniqueItems();
        more.Classes.Should().Be(10);
    }

    public static TheoryData<byte[], string> Bad => new()
    {
        { [1, 2, 3], "no .npy file" },
        { [.. "PK\u0003\u0004 a zip of arrays"u8], "no .npy file" },
        { Npy.Of("|u1", false, [2, 1, 2, 2], new byte[8], major: 4), "version 4.0 of the format" },
        { Npy.With("{'descr': '|u1'}", []), "no description of an array" },
        { Npy.With("__import__('os').system('x')", []), "no description of an array" },
        { Npy.With("{'descr': [('a', '|u1')], 'fortran_order': False, 'shape': (2,), }", []), "no description of an array" },
        { Npy.Of("|O", false, [2, 1, 2, 2], new byte[8]), "numbers of type '|O', allowed: '|u1', '<f4', '<f8'" },
        { Npy.Of(">f4", false, [2, 1, 2, 2], new byte[32]), "numbers of type '>f4'" },
        { Npy.Of("<i8", false, [2, 1, 2, 2], new byte[64]), "numbers of type '<i8'" },
        { Npy.Of("|u1", false, [2, 1, 2, 2], new byte[7]), "7 bytes of numbers for shape (2, 1, 2, 2), allowed: 8" },
        { Npy.Of("|u1", false, [2, 1, 2, 2], new byte[9]), "9 bytes of numbers" },
        { Npy.Of("|u1", false, [int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue], new byte[8]), "8 bytes of numbers" },
        { Npy.With("{'descr': '|u1', 'fortran_order': False, 'shape': (99999999999, 1), }", []), "the shape (99999999999, 1)" },
        { Npy.With("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 0, 2, 2), }", []), "the shape (2, 0, 2, 2)" },
        { Npy.With("{'descr': '|u1', 'fortran_order': False, 'shape': (), }", [1]), "the shape ()" },
        { Npy.Of("|u1", false, [2, 1, 1, 2, 2], new byte[8]), "the shape (2, 1, 1, 2, 2)" },
        { Npy.Of("|u1", false, [2, 8], new byte[16]), "an array of shape (2, 8), allowed: four dimensions" },
        { Npy.Of("|u1", false, [1, 1, 2, 2], new byte[4]), "1 image, allowed: at least 2" },
        {
            Npy.Of("|u1", false, [2, 2, 2, 3], new byte[24]),
            "2 channels in an array of shape (2, 2, 2, 3), allowed: 1 or 3; look at --layout"
        },
        { Floats(0, 2, 0, 0, 0, 0, 0, 255), "pixels from 0 to 255, allowed: 0 to 1; divide them by 255" },
        { Floats(-1, 2, 0, 0, 0, 0, 0, 0), "pixels from -1 to 2, allowed: 0 to 1; undo their normalisation" },
        { Floats(0, float.NaN, 0, 0, 0, 0, 0, 0), "pixels that are NaN or infinite" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_array_of_images_is_refused_in_one_line(byte[] file, string expected) =>
        FluentActions.Invoking(() => Read(file, ArrayLayout.Nchw)).Should().Throw<InputException>().Which.Message.Should()
            .StartWith("/x.npy: ").And.Contain(expected).And.NotContain("\n");

    [Fact]
    public void A_header_longer_than_its_file_or_than_any_array_has_is_refused()
    {
        var file = Npy.Of("|u1", false, [2, 1, 2, 2], new byte[8], major: 2);
        foreach (var length in new uint[] { 60_000, uint.MaxValue })
        {
            BitConverter.GetBytes(length).CopyTo(file, 8);
            FluentActions.Invoking(() => Read(file, ArrayLayout.Nchw)).Should().Throw<InputException>()
                .WithMessage($"/x.npy: a header of {length} bytes*");
        }
    }

    [Fact]
    public void Four_dimensions_need_a_layout() =>
        FluentActions.Invoking(() => Read(Npy.Of("|u1", false, Nchw, Numbers(ArrayLayout.Nchw, false)), null)).Should()
            .Throw<InputException>().WithMessage("/x.npy: *does not say where its channels stand; give --layout nchw or --layout nhwc.");

    [Theory]
    [InlineData("|u1", new byte[] { 0, 1, 2 }, 3, "3 labels for 2 images")]
    [InlineData("|i1", new byte[] { 0, 255 }, 2, "labels from -1 to 0")]
    [InlineData("<f4", new byte[] { 0, 0, 0, 0, 0, 0, 0, 0 }, 2, "numbers of type '<f4'")]
    [InlineData("|u1", new byte[] { 0, 9 }, 2, "labels from 0 to 9, allowed: 0 to 3; number the classes from 0, or give --classes")]
    public void Labels_that_do_not_fit_are_refused(string type, byte[] numbers, int count, string expected)
    {
        _files.AddFile("/x.npy", new MockFileData(Npy.Of("|u1", false, [2, 2, 2], new byte[8])));
        _files.AddFile("/y.npy", new MockFileData(Npy.Of(type, false, [count], numbers)));
        FluentActions.Invoking(() => new ArrayImages("/x.npy", "/y.npy", null, 4).Read(_files, "x", null)).Should()
            .Throw<InputException>().Which.Message.Should().StartWith("/y.npy: ").And.Contain(expected);
    }

    private static byte[] Floats(params float[] numbers) =>
        Npy.Of("<f4", false, [2, 1, 2, 2], MemoryMarshal.AsBytes<float>(numbers).ToArray());

    private static int[] ShapeIn(ArrayLayout layout) => layout == ArrayLayout.Nchw ? Nchw : [2, 2, 2, 3];

    private static byte[] Numbers(ArrayLayout layout, bool isFortran)
    {
        var shape = ShapeIn(layout);
        var numbers = new byte[24];
        for (var i = 0; i < 24; i++)
        {
            var (place, index) = (i, new int[4]);
            foreach (var dimension in isFortran ? new[] { 0, 1, 2, 3 } : [3, 2, 1, 0])
            {
                index[dimension] = place % shape[dimension];
                place /= shape[dimension];
            }

            numbers[i] = layout == ArrayLayout.Nchw
                ? At(index[0], index[1], index[2], index[3])
                : At(index[0], index[3], index[1], index[2]);
        }

        return numbers;
    }

    private ImageSet Read(byte[] file, ArrayLayout? layout, int? classes = null)
    {
        _files.AddFile("/x.npy", new MockFileData(file));
        _files.AddFile("/y.npy", new MockFileData(Npy.Of("<i8", false, [2], [3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0])));
        return new ArrayImages("/x.npy", "/y.npy", layout, classes).Read(_files, "x", null);
    }
}
