using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;
using static System.FormattableString;

namespace ReproHarness.Claims.GapLaw;

/// <summary>
/// The verdict over many numbers: every one must keep its bound, and one that breaks it by its whole interval is enough to falsify.
/// </summary>
internal static class GapVerdict
{
    // So many are named; more are counted.
    private const int Named = 3;

    public static Verdict Decide(IReadOnlyList<BoundedEstimate> numbers, int missing, out string why)
    {
        var (keep, verdict) = (numbers.Count(number => number.Decision == BoundDecision.Within), BoundedEstimate.VerdictOf(numbers));
        if (verdict == Verdict.Falsified)
        {
            var breaking = numbers.Where(number => number.Decision == BoundDecision.Outside).ToList();
            why = Invariant($"{breaking.Count} of {numbers.Count} lie wholly outside: {List(breaking)}; {keep} lie within");
            return verdict;
        }

        if (verdict == Verdict.Inconclusive)
        {
            why = numbers.Count == 0
                ? "nothing could be measured"
                : Invariant(
                    $"{keep} of {numbers.Count} lie within, none wholly outside; undecided: ")
                        + Invariant($"{List([.. numbers.Where(number => number.Decision != BoundDecision.Within)])}");
            return verdict;
        }

        why = Invariant($"all {numbers.Count} lie within");
        if (missing == 0) return Verdict.Verified;
        why += missing == 1
            ? "; but 1 kind of network was not measured, and it may differ"
            : Invariant($"; but {missing} kinds of network were not measured, and they may differ");
        return Verdict.Inconclusive;
    }

    /// <summary>Null where there is no number, or a kind was not measured.</summary>
    public static VerdictMargin? MarginOf(IReadOnlyList<BoundedEstimate> numbers, int missing) =>
        numbers.Count == 0 || missing > 0 ? null : VerdictMargin.Of(numbers);

    // Those that lie farthest outside come first.
    private static string List(List<BoundedEstimate> numbers)
    {
        var named = numbers.OrderByDescending(number => number.Bound.Excess(number.Estimate.Value)).Take(Named).Select(Text).ToList();
        if (numbers.Count > Named) named.Add(Invariant($"{numbers.Count - Named} more"));
        return Prose.Enumerate(named);
    }

    private static string Text(BoundedEstimate number) =>
        number.Name + " "
            + (number.Decision == BoundDecision.Unknown ? IntervalText.Undecided(number.Estimate) : IntervalText.Fixed(number.Estimate));
}
