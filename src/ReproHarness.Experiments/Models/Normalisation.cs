using System.Collections.Immutable;
using System.Globalization;
using ReproHarness.Experiments.Data;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Experiments.Models;

/// <summary>The preprocessing inside a network: (pixel - mean) / deviation, with one pair for all channels or one for each.</summary>
public sealed record Normalisation
{
    /// <summary>One mean and deviation for every pixel.</summary>
    /// <param name="mean">In [0, 1].</param>
    /// <param name="deviation">Above 0.</param>
    public Normalisation(float mean, float deviation) : this([mean], [deviation]) { }

    /// <summary>A mean and deviation for each channel.</summary>
    /// <param name="means">In [0, 1], one for each channel.</param>
    /// <param name="deviations">Above 0, as many.</param>
    public Normalisation(ImmutableArray<float> means, ImmutableArray<float> deviations) => (Means, Deviations) = (means, deviations);

    /// <summary>Pixels as they are, in [0, 1].</summary>
    public static Normalisation None { get; } = new(0, 1);

    /// <summary>Mean pixel: one value, or one for each channel.</summary>
    public ImmutableArray<float> Means { get; }

    /// <summary>Standard deviation of the pixels: as many values.</summary>
    public ImmutableArray<float> Deviations { get; }

    /// <summary>Mean and standard deviation over all pixels of <paramref name="images"/>, channel by channel.</summary>
    public static Normalisation Of(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        using var scope = torch.NewDisposeScope();
        var channels = Enumerable.Range(0, (int)images.Shape[0]).Select(channel => Statistics(images.Images.select(1, channel))).ToList();
        return new Normalisation([.. channels.Select(channel => channel.Mean)], [.. channels.Select(channel => channel.Deviation)]);
    }

    /// <summary>Part of a network's description: equal exactly when two normalisations are.</summary>
    public string Describe() => $"mean {Joined(Means)} deviation {Joined(Deviations)}";

    /// <summary>Checks the ranges.</summary>
    /// <param name="channels">Channels of the images.</param>
    /// <exception cref="InputException">A value is out of range, or there are not as many as channels.</exception>
    public void Validate(int channels)
    {
        if (Means.Length != Deviations.Length || (Means.Length != 1 && Means.Length != channels))
            throw new InputException(
                $"normalisation with {Means.Length} means and {Deviations.Length} deviations: allowed is one of each, or {channels} of "
                    + $"each, one for every channel");
        if (Deviations.Any(deviation => !(deviation > 0)))
            throw new InputException($"normalisation deviation {Joined(Deviations)}: must be above 0; check the image set");
    }

    /// <summary>Whether all values are equal.</summary>
    public bool Equals(Normalisation? other) =>
        other is not null && Means.SequenceEqual(other.Means) && Deviations.SequenceEqual(other.Deviations);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Means.Length, Means[0], Deviations[0]);

    private static (float Mean, float Deviation) Statistics(torch.Tensor pixels)
    {
        // Counts of the 256 grey levels are integers, so the result does not depend on the order of a floating-point sum.
        var counts = torch.bincount(pixels.flatten().to(torch.ScalarType.Int64), minlength: 256).cpu().data<long>().ToArray();
        double n = 0, sum = 0, squares = 0;
        for (var level = 0; level < counts.Length; level++)
        {
            var pixel = level / 255.0;
            n += counts[level];
            sum += counts[level] * pixel;
            squares += counts[level] * pixel * pixel;
        }

        var mean = sum / n;
        var deviation = Math.Sqrt(Math.Max(squares / n - mean * mean, 0));
        return ((float)mean, deviation > 0 ? (float)deviation : 1f);
    }

    private static string Joined(ImmutableArray<float> values) =>
        string.Join(' ', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
}
