using ReproHarness.Contracts.Figures;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Statistics.Nas;
using static System.FormattableString;

namespace ReproHarness.Claims.Correlation;

/// <summary>One dot for each architecture.</summary>
internal static class CorrelationFigures
{
    /// <summary>Ids of the figures.</summary>
    public const string AccuracyId = "accuracy-scatter", SizeId = "size-scatter";

    // Enough to see a colour follow the size, few enough to be told apart.
    private const int Groups = 4;

    private static readonly FigureAxis Adversarial = new("accuracy under PGD, test images", Logarithmic: false);

    public static FigureData Of(string subject, CorrelationEvidence evidence) => subject == SearchSubjects.CleanAccuracy
        ? new FigureData(
            AccuracyId, "Adversarial against clean accuracy", new FigureAxis("clean accuracy, test images", Logarithmic: false),
            Adversarial,
            [.. BySize(evidence.Scores)
                .Select(group => Dots(Invariant($"{group[0].Parameters:N0} to {group[^1].Parameters:N0} parameters"), group, score =>
                    score.Clean))],
            $"One dot for each of {evidence.Drawn}; a colour for each quarter of them by the number of parameters.")
        : new FigureData(
            SizeId, "Adversarial accuracy against size", new FigureAxis("parameters", Logarithmic: true), Adversarial,
            [Dots("architectures", evidence.Scores, score => score.Parameters)],
            $"One dot for each of {evidence.Drawn}.");

    private static IEnumerable<ArchitectureScore[]> BySize(IReadOnlyList<ArchitectureScore> scores)
    {
        var ordered = scores.OrderBy(score => score.Parameters).ToArray();
        return Enumerable.Range(0, Groups)
            .Select(group => ordered[(group * ordered.Length / Groups)..((group + 1) * ordered.Length / Groups)])
            .Where(group => group.Length > 0);
    }

    private static FigureSeries Dots(string name, IEnumerable<ArchitectureScore> scores, Func<ArchitectureScore, double> x)
    {
        var all = scores.ToList();
        return new FigureSeries(
            name, SeriesKind.Points, [.. all.Select(score => Math.Round(x(score), 4))],
            [.. all.Select(score => Math.Round(score.Adversarial, 4))], [], []);
    }
}
