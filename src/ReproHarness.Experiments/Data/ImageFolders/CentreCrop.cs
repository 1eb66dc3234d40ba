namespace ReproHarness.Experiments.Data.ImageFolders;

/// <summary>
/// The usual preparation of an ImageNet image: the shorter side resized to 256, then the middle 224x224. An image of 224x224 is
/// taken as it is: it was prepared already.
/// </summary>
internal static class CentreCrop
{
    /// <summary>Side of the result.</summary>
    public const int Side = 224;

    private const int ShorterSide = 256;
    private const int Channels = 3;

    /// <summary>Writes the image's red, green and blue planes, 224x224 bytes each, to <paramref name="planes"/>.</summary>
    public static void Write(DecodedImage image, Span<byte> planes)
    {
        var (width, height) = (image.Width, image.Height);
        if ((width, height) == (Side, Side))
        {
            for (var at = 0; at < Side * Side; at++)
            {
                for (var channel = 0; channel < Channels; channel++) planes[channel * Side * Side + at] = image.Pixels[4 * at + channel];
            }

            return;
        }

        var shorter = Math.Min(width, height);
        var across = Resampling.Of(width, (int)((long)ShorterSide * width / shorter), Side);
        var down = Resampling.Of(height, (int)((long)ShorterSide * height / shorter), Side);
        var (first, last) = (down[0].First, down[^1].First + down[^1].Weights.Length);
        var rows = new byte[(last - first) * Side];
        for (var channel = 0; channel < Channels; channel++)
        {
            for (var row = first; row < last; row++)
            {
                for (var x = 0; x < Side; x++) rows[(row - first) * Side + x] = across[x].Of(image.Pixels, 4 * row * width + channel, 4);
            }

            for (var y = 0; y < Side; y++)
            {
                for (var x = 0; x < Side; x++) planes[(channel * Side + y) * Side + x] = down[y].Of(rows, x - first * Side, Side);
            }
        }
    }
}
