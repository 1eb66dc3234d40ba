using ReproHarness.Contracts.Figures;
using ReproHarness.Statistics;
using ReproHarness.Statistics.Nas;
using static System.FormattableString;

namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>What searches found against what they spent.</summary>
internal static class SearchFigures
{
    /// <summary>Ids of the figures.</summary>
    public const string RewardId = "reward-curve", TestId = "test-curve";

    private static readonly FigureAxis Children = new("children trained", Logarithmic: false);

    public static IReadOnlyList<FigureData> Of(SearchEvidence evidence) =>
    [
        new FigureData(
            RewardId, "Best reward so far", Children, new FigureAxis("accuracy under PGD, validation images", Logarithmic: false),
            [.. evidence.Searchers.Select(searcher => Line(searcher.Name, searcher.Reward, point => point.Middle)),
                Level("best of all", evidence.Best.Reward, evidence)],
            Invariant($"{Searches(evidence)} Dashed: the best of all {evidence.Known} architectures that are known.")),
        new FigureData(
            TestId, "Test accuracy of what was chosen", Children, new FigureAxis("accuracy under PGD, test images", Logarithmic: false),
            [
                .. evidence.Searchers.Select(searcher => Line(searcher.Name, searcher.Test, point => point.Mean.Interval)),
                .. double.IsNaN(evidence.HandMade.Test)
                    ? Array.Empty<FigureSeries>()
                    : [Level("hand-made", evidence.HandMade.Test, evidence)],
            ],
            $"The child with the best reward so far, on images that no search "
                + $"saw.{(evidence.Searchers[0].Chosen.Count > 1 ? " Bands: 95 % intervals of the means over searches." : "")}"
                + $"{(double.IsNaN(evidence.HandMade.Test) ? "" : " Dashed: the hand-made cell.")}"),
    ];

    private static string Searches(SearchEvidence evidence) => evidence.Searchers[0].Chosen.Count is > 1 and var count
        ? $"Mean over {count} searches of each kind; in the band lie eight of ten searches."
        : "One search of each kind.";

    private static FigureSeries Level(string name, double value, SearchEvidence evidence) =>
        new(name, SeriesKind.Dashed, [1, evidence.Searchers.Max(searcher => searcher.Reward.Count)], [value, value], [], []);

    // A single search has neither a mean nor a band: its middle is itself.
    private static FigureSeries Line(string name, IReadOnlyList<BestSoFarPoint> points, Func<BestSoFarPoint, Interval> band)
    {
        var hasBand = points[0].Mean.Exists;
        return new FigureSeries(
            name, SeriesKind.Line, [.. points.Select(point => (double)point.Children)],
            [.. points.Select(point => Rounded(hasBand ? point.Mean.Value : point.Middle.Low))],
            hasBand
                ? [.. points.Select(point => Rounded(band(point).Low))]
                : [], hasBand
                ? [.. points.Select(point => Rounded(band(point).High))]
                : []);
    }

    // An evidence file is read by people too, and no accuracy is known to more places.
    private static double Rounded(double value) => Math.Round(value, 4);
}
