using System.Collections.Immutable;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Statistics.GapLaws;

/// <summary>
/// The functional form of a distribution of gaps: its quantiles in decades, less their mean. The mean holds the scale of the logits, so
/// the form does not depend on that scale.
/// </summary>
/// <param name="LogQuantiles">log10 of the gap at each of <see cref="Levels"/>, less the mean over them.</param>
/// <param name="LogScale">That mean: log10 of the geometric mean of the quantiles, the scale of the gaps.</param>
public sealed record GapForm(ImmutableArray<double> LogQuantiles, double LogScale)
{
    /// <summary>
    /// Shares of gaps at which forms are compared: 2 % to 98 %, every 2 %. A few thousand images determine no others well.
    /// </summary>
    public static ImmutableArray<double> Levels { get; } = [.. Enumerable.Range(1, 49).Select(i => i * 0.02)];

    /// <summary>The form of independent logits.</summary>
    public static GapForm Of(IidGapLaw law)
    {
        ArgumentNullException.ThrowIfNull(law);
        return Of([.. Levels.Select(level => Math.Log10(law.Quantile(level)))]);
    }

    /// <summary>The form with these log10 quantiles.</summary>
    internal static GapForm Of(double[] logQuantiles)
    {
        var mean = logQuantiles.Average();
        return new GapForm([.. logQuantiles.Select(value => value - mean)], mean);
    }

    /// <summary>The mean of several forms, level by level.</summary>
    internal static GapForm Mean(IReadOnlyCollection<GapForm> forms) =>
        Of([.. Enumerable.Range(0, Levels.Length).Select(level => forms.Average(form => form.LogQuantiles[level] + form.LogScale))]);

    /// <summary>Mean square difference to another form, squared decades.</summary>
    internal double SquareTo(GapForm other)
    {
        double sum = 0;
        for (var level = 0; level < LogQuantiles.Length; level++)
        {
            var difference = LogQuantiles[level] - other.LogQuantiles[level];
            sum += difference * difference;
        }

        return sum / LogQuantiles.Length;
    }
}

/// <summary>The form of networks of one kind, with its values in resamples of the images.</summary>
/// <param name="Whole">Mean form over the networks.</param>
/// <param name="Draws">Mean form in each resample.</param>
/// <param name="Networks">Form of each network.</param>
/// <param name="NetworkDraws">Form of each network in each resample.</param>
internal sealed record ResampledForm(GapForm Whole, GapForm[] Draws, GapForm[] Networks, GapForm[][] NetworkDraws)
{
    /// <summary>Resamples the images, the same for every network.</summary>
    public static ResampledForm Of(GapSample sample, BootstrapPlan plan)
    {
        sample.Validate();
        var rows = sample.Gaps.Select(row => new SortedGaps(row)).ToArray();
        var counts = new int[sample.Images];
        Array.Fill(counts, 1);
        var networks = rows.Select(row => row.Form(counts)).ToArray();
        var draws = rows.Select(_ => new GapForm[plan.Resamples]).ToArray();
        var random = new SplitMix64(plan.Seed);
        for (var draw = 0; draw < plan.Resamples; draw++)
        {
            Array.Clear(counts);
            for (var i = 0; i < counts.Length; i++) counts[random.NextBelow(counts.Length)]++;
            for (var row = 0; row < rows.Length; row++) draws[row][draw] = rows[row].Form(counts);
        }

        return new ResampledForm(
            GapForm.Mean(networks),
            [.. Enumerable.Range(0, plan.Resamples).Select(draw => GapForm.Mean([.. draws.Select(row => row[draw])]))], networks, draws);
    }

    /// <summary>A number of the form in each resample.</summary>
    public Resampled Map(Func<GapForm, double> number) => new(
        number(Whole), [.. Draws.Select(number)], [.. Networks.Select(number)],
        [.. NetworkDraws.Select(row => row.Select(number).ToArray())]);

    /// <summary>Gaps of one network in ascending order. The quantiles of a resample are found by counting along them.</summary>
    private sealed class SortedGaps
    {
        private readonly int[] _images;
        private readonly double[] _logs;

        public SortedGaps(ImmutableArray<float> gaps)
        {
            _images = [.. Enumerable.Range(0, gaps.Length).OrderBy(image => gaps[image])];
            _logs = [.. _images.Select(image => Math.Log10(gaps[image]))];
        }

        public GapForm Form(int[] counts)
        {
            var quantiles = new double[GapForm.Levels.Length];
            var (seen, level) = (0, 0);
            for (var index = 0; index < _images.Length && level < quantiles.Length; index++)
            {
                seen += counts[_images[index]];
                while (level < quantiles.Length && seen >= GapForm.Levels[level] * _images.Length) quantiles[level++] = _logs[index];
            }

            return GapForm.Of(quantiles);
        }
    }
}
