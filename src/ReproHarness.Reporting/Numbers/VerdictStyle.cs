using ReproHarness.Contracts.Claims;
using ReproHarness.Reporting.Markup;

namespace ReproHarness.Reporting.Numbers;

/// <summary>A verdict's word, symbol and colour: never the colour alone.</summary>
internal static class VerdictStyle
{
    /// <summary>The order of totals and legends.</summary>
    public static IReadOnlyList<Verdict> All { get; } = [Verdict.Verified, Verdict.Falsified, Verdict.Inconclusive, Verdict.NotRun];

    public static string Word(Verdict verdict) => verdict == Verdict.NotRun ? "Not run" : verdict.ToString();

    public static string Symbol(Verdict verdict) => verdict switch
    {
        Verdict.Verified => "✓",
        Verdict.Falsified => "✕",
        Verdict.Inconclusive => "?",
        _ => "–",
    };

    public static string Class(Verdict verdict) => verdict switch
    {
        Verdict.Verified => "verified",
        Verdict.Falsified => "falsified",
        Verdict.Inconclusive => "inconclusive",
        _ => "not-run",
    };

    public static Html Badge(Verdict verdict) =>
        Html.Of($"""<span class="badge {Class(verdict)}"><span class="symbol" aria-hidden="true">{Symbol(verdict)}</span>{Word(verdict)}</span>""");
}
