using ReproHarness.ClaimTests.Bench;
using ReproHarness.Claims.GapLaw;
using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Statistics.GapLaws;
using ReproHarness.Studies.GapLaw;

namespace ReproHarness.ClaimTests.C3_GapLaw;

/// <summary>Where measured gaps meet the rule of claim C3.</summary>
internal static class GapLawJudging
{
    /// <summary>Measures what a subject asks for; kinds that lack their data are told apart.</summary>
    public static MeasuredKinds MeasureGaps(this ClaimBench bench, Tier tier, string subject)
    {
        bench.SkipUnless(tier);
        bench.Journal.Started(subject);
        IReadOnlyList<CellNetwork> asked = GapLawJudge.IsControl(subject, out _) ? []
            : subject == GapSubjects.Training ? bench.Matrix.FollowedNetworks : bench.Matrix.GapNetworks;
        var (measured, missing) = (new List<GapMeasurement>(), new List<UnmeasuredKind>());
        foreach (var network in asked)
        {
            try
            {
                measured.Add(subject == GapSubjects.Training ? bench.FollowedGapsOf(network, subject) : bench.GapsOf(network, subject));
            }
            catch (MissingDataException reason)
            {
                missing.Add(new UnmeasuredKind(GapLawInput.KindOf(network), reason.Message));
            }
        }

        return new MeasuredKinds(measured, missing);
    }

    /// <summary>Judges a subject.</summary>
    public static JudgedCell JudgeGapLaw(this ClaimBench bench, MeasuredKinds kinds, string subject)
    {
        var (measured, missing) = kinds;
        if (GapLawJudge.IsControl(subject, out var distribution)) return Control(bench, subject, distribution);
        if (measured.Count == 0) throw bench.NotJudged(GapLawClaim.Claim, subject, $"No kind of network could be measured. {missing[0].Reason}");
        var judgement = GapLawJudge.Of(subject, measured, missing, bench.ControlOf(LogitDistribution.Uniform).Control, bench.Root);
        return new JudgedCell(GapLawClaim.Claim, subject, Origin(measured), judgement) { NotMeasured = missing.Count };
    }

    private static JudgedCell Control(ClaimBench bench, string subject, LogitDistribution distribution)
    {
        var (control, seconds) = bench.ControlOf(distribution);
        return new JudgedCell(
            GapLawClaim.Claim, subject,
            new MeasurementOrigin(0, ContentHash.OfParts("iid", $"{control.Distribution}", $"{control.Classes}", $"{control.Samples}"), TimeProvider.System.GetUtcNow(), FromCache: false, seconds),
            ControlJudgement.Of(control));
    }

    private static MeasurementOrigin Origin(IReadOnlyList<GapMeasurement> kinds) => new(
        kinds.Sum(kind => kind.Finished.Length), ContentHash.OfParts(kinds.Select(kind => kind.DataHash)), kinds.Min(kind => kind.MeasuredAt), kinds.Any(kind => kind.FromCache), kinds.Sum(kind => kind.Seconds));
}

/// <summary>The kinds of network of a tier.</summary>
/// <param name="Measured">Those whose data are here.</param>
/// <param name="Missing">Those whose data are not.</param>
internal sealed record MeasuredKinds(IReadOnlyList<GapMeasurement> Measured, IReadOnlyList<UnmeasuredKind> Missing);
