using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Claims.Universality;
using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;
using static System.FormattableString;

namespace ReproHarness.Claims.GapLaw;

/// <summary>A number of one kind of network against its bound.</summary>
/// <param name="Name">Whose, and which.</param>
/// <param name="Estimate">The number.</param>
/// <param name="Allowed">The bound.</param>
internal sealed record BoundedNumber(string Name, IntervalEstimate Estimate, Interval Allowed)
{
    public bool IsKnown => double.IsFinite(Estimate.Value) && Estimate.HasInterval;

    public bool Keeps => IsKnown && Allowed.Contains(Estimate.Interval);

    public bool Breaks => IsKnown && !Allowed.Overlaps(Estimate.Interval);

    // Distance of the value from the nearer bound, above 0 outside.
    public double Excess => Math.Max(Allowed.Low - Estimate.Value, Estimate.Value - Allowed.High);
}

/// <summary>The verdict over many numbers: every one must keep its bound, and one that breaks it by its whole interval is enough to falsify.</summary>
internal static class GapVerdict
{
    // So many are named; more are counted.
    private const int Named = 3;

    public static Verdict Decide(IReadOnlyList<BoundedNumber> numbers, int missing, out string why)
    {
        var (keep, breaking) = (numbers.Count(number => number.Keeps), numbers.Where(number => number.Breaks).OrderByDescending(number => number.Excess).ToList());
        var open = numbers.Where(number => !number.Keeps && !number.Breaks).OrderByDescending(number => number.Excess).ToList();
        if (breaking.Count > 0)
        {
            why = Invariant($"{breaking.Count} of {numbers.Count} lie wholly outside: {List(breaking)}; {keep} lie within");
            return Verdict.Falsified;
        }

        if (numbers.Count == 0 || open.Count > 0)
        {
            why = numbers.Count == 0 ? "nothing could be measured" : Invariant($"{keep} of {numbers.Count} lie within, none wholly outside; undecided: {List(open)}");
            return Verdict.Inconclusive;
        }

        why = Invariant($"all {numbers.Count} lie within");
        if (missing == 0) return Verdict.Verified;
        why += missing == 1 ? "; but 1 kind of network was not measured, and it may differ" : Invariant($"; but {missing} kinds of network were not measured, and they may differ");
        return Verdict.Inconclusive;
    }

    /// <summary>
    /// Null where there is no number, or a kind was not measured. A distance, whose band begins at 0, has no bound below.
    /// </summary>
    public static VerdictMargin? MarginOf(IReadOnlyList<BoundedNumber> numbers, int missing) => numbers.Count == 0 || missing > 0
        ? null
        : VerdictMargin.Of(numbers.Select(number => (number.Estimate, number.Allowed.Low == 0 ? number.Allowed with { Low = double.NegativeInfinity } : number.Allowed)));

    private static string List(List<BoundedNumber> numbers)
    {
        var named = numbers.Take(Named).Select(number => $"{number.Name} {(number.IsKnown ? UniversalityReason.Told(number.Estimate) : UnknownInterval.Told(number.Estimate))}").ToList();
        if (numbers.Count > Named) named.Add(Invariant($"{numbers.Count - Named} more"));
        return Prose.Enumerate(named);
    }
}
