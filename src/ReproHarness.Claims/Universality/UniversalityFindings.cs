using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Statistics.Universality;
using static System.FormattableString;

namespace ReproHarness.Claims.Universality;

/// <summary>What a careful reader of a C2 verdict should know besides.</summary>
internal static class UniversalityFindings
{
    /// <summary>Id of the explanation.</summary>
    public const string Explanation = "why-step-ll";

    public static IReadOnlyList<Finding> Of(UniversalityEvidence evidence, UniversalityResult result)
    {
        Finding?[] all =
        [
            NotMeasured(evidence),
            LeftOut("no-exponent", "no exponent, so they count neither for nor against", result.LeftOut),
            LeftOut("not-rescaled", "too short a curve to be rescaled", result.Collapse.LeftOut),
            .. result.Bends.Select(Bend),
            Correlated(result),
            DirectionExplanation.Of(evidence.Directions, result) is { } why ? new Finding(Explanation, FindingSeverity.Hint, why) : null,
        ];
        return [.. all.OfType<Finding>()];
    }

    private static Finding? NotMeasured(UniversalityEvidence evidence)
    {
        if (evidence.NotMeasured.Count == 0) return null;
        var sets = evidence.NotMeasured.Select(cell => Labels.Of(cell.Data)).Distinct().ToList();
        return new Finding("not-measured", FindingSeverity.Warning, Invariant(
            $"{evidence.NotMeasured.Count} of {evidence.Cells.Count + evidence.NotMeasured.Count} cells were not measured ")
                + Invariant($"({Prose.Enumerate(sets)}): the verdict speaks for the others only."));
    }

    private static Finding? LeftOut(string id, string what, IReadOnlyList<LeftOutCell> cells) =>
        cells.Count == 0 ? null : new Finding(id, FindingSeverity.Warning, Invariant(
        $"{cells.Count} {(cells.Count == 1 ? "cell has" : "cells have")} {what}: ")
            + Invariant($"{string.Join("; ", cells.Select(cell => $"{cell.Id} ({cell.Reason})"))}."));

    // A bend inside the window makes the exponent a matter of the window; its sign says towards what it tends at smaller sizes.
    private static Finding? Bend(WindowBend bend)
    {
        if (!bend.Change.HasInterval) return null;
        var (change, bent) = (bend.Change, !bend.Change.Interval.Contains(0));
        return new Finding($"window-{bend.Attack}", bent ? FindingSeverity.Warning : FindingSeverity.Hint, Invariant(
            $"{Labels.Leading(bend.Attack)}: exponent {IntervalText.FixedOrNone(bend.Lower)} in the lower half of the window, ")
                + Invariant(
                    $"{IntervalText.FixedOrNone(bend.Upper)} in the upper half, change {IntervalText.WithSign(change)} over {bend.Count} ")
                + "cells: "
            + (bent ? "the curve bends, and its exponent depends on the window." : "no bend that chance does not explain."));
    }

    private static Finding? Correlated(UniversalityResult result) => result.LeaveOneOut is { } left
        ? new Finding("correlated-cells", FindingSeverity.Hint, Invariant(
            $"Attacks on one network share its images and weights, so errors of cells are correlated, and the interval of tau is wider ")
                + Invariant(
                    $"for it. With any one of the {left.Groups} networks left out, tau is {left.Tau.Low:F3} to {left.Tau.High:F3} and the ")
                + Invariant($"pooled exponent {left.Mean.Low:F3} to {left.Mean.High:F3}."))
        : null;
}
