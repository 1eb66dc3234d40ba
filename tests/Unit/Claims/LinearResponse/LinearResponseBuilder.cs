using ReproHarness.Claims.LinearResponse;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Reporting.Pages;
using ReproHarness.Unit.Claims.PowerLaw;
using ReproHarness.Unit.Reporting.Pages;

namespace ReproHarness.Unit.Claims.LinearResponse;

/// <summary>
/// Evidence of C4 as the claim makes it, of cells that are made up: the networks of the standard tier under both attacks.
/// </summary>
internal static class LinearResponseBuilder
{
    private static readonly string[] Networks =
    [
        "mnist/linear", "mnist/mlp", "mnist/cnn", "mnist/mlp-shuffled", "mnist/cnn-adv-step-ll", "mnist/cnn-adv-pgd", "cifar10/linear",
        "cifar10/mlp", "cifar10/cnn", "cifar10/resnet8",
        "cifar10/resnet20", "cifar10/resnet32", "imagenet/mobilenet-v1-0.5", "imagenet/mobilenet-v2", "imagenet/squeezenet", "gaussian/mlp",
    ];

    public static ClaimDefinition LinearResponse { get; } = LinearResponseClaim.Definition;

    /// <summary>All 32 cells; those of step l.l. predict less well, and their density is not constant.</summary>
    public static IReadOnlyList<CellEvidence> Standard() =>
        [.. from network in Networks from attack in new[
            ] { "fgsm", "step-ll" } select File($"{network}/{attack}", LinearResponseClaim.Judge(Of(attack)))];

    /// <summary>The same on a machine without ImageNet.</summary>
    public static IReadOnlyList<CellEvidence> WithoutImageNet() =>
        [.. Standard().Select(cell => cell.Cell.StartsWith("imagenet", StringComparison.Ordinal) ? NotRun(cell) : cell)];

    /// <summary>A cell that was not run.</summary>
    public static CellEvidence NotRun(CellEvidence cell) => cell with
    {
        Verdict = Verdict.NotRun, Reason = "data set 'imagenet' is not on this machine", Measurements = [], Figures = [], Findings = [],
    };

    /// <summary>C4 alone.</summary>
    public static ReportInput Alone(IReadOnlyList<CellEvidence> cells) => new(Tier.Standard, [LinearResponse], cells, [], []);

    private static LinearResponseEvidence Of(string attack) => attack == "fgsm" ? Responses.Sound : Responses.Sound with
    {
        Attack = attack,
        Result = Responses.Sound.Result with { SmallRatio = Fits.At(0.7, 0.65, 0.75), RankCorrelation = Fits.At(0.85, 0.8, 0.9) },
        Density = Responses.Sound.Density with { Ratio = Fits.At(0.5, 0.4, 0.6), Difference = Fits.At(0.2, 0.1, 0.3) },
    };

    private static CellEvidence File(string cell, Judgement judged) => EvidenceBuilder.Cell(cell, 0, 0) with
    {
        Claim = "C4", Title = LinearResponseClaim.Claim.Title, Statement = LinearResponseClaim.Claim.Statement,
            Rule = LinearResponseClaim.Claim.Rule, Tier = Tier.Standard,
        Scale = Scale.Reduced, Verdict = judged.Verdict, Reason = judged.Reason, Measurements = judged.Measurements,
            Findings = judged.Findings, Figures = judged.Figures,
    };
}
