namespace ReproHarness.Experiments.Data.ImageFolders;

/// <summary>
/// How one pixel of a resized line is mixed from the line: bilinear, a triangle as wide as two pixels of the coarser of the two
/// lines, which is what Pillow and torchvision call bilinear. Rounded to bytes after each direction, as they do.
/// </summary>
/// <param name="First">The first pixel that counts.</param>
/// <param name="Weights">Weights of that pixel and those after it; their sum is 1.</param>
internal sealed record Resampling(int First, double[] Weights)
{
    /// <summary>The middle of a resized line.</summary>
    /// <param name="from">Pixels of the line.</param>
    /// <param name="to">Pixels of the resized line, at least <paramref name="kept"/>.</param>
    /// <param name="kept">Pixels of the middle.</param>
    public static Resampling[] Of(int from, int to, int kept)
    {
        var scale = (double)from / to;
        var reach = Math.Max(scale, 1);

        // To the even one where the middle lies between two, as Python rounds.
        var start = (int)Math.Round((to - kept) / 2.0, MidpointRounding.ToEven);
        return [.. Enumerable.Range(start, kept).Select(pixel => At((pixel + 0.5) * scale, reach, from))];
    }

    /// <summary>The mixed pixel.</summary>
    /// <param name="line">The bytes.</param>
    /// <param name="offset">Where pixel 0 of the line would be.</param>
    /// <param name="step">Bytes from one pixel of the line to the next.</param>
    public byte Of(byte[] line, int offset, int step)
    {
        var sum = 0.0;
        for (var i = 0; i < Weights.Length; i++) sum += Weights[i] * line[offset + (First + i) * step];
        return (byte)(sum + 0.5);
    }

    private static Resampling At(double centre, double reach, int from)
    {
        var first = Math.Max((int)(centre - reach + 0.5), 0);
        var end = Math.Min((int)(centre + reach + 0.5), from);
        var weights = Enumerable.Range(first, end - first).Select(pixel => Math.Max(0, 1 - Math.Abs((pixel + 0.5 - centre) / reach)))
            .ToArray();
        var total = weights.Sum();
        return new Resampling(first, Array.ConvertAll(weights, weight => weight / total));
    }
}
