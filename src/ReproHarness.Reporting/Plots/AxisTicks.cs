using System.Globalization;
using ReproHarness.Reporting.Numbers;

namespace ReproHarness.Reporting.Plots;

/// <summary>One labelled place on an axis. A power of ten has its exponent raised.</summary>
internal sealed record Tick(double Position, string Label, string? Exponent);

/// <summary>Where an axis has ticks: at powers of ten, or at round numbers.</summary>
internal static class AxisTicks
{
    private static readonly int[] RoundFactors = [1, 2, 5, 10];
    private const int MostDecades = 8;

    // What a letter of a label takes of an axis: some 7 of 360 pixels.
    private const double Letter = 0.02;

    /// <summary>Labelled ticks, about <paramref name="wanted"/> of them on a linear axis.</summary>
    public static IReadOnlyList<Tick> Major(AxisRange range, int wanted = 5)
    {
        var decades = Decades(range).ToList();
        if (range.Logarithmic && decades.Count >= 2) return decades;
        if (range.Logarithmic) return Within(range, [.. decades.Select(tick => tick.Position)], wanted);
        var step = Step((range.High - range.Low) / wanted);
        var first = (long)Math.Ceiling(range.Low / step);
        var count = (long)Math.Floor(range.High / step) - first + 1;
        return [.. Enumerable.Range(0, (int)count).Select(i => (first + i) * step)
            .Select(value => new Tick(value, NumberText.Short(Math.Round(value, 10)), null))];
    }

    // Less than two powers of ten: other digits too, all of them only where their labels have room.
    private static List<Tick> Within(AxisRange range, IReadOnlyList<double> decades, int wanted)
    {
        var all = Minor(range).Concat(decades).Order().ToList();
        var round = all.Where(position =>
            RoundFactors.Any(factor => Math.Abs(Math.Pow(10, position - Math.Floor(position + 1e-9)) - factor) < 1e-6)).ToList();
        List<Tick> Labelled(List<double> positions) =>
            positions.ConvertAll(position => new Tick(position, NumberText.Short(Math.Pow(10, position)), null));
        return round.Count > 1 && (all.Count > wanted + 1 || Collide(Labelled(all), range)) ? Labelled(round) : Labelled(all);
    }

    private static bool Collide(List<Tick> ticks, AxisRange range) => ticks.Zip(ticks.Skip(1)).Any(pair =>
        (pair.Second.Position - pair.First.Position) / (
            range.High - range.Low) < Letter * (pair.First.Label.Length + pair.Second.Label.Length) / 2);

    /// <summary>Unlabelled ticks at 2 to 9 times each power of ten; none on a linear axis.</summary>
    public static IReadOnlyList<double> Minor(AxisRange range)
    {
        if (!range.Logarithmic) return [];
        var positions =
            from decade in Enumerable.Range((int)Math.Floor(range.Low), (int)(Math.Ceiling(range.High) - Math.Floor(range.Low)) + 1)
                        from digit in Enumerable.Range(2, 8)
                        select decade + Math.Log10(digit);
        return [.. positions.Where(position => position >= range.Low && position <= range.High)];
    }

    private static IEnumerable<Tick> Decades(AxisRange range)
    {
        if (!range.Logarithmic) yield break;
        var (first, last) = ((int)Math.Ceiling(range.Low), (int)Math.Floor(range.High));

        // More labels than that run into one another: then every second decade, or every third.
        var step = Math.Max(1, (int)Math.Ceiling((last - first + 1) / (double)MostDecades));
        for (var k = first; k <= last; k++)
            if (k % step == 0)
                yield return k == 0
                    ? new Tick(k, "1", null)
                    : new Tick(k, "10", k.ToString(CultureInfo.InvariantCulture).Replace('-', '−'));
    }

    private static double Step(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return RoundFactors.First(factor => factor * power >= rough * 0.999) * power;
    }
}
