using ReproHarness.Contracts.Runs;
using ReproHarness.Storage.Timing;

namespace ReproHarness.Reporting.Times;

/// <summary>Where the time of a claim, or of all, went.</summary>
/// <param name="Name">The claim, or <c>all</c>.</param>
/// <param name="Seconds">By the wall's clock.</param>
/// <param name="Parts">Seconds of one core, in the order of <see cref="TimePart.All"/>.</param>
public sealed record ClaimShares(string Name, double Seconds, IReadOnlyList<double> Parts)
{
    private const string Together = "all";

    /// <summary>Seconds of one core in all.</summary>
    public double CoreSeconds => Parts.Sum();

    /// <summary>Of every claim, and of all together.</summary>
    public static IReadOnlyList<ClaimShares> Of(TimeRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        ClaimShares[] each =
        [
            .. record.Claims.Select(claim => (Claim: claim, Work: record.Work.Where(one => one.Claim == claim.Claim).ToList()))
                .Select(one => new ClaimShares(
                    one.Claim.Claim, one.Claim.Seconds,
                    [.. TimePart.All.Select(part => SecondsOf(part, one.Claim, one.Work, record.Cores))])),
        ];
        return
        [
            .. each, new ClaimShares(
                Together, each.Sum(one => one.Seconds), [.. TimePart.All.Select((_, part) => each.Sum(one => one.Parts[part]))]),
        ];
    }

    private static double SecondsOf(TimePart part, ClaimTime claim, IReadOnlyList<WorkTime> work, int cores) =>
        part == TimePart.Statistics ? work.Where(one => one.Kind == WorkKind.Judging).Sum(one => one.ProcessorSeconds)
        : part == TimePart.Idle ? Math.Max(0, (cores * claim.Seconds) - claim.ProcessorSeconds)
        : work.Where(one => part.Kinds.Contains(one.Kind)).Sum(one => one.Seconds);
}
