using System.Collections.Immutable;
using System.Globalization;
using ReproHarness.Experiments.Models;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Evaluations;

/// <summary>A normalisation as the user writes it: <c>MEAN/STD</c>, one value each, or one for each channel with commas between.</summary>
public static class NormalisationText
{
    private const string Example = "0.4914,0.4822,0.4465/0.2470,0.2435,0.2616, or 0.1307/0.3081 for one channel";

    /// <summary>Parses and checks the text.</summary>
    /// <param name="text">The text of the user.</param>
    /// <param name="channels">Channels of the images.</param>
    /// <exception cref="InputException">
    /// It is not of this form, has another number of values, or cannot be a mean and deviation of pixels in [0, 1].
    /// </exception>
    public static Normalisation Parse(string text, int channels)
    {
        ArgumentNullException.ThrowIfNull(text);
        InputException Bad(string what) => new($"--normalize is '{text}': {what}.");

        var halves = text.Split('/');
        if (halves.Length != 2 || Numbers(halves[0]) is not { } means || Numbers(halves[1]) is not { } deviations)
            throw Bad($"allowed: MEAN/STD in pixel units from 0 to 1, such as {Example}");
        if (means.Length != deviations.Length || (means.Length != 1 && means.Length != channels))
            throw Bad($"{means.Length} means and {deviations.Length} deviations, allowed: one of each, or {channels} of each, one for "
                + $"every channel of the data set");

        // 68 and 123.7 are a deviation and a mean of bytes.
        if (means.Any(mean => mean > 1) || deviations.Any(deviation => deviation > 1))
            throw Bad($"a value above 1 belongs to pixels from 0 to 255, allowed: means from 0 to 1, deviations above 0, at most 1; "
                + $"divide by 255: {InUnits(means)}/{InUnits(deviations)}");
        if (means.Any(mean => !(mean >= 0)) || deviations.Any(deviation => !(deviation > 0)))
            throw Bad("allowed: means from 0 to 1, deviations above 0, at most 1");
        return new Normalisation(means, deviations);
    }

    /// <summary>Formats a normalisation. <see cref="Parse"/> gives the same values back, to the last bit.</summary>
    public static string Of(Normalisation normalisation)
    {
        ArgumentNullException.ThrowIfNull(normalisation);
        return normalisation.Equals(Normalisation.None) ? "none" : $"{Exact(normalisation.Means)}/{Exact(normalisation.Deviations)}";
    }

    private static ImmutableArray<float>? Numbers(string text)
    {
        var values = text.Split(',', StringSplitOptions.TrimEntries)
            .Select(part => float.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && float.IsFinite(value)
                ? value : (float?)null).ToList();
        return values.Contains(null) ? null : [.. values.Select(value => value!.Value)];
    }

    private static string Exact(ImmutableArray<float> values) =>
        string.Join(',', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));

    // Four digits are as many as such statistics have; digits and not decimals, or a small value would become 0.
    private static string InUnits(ImmutableArray<float> bytes) =>
        string.Join(',', bytes.Select(value => (value / 255).ToString("G4", CultureInfo.InvariantCulture)));
}
