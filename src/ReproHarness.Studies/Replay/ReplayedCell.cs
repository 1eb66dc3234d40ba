using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;

namespace ReproHarness.Studies.Replay;

/// <summary>The verdict and every number that a claim's rule makes of recorded inputs in one cell.</summary>
/// <param name="Claim">Claim id.</param>
/// <param name="Cell">The cell.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Parts">What of the run was left out, one line each; empty where nothing was, so that all numbers are the run's.</param>
/// <param name="Numbers">The numbers with their intervals, and the margins of the verdict.</param>
public sealed record ReplayedCell(
    string Claim, string Cell, Verdict Verdict, IReadOnlyList<string> Parts, IReadOnlyList<Measurement> Numbers)
{
    /// <summary>
    /// How far a number may lie from the record, relative to the larger of the two. The order of every sum is fixed, but the last bit of
    /// log, exp and pow is the C library's. With glibc's versions without fused multiplication (<c>GLIBC_TUNABLES</c>) in place of those
    /// with it none of 765 numbers of claim C1 moved by more than 1.3e-15; the rest is for searches of a root, which end where they are
    /// near enough and may take one step more. A rule that moves its numbers by less than this decides nothing.
    /// </summary>
    public const double LastDigits = 1e-9;

    /// <summary>What a judgement says.</summary>
    public static ReplayedCell Of(string claim, string cell, Judgement judgement, IReadOnlyList<string> parts)
    {
        ArgumentNullException.ThrowIfNull(judgement);
        return new ReplayedCell(
            claim, cell, judgement.Verdict, parts, [.. judgement.Measurements, .. judgement.Margin?.Measurements ?? []]);
    }

    /// <summary>What a run said.</summary>
    public static ReplayedCell Of(CellEvidence run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new ReplayedCell(run.Claim, run.Cell, run.Verdict, [], [.. run.Measurements, .. run.Margin?.Measurements ?? []]);
    }

    /// <summary>What differs from the record, one line for the verdict and each number; empty where nothing does.</summary>
    public IReadOnlyList<string> DifferencesFrom(ReplayedCell record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var lines = new List<string>();
        if (Verdict != record.Verdict) lines.Add($"verdict {Verdict}, on record {record.Verdict}");
        if (!Parts.SequenceEqual(record.Parts)) lines.Add($"judged of {Words(Parts)}, on record {Words(record.Parts)}");
        var before = record.Numbers.ToDictionary(number => number.Name);
        foreach (var number in Numbers)
        {
            if (!before.Remove(number.Name, out var old)) lines.Add($"{Text(number)}, not on record");
            else if (!IsSame(number, old)) lines.Add($"{Text(number)}, on record {Text(old)[(old.Name.Length + 1)..]}");
        }

        lines.AddRange(before.Values.Select(gone => $"{gone.Name} is missing, on record {Text(gone)[(gone.Name.Length + 1)..]}"));
        return lines;
    }

    private static string Words(IReadOnlyList<string> parts) => parts.Count == 0 ? "all that was measured" : string.Join("; ", parts);

    private static string Text(Measurement number) =>
        FormattableString.Invariant($"{number.Name} {number.Value:R} [{number.Low:R}, {number.High:R}] of {number.N}");

    private static bool IsSame(Measurement now, Measurement old) =>
        IsSame(now.Value, old.Value) && IsSame(now.Low, old.Low) && IsSame(now.High, old.High) && now.N == old.N && now.Unit == old.Unit;

    private static bool IsSame(double now, double old) =>
        now.Equals(old) || Math.Abs(now - old) <= LastDigits * Math.Max(Math.Abs(now), Math.Abs(old));
}
