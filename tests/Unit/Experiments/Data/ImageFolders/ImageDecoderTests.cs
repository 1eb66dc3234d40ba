using ReproHarness.Experiments.Data.ImageFolders;
using ReproHarness.Storage;
using SkiaSharp;

namespace ReproHarness.Unit.Experiments.Data.ImageFolders;

public sealed class ImageDecoderTests
{
    private static readonly byte[] Png = TinyImages.Colourful(40, 30);
    private static readonly byte[] Jpeg = TinyImages.Colourful(40, 30, SKEncodedImageFormat.Jpeg);

    [Fact]
    public void A_png_gives_its_very_pixels_and_a_jpeg_nearly()
    {
        var image = ImageDecoder.Decode(Png, "f");
        var plain = ImageDecoder.Decode(TinyImages.Plain(200, 100, 50, 16, SKEncodedImageFormat.Jpeg), "f");

        (image.Width, image.Height).Should().Be((40, 30));
        Colour(image, 0, 1).Should().Be((1, 0, 0));
        Colour(image, 39, 29).Should().Be(((byte)146, (byte)161, (byte)151));
        var (red, green, blue) = Colour(plain, 8, 8);
        new[] { red - 200, green - 100, blue - 50 }.Should().OnlyContain(difference => Math.Abs(difference) <= 2);
    }

    [SkippableFact]
    public void The_pixels_of_a_photograph_are_those_that_pillow_decodes()
    {
        var path = RealData.File("imagenet-sample", "0000_n01440764.jpg");
        var image = ImageDecoder.Decode(File.ReadAllBytes(path), path);

        // Pillow 9.4 with libjpeg-turbo 2.1.
        Near(Colour(image, 0, 0), (77, 92, 89));
        Near(Colour(image, 100, 57), (100, 111, 103));
        Near(Colour(image, 223, 223), (86, 101, 96));
    }

    [Fact]
    public void An_image_that_was_cut_off_is_refused_in_one_line_unless_every_pixel_is_there()
    {
        foreach (var whole in new[] { Png, Jpeg })
        {
            var pixels = ImageDecoder.Decode(whole, "f").Pixels;
            var read = 0;
            for (var length = 0; length < whole.Length; length++)
            {
                if (DecodedOrRefused(whole[..length]) is not { } decoded) continue;
                decoded.Pixels.AsSpan().SequenceEqual(pixels).Should()
                    .BeTrue("{0} of {1} bytes were taken for the image", length, whole.Length);
                read++;
            }

            read.Should().BeLessThan(30, "only check sums and an end mark come after the pixels");
        }
    }

    [Fact]
    public void A_flipped_bit_is_refused_in_one_line_or_changes_pixels_at_most()
    {
        foreach (var whole in new[] { Png, Jpeg })
        {
            for (var bit = 0; bit < 8 * whole.Length; bit += 3)
            {
                var flipped = whole.ToArray();
                flipped[bit / 8] ^= (byte)(1 << (bit % 8));
                if (DecodedOrRefused(flipped) is { } decoded) decoded.Pixels.Should().HaveCount(4 * decoded.Width * decoded.Height);
            }
        }
    }

    [Fact]
    public void Every_flipped_bit_in_the_pixels_of_a_png_is_noticed()
    {
        var start = Png.AsSpan().IndexOf("IDAT"u8);
        for (var at = start; at < Png.Length - 16; at++)
        {
            var flipped = Png.ToArray();
            flipped[at] ^= 0x10;
            Decoding(flipped).Should().Throw<InputException>("byte {0} carries a check sum", at);
        }
    }

    [Theory]
    [InlineData("GIF89a", "f: no image, or a damaged one, allowed: JPEG and PNG; get the file again or remove it.")]
    [InlineData("", "f: no image*")]
    public void What_is_no_jpeg_or_png_is_refused(string content, string message) =>
        Decoding(System.Text.Encoding.ASCII.GetBytes(content)).Should().Throw<InputException>().WithMessage(message);

    [Fact]
    public void Another_format_is_named() =>
        Decoding(TinyImages.Colourful(8, 8, SKEncodedImageFormat.Webp)).Should().Throw<InputException>().WithMessage("f: Webp, allowed: "
            + "JPEG and PNG; convert it to PNG or remove it.");

    [Fact]
    public void A_ribbon_is_refused() =>
        Decoding(TinyImages.Colourful(102, 2)).Should().Throw<InputException>()
            .WithMessage("f: 102x2 pixels, allowed: at most 100000000 and sides of at most 50 to 1; *");

    [Fact]
    public void An_image_that_says_it_is_huge_is_refused_before_memory_is_taken()
    {
        var huge = Jpeg.ToArray();
        var frame = huge.AsSpan().IndexOf(new byte[] { 0xff, 0xc0 });
        new byte[] { 0x3f, 0xff, 0x3f, 0xff }.CopyTo(huge, frame + 5);

        Decoding(huge).Should().Throw<InputException>().WithMessage("f: 16383x16383 pixels, allowed: at most 100000000 *");
    }

    private static DecodedImage? DecodedOrRefused(byte[] content)
    {
        try
        {
            return ImageDecoder.Decode(content, "f");
        }
        catch (InputException failure)
        {
            failure.Message.Should().StartWith("f: ").And.NotContain("\n");
            return null;
        }
    }

    private static Action Decoding(byte[] content) => () => ImageDecoder.Decode(content, "f");

    private static (byte Red, byte Green, byte Blue) Colour(DecodedImage image, int x, int y)
    {
        var at = 4 * (y * image.Width + x);
        return (image.Pixels[at], image.Pixels[at + 1], image.Pixels[at + 2]);
    }

    private static void Near((byte Red, byte Green, byte Blue) colour, (int Red, int Green, int Blue) expected) =>
        new[] { colour.Red - expected.Red, colour.Green - expected.Green, colour.Blue - expected.Blue }.Should()
            .OnlyContain(difference => Math.Abs(difference) <= 1);
}
