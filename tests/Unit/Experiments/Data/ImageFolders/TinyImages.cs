using SkiaSharp;

namespace ReproHarness.Unit.Experiments.Data.ImageFolders;

/// <summary>Small images, drawn and encoded here.</summary>
internal static class TinyImages
{
    /// <summary>A colourful image: no two of its neighbourhoods are alike.</summary>
    public static byte[] Colourful(int width, int height, SKEncodedImageFormat format = SKEncodedImageFormat.Png) =>
        Encode(width, height, format, (x, y) => new SKColor((byte)(3 * x + y), (byte)(x * y / 7), (byte)((x * x + 5 * y) / 11)));

    /// <summary>An image of one colour.</summary>
    public static byte[] Plain(byte red, byte green, byte blue, int side = 224, SKEncodedImageFormat format = SKEncodedImageFormat.Png) =>
        Encode(side, side, format, (_, _) => new SKColor(red, green, blue));

    private static byte[] Encode(int width, int height, SKEncodedImageFormat format, Func<int, int, SKColor> colour)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Pixels = [.. from y in Enumerable.Range(0, height) from x in Enumerable.Range(0, width) select colour(x, y)];
        using var data = bitmap.Encode(format, 95);
        return data.ToArray();
    }
}
