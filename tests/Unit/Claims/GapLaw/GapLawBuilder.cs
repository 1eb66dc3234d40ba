using ReproHarness.Claims.GapLaw;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Reporting.Pages;
using ReproHarness.Statistics.GapLaws;
using ReproHarness.Unit.Reporting.Pages;
using ReproHarness.Unit.Statistics.GapLaws;

namespace ReproHarness.Unit.Claims.GapLaw;

/// <summary>Evidence of C3 as the claim makes it, of gaps that are made up.</summary>
internal static class GapLawBuilder
{
    private static readonly string[] Kinds = ["digits/mlp", "fashion/cnn", "mnist/mlp"];
    private static readonly UnmeasuredKind[] Missing =
        [new(MadeUpGaps.Kind("imagenet/squeezenet"), "data set 'imagenet' is not on this machine")];
    private static readonly Lazy<IReadOnlyList<CellEvidence>> Every = new(Make);

    public static ClaimDefinition GapLaw { get; } = GapLawClaim.Definition;

    /// <summary>The seven judgements: a kind of another form, and one that was not measured.</summary>
    public static IReadOnlyList<CellEvidence> All => Every.Value;

    public static ReportInput Input(IReadOnlyList<CellEvidence> cells) => new(Tier.Fast, [GapLaw], cells, [], []);

    private static IReadOnlyList<CellEvidence> Make()
    {
        GapSample Sample(int rank, int place) =>
            place == 0
                ? SyntheticGaps.Power(rank, 2.5 * (rank - 1), 3, MadeUpGaps.Images, rank)
                : MadeUpGaps.Lawful(rank, (ulong)(place + (10 * rank)));
        Judgement Small(string subject, int rank) =>
            SmallGapJudgement.Of(
                subject, [.. Kinds.Skip(1).Select((kind, place) => MadeUpGaps.Small(kind, Sample(rank, place + 1)))], Missing,
                controlSound: true);
        return
        [
            File(GapSubjects.ControlUniform, ControlJudgement.Of(MadeUpGaps.Control())),
            File(GapSubjects.ControlGaussian, ControlJudgement.Of(MadeUpGaps.Control(LogitDistribution.Gaussian))),
            File(GapSubjects.Second, Small(GapSubjects.Second, 2)),
            File(GapSubjects.Third, Small(GapSubjects.Third, 3)),
            File(GapSubjects.Last, Small(GapSubjects.Last, 10)),
            File(GapSubjects.Form, FormJudgement.Of(
                [.. Kinds.Select(MadeUpGaps.Kind)],
                [.. new[] { 2, 3, RankForms.Last }.Select(
                    rank =>
                        MadeUpGaps.Forms(
                            rank, [.. Kinds.Select((kind, place) => (kind, Sample(rank == RankForms.Last ? 10 : rank, place)))]))],
                MadeUpGaps.Densities("fashion/cnn"), Missing, controlSound: true)),
            File(GapSubjects.Training, TrainingJudgement.Of(
                [MadeUpGaps.Training("fashion/cnn", 1, 1, 1.02), MadeUpGaps.Training("mnist/mlp", 1, 1, 1)], [], controlSound: true)),
        ];
    }

    private static CellEvidence File(string subject, Judgement judged) => EvidenceBuilder.Cell(subject, 0, 0) with
    {
        Claim = "C3", Title = GapLawClaim.Claim.Title, Statement = GapLawClaim.Claim.Statement, Rule = GapLawClaim.Claim.Rule,
        Verdict = judged.Verdict, Reason = judged.Reason, Measurements = judged.Measurements, Findings = judged.Findings,
            Figures = judged.Figures, Tables = judged.Tables,
    };
}
