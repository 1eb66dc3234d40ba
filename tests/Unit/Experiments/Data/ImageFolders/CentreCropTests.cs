using ReproHarness.Experiments.Data.ImageFolders;

namespace ReproHarness.Unit.Experiments.Data.ImageFolders;

public sealed class CentreCropTests
{
    private const int Plane = 224 * 224;

    [Fact]
    public void An_image_of_224_is_taken_as_it_is_plane_by_plane()
    {
        var image = ImageDecoder.Decode(TinyImages.Colourful(224, 224), "f");

        var planes = Crop(image);

        for (var at = 0; at < Plane; at += 97)
            (planes[at], planes[Plane + at], planes[2 * Plane + at]).Should()
                .Be((image.Pixels[4 * at], image.Pixels[4 * at + 1], image.Pixels[4 * at + 2]));
    }

    // Pillow 9.4: resize((w, h), BILINEAR), then crop, of the same image.
    [Theory]
    [InlineData(500, 375, 0, 0, 24, 32, 159)]
    [InlineData(500, 375, 223, 0, 237, 114, 100)]
    [InlineData(500, 375, 100, 57, 35, 210, 74)]
    [InlineData(500, 375, 17, 223, 169, 138, 239)]
    [InlineData(500, 375, 223, 223, 51, 150, 162)]
    [InlineData(180, 301, 0, 0, 105, 113, 43)]
    [InlineData(180, 301, 100, 57, 100, 19, 141)]
    [InlineData(180, 301, 223, 223, 220, 103, 106)]
    [InlineData(256, 1000, 0, 0, 180, 118, 199)]
    [InlineData(256, 1000, 17, 223, 198, 64, 120)]
    [InlineData(256, 1000, 223, 223, 48, 125, 94)]
    public void Other_sizes_are_resized_and_cropped_as_pillow_does(int width, int height, int x, int y, int red, int green, int blue)
    {
        var planes = Crop(ImageDecoder.Decode(TinyImages.Colourful(width, height), "f"));

        var at = y * 224 + x;
        new[] { planes[at] - red, planes[Plane + at] - green, planes[2 * Plane + at] - blue }.Should()
            .OnlyContain(difference => Math.Abs(difference) <= 1);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 50)]
    [InlineData(223, 225)]
    [InlineData(2000, 300)]
    public void One_colour_stays_that_colour_at_every_size(int width, int height)
    {
        var pixels = Enumerable.Repeat(new byte[] { 10, 20, 255, 0 }, width * height).SelectMany(p => p).ToArray();

        var planes = Crop(new DecodedImage(width, height, pixels));

        planes[..Plane].Should().OnlyContain(p => p == 10);
        planes[Plane..(2 * Plane)].Should().OnlyContain(p => p == 20);
        planes[(2 * Plane)..].Should().OnlyContain(p => p == 255);
    }

    private static byte[] Crop(DecodedImage image)
    {
        var planes = new byte[3 * Plane];
        CentreCrop.Write(image, planes);
        return planes;
    }
}
