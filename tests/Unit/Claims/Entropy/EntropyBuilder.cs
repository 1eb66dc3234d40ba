using ReproHarness.Claims.Entropy;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Reporting.Pages;
using ReproHarness.Statistics.EntropyGains;
using ReproHarness.Unit.Reporting.Pages;
using ReproHarness.Unit.Statistics.EntropyGains;

namespace ReproHarness.Unit.Claims.Entropy;

/// <summary>Evidence of C5 as the claim makes it, of audits that are made up.</summary>
internal static class EntropyBuilder
{
    private static readonly Lazy<IReadOnlyList<CellEvidence>> Every = new(Make);

    public static ClaimDefinition Entropy { get; } = EntropyClaim.Definition;

    /// <summary>A masked gain, a robust one, and a kind that was not measured.</summary>
    public static IReadOnlyList<CellEvidence> All => Every.Value;

    public static ReportInput Input(IReadOnlyList<CellEvidence> cells) => new(Tier.Fast, [Entropy], cells, [], []);

    private static IReadOnlyList<CellEvidence> Make() =>
    [
        .. Judged("fashion/mlp", MadeUpAudits.At(0.3, 0.32, 0.3), MadeUpAudits.At(1, 0.4, 0.3, zero: 0.1),
            MadeUpAudits.At(3, 0.5, 0.3, zero: 0.3), MadeUpAudits.At(10, 0.6, 0.3, zero: 0.5)),
        .. Judged("mnist/cnn-adv-step-ll", MadeUpAudits.At(1, 0.5, 0.5), MadeUpAudits.At(10, 0.7, 0.7)),
        .. EntropySubjects.All.Select(
            subject =>
                File("cifar10/resnet8", subject, new Judgement(Verdict.NotRun, "data set 'cifar10' is not on this machine", [], [], []))),
    ];

    private static IEnumerable<CellEvidence> Judged(string family, params NetworksAt[] penalised)
    {
        var evidence = new EntropyEvidence(family, EntropyAnalyser.Of(MadeUpAudits.Family(penalised), MadeUpAudits.Plan));
        return EntropySubjects.All.Select(subject => File(family, subject, EntropyClaim.Judge(subject, evidence)));
    }

    private static CellEvidence File(string family, string subject, Judgement judged) =>
        EvidenceBuilder.Cell(EntropySubjects.CellOf(family, subject), 0, 0) with
    {
        Claim = "C5", Title = EntropyClaim.Claim.Title, Statement = EntropyClaim.Claim.Statement, Rule = EntropyClaim.Claim.Rule,
        Verdict = judged.Verdict, Reason = judged.Reason, Measurements = judged.Measurements, Findings = judged.Findings,
            Figures = judged.Figures, Tables = judged.Tables,
    };
}
