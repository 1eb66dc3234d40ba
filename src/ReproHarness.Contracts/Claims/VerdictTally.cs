namespace ReproHarness.Contracts.Claims;

/// <summary>How many judgements gave each verdict.</summary>
/// <param name="Verified">The claim holds.</param>
/// <param name="Falsified">The claim fails.</param>
/// <param name="Inconclusive">The evidence cannot decide.</param>
/// <param name="NotRun">Nothing was measured.</param>
public readonly record struct VerdictTally(int Verified, int Falsified, int Inconclusive, int NotRun)
{
    /// <summary>Judgements in all.</summary>
    public int Total => Verified + Falsified + Inconclusive + NotRun;

    /// <summary>Counts verdicts.</summary>
    public static VerdictTally Of(IEnumerable<Verdict> verdicts)
    {
        var counts = verdicts.CountBy(verdict => verdict).ToDictionary();
        int Count(Verdict verdict) => counts.GetValueOrDefault(verdict);
        return new VerdictTally(Count(Verdict.Verified), Count(Verdict.Falsified), Count(Verdict.Inconclusive), Count(Verdict.NotRun));
    }

    /// <summary>The answer in a few words: <c>holds in part</c>. Where fewer than half are decided, that comes first.</summary>
    public string Answer =>
        NotRun == Total ? "not run"
        : Verified == Total ? "holds"
        : Falsified == Total ? "fails"
        : Verified + Falsified > 0 && 2 * (Verified + Falsified) < Total ? "mostly open"
        : (Verified, Falsified) switch
        {
            ( > 0, > 0) => "holds in part",
            ( > 0, 0) => "holds where decided",
            (0, > 0) => "fails where decided",
            _ => "open",
        };

    /// <summary>The verdict that all have; null where they differ.</summary>
    public Verdict? Unanimous =>
        Total == 0 || NotRun == Total ? Verdict.NotRun
        : Verified == Total ? Verdict.Verified
        : Falsified == Total ? Verdict.Falsified
        : Inconclusive == Total ? Verdict.Inconclusive
        : null;

    /// <summary>The counts in words: <c>12 of 16 hold, 1 fails, 3 open</c>; <c>holds</c> of a single judgement.</summary>
    public override string ToString()
    {
        if (Total == 1) return Answer;
        if (Unanimous is { } all) return $"all {Total} {Many(all)}";
        List<string> parts = [Verified > 0 ? $"{Verified} of {Total} {(Verified == 1 ? "holds" : "hold")}" : $"none of {Total} holds"];
        if (Falsified > 0) parts.Add(Falsified == 1 ? "1 fails" : $"{Falsified} fail");
        if (Inconclusive > 0) parts.Add($"{Inconclusive} open");
        if (NotRun > 0) parts.Add($"{NotRun} not run");
        return string.Join(", ", parts);
    }

    private static string Many(Verdict verdict) => verdict switch
    {
        Verdict.Verified => "hold",
        Verdict.Falsified => "fail",
        Verdict.Inconclusive => "are open",
        _ => "were not run",
    };
}
