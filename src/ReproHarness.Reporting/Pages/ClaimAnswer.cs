using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;

namespace ReproHarness.Reporting.Pages;

/// <summary>What the verdicts of a claim say together, aspect by aspect. Controls are counted apart: they test the harness.</summary>
/// <param name="All">All judgements but the controls.</param>
/// <param name="Aspects">The same by aspect, such as by attack, in the order in which they came.</param>
/// <param name="Controls">The controls.</param>
public sealed record ClaimAnswer(VerdictTally All, IReadOnlyList<(string Aspect, VerdictTally Tally)> Aspects, VerdictTally Controls)
{
    /// <summary>Sums verdicts up.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="judged">What was judged and the verdict.</param>
    public static ClaimAnswer Of(ClaimDefinition claim, IEnumerable<(string Cell, Verdict Verdict)> judged)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var parts = judged.ToLookup(one => claim.IsControl(one.Cell));
        return new ClaimAnswer(
            VerdictTally.Of(parts[false].Select(one => one.Verdict)),
            [.. parts[false].GroupBy(one => claim.AspectOf(one.Cell))
                .Select(same => (same.Key, VerdictTally.Of(same.Select(one => one.Verdict))))],
            VerdictTally.Of(parts[true].Select(one => one.Verdict)));
    }

    /// <summary>One sentence without its end: <c>FGSM and PGD: all 9 hold; step l.l.: 5 of 9 hold, 3 fail, 1 open</c>.</summary>
    public string Sentence
    {
        get
        {
            if (All.Total == 0 || All.NotRun == All.Total) return "Not run";
            var aspects = Aspects.GroupBy(one => one.Tally.ToString())
                .Select(same => $"{Prose.Enumerate([.. same.Select(one => Uncapital(one.Aspect))])}: {Each(same.Key, same.Count())}");
            var controls = Controls.Total == 0 ? ""
                : Controls.Unanimous == Verdict.Verified ? $"; {(Controls.Total == 1 ? "its control holds" : "its controls hold")}"
                : $"; controls: {Controls}";
            return Prose.Capital(string.Join("; ", aspects)) + controls;
        }
    }

    private static string Each(string counts, int aspects) => aspects > 1 && counts is "holds" ? "hold"
        : aspects > 1 && counts is "fails" ? "fail"
        : aspects > 1 && counts is not "open" and not "not run" ? $"{counts} in each"
        : counts;

    // FGSM stays as it is.
    internal static string Uncapital(string text) =>
        text.Length > 1 && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
}
