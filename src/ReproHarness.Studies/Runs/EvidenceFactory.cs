using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Studies.Measuring;

namespace ReproHarness.Studies.Runs;

/// <summary>The evidence files of a run.</summary>
internal static class EvidenceFactory
{
    /// <summary>The evidence of a judged subject.</summary>
    /// <param name="run">The run.</param>
    /// <param name="scale">How close the run is to the paper's.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="judged">The verdict.</param>
    /// <param name="notes">What was worth a warning while it was measured.</param>
    public static CellEvidence Of(
        OpenRun run, Scale scale, Claim claim, string subject, JudgedSubject judged, IReadOnlyList<Finding> notes)
    {
        var judgement = judged.Judgement;
        return Plain(run, scale, claim, subject, judged.Origin) with
        {
            Verdict = judgement.Verdict,
            Reason = judgement.Reason,
            Measurements = judgement.Measurements,
            Margin = judgement.Margin,
            Findings = [.. judgement.Findings, .. notes],
            Figures = judgement.Figures,
            Tables = judgement.Tables,
        };
    }

    /// <summary>The evidence of a subject that could not be judged.</summary>
    /// <param name="run">The run.</param>
    /// <param name="scale">How close the run is to the paper's.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="reason">Why, with the cure.</param>
    /// <param name="now">When.</param>
    public static CellEvidence NotRun(OpenRun run, Scale scale, Claim claim, string subject, string reason, DateTimeOffset now) =>
        Plain(run, scale, claim, subject, new MeasurementOrigin(0, "", now, FromCache: false, Seconds: 0)) with { Reason = reason };

    private static CellEvidence Plain(OpenRun run, Scale scale, Claim claim, string subject, MeasurementOrigin origin) => new()
    {
        Schema = CellEvidence.CurrentSchema,
        Claim = claim.Id,
        Cell = subject,
        Title = claim.Title,
        Statement = claim.Statement,
        Rule = claim.Rule,
        PaperFigure = claim.PaperFigure,
        Verdict = Verdict.NotRun,
        Reason = "",
        Scale = scale,
        Tier = run.Settings.Tier,
        Measurements = [],
        Findings = [],
        Environment = run.Environment,
        Run = run.Settings.RecordIn(run.Repository),
        Seconds = origin.Seconds,
        Provenance = new Provenance(
            run.Settings.Seed, origin.Networks, origin.DataHash, CodeVersion.Current, origin.MeasuredAt, origin.FromCache,
            Reproduce(run, claim, subject)),
        Figures = [],
    };

    // The command that measures the subject again.
    private static string Reproduce(OpenRun run, Claim claim, string subject) =>
        new RunCommands(
                run.Settings.Tier, run.Settings.Seed, RunCommands.DeviceOf(run.Environment), run.Settings.RecordIn(run.Repository))
            .Measure(claim.Id, subject);
}
