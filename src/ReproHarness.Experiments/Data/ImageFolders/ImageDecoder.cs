using ReproHarness.Storage;
using SkiaSharp;

namespace ReproHarness.Experiments.Data.ImageFolders;

/// <summary>Colours of an image.</summary>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
/// <param name="Pixels">Height x Width x 4 bytes, row by row: red, green, blue, and one that means nothing.</param>
internal sealed record DecodedImage(int Width, int Height, byte[] Pixels);

/// <summary>
/// Decodes JPEG and PNG with Skia. As the tools do that the networks were trained with: colour profiles, transparency and the
/// camera's orientation are left aside.
/// </summary>
internal static class ImageDecoder
{
    /// <summary>Most pixels of an image: ImageNet's largest has fewer, and 400 MB hold it.</summary>
    private const long MostPixels = 100_000_000;

    /// <summary>The longer side over the shorter: what is beyond leaves nothing to see after the crop.</summary>
    private const int MostElongated = 50;

    /// <summary>Decodes an image.</summary>
    /// <param name="content">The file.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="InputException">It is no JPEG or PNG, too large, or damaged.</exception>
    public static DecodedImage Decode(byte[] content, string file)
    {
        using var data = SKData.CreateCopy(content);
        using var codec = SKCodec.Create(data);
        if (codec is null) throw new InputException($"{file}: no image, or a damaged one, allowed: JPEG and PNG; get the file again or "
            + $"remove it.");
        if (codec.EncodedFormat is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png))
            throw new InputException($"{file}: {codec.EncodedFormat}, allowed: JPEG and PNG; convert it to PNG or remove it.");

        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if ((long)width * height > MostPixels || Math.Max(width, height) > (long)MostElongated * Math.Min(width, height))
            throw new InputException(
                $"{file}: {width}x{height} pixels, allowed: at most {MostPixels} and sides of at most {MostElongated} to 1; remove the "
                    + $"file.");

        // No colour space: no conversion.
        var info = new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul, null);
        var pixels = new byte[info.BytesSize];
        SKCodecResult result;
        unsafe
        {
            fixed (byte* target = pixels) result = codec.GetPixels(info, (nint)target);
        }

        return result == SKCodecResult.Success ? new DecodedImage(width, height, pixels)
            : throw new InputException($"{file}: damaged image ({result}); get the file again or remove it.");
    }
}
