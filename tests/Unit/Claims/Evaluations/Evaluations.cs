using ReproHarness.Claims.Evaluations;
using ReproHarness.Claims.PowerLaw;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Unit.Claims.PowerLaw;
using ReproHarness.Unit.Reporting.Pages;

namespace ReproHarness.Unit.Claims.Evaluations;

/// <summary>A made-up evaluation: two attacks that follow a power law and one that never changes a prediction.</summary>
internal static class Evaluations
{
    public static Evaluation Made { get; } = new()
    {
        Schema = Evaluation.CurrentSchema,
        Name = "net-cifar10",
        Model = new EvaluatedModel("/models/<net>.pt", new string('a', 64), "TorchScript", 272_474, "none"),
        Data = new EvaluatedData("cifar10", 10_000, "3x32x32", 10),
        CleanAccuracy = new Measurement("clean-accuracy", 0.926, 0.921, 0.931, 10_000, Measurement.Share),
        Findings = [new Finding("log-probabilities", FindingSeverity.Hint, "The outputs are log-probabilities.")],
        Claim = PowerLawClaim.Claim.Id,
        Statement = PowerLawClaim.Claim.Statement,
        Rule = PowerLawClaim.Claim.Rule,
        Attacks =
        [
            EvaluatedAttack.Of("fgsm", Fits.Evidence(Fits.Law(1)), 12), EvaluatedAttack.Of("step-ll", Fits.Evidence(Fits.Law(1.6)), 11),
            EvaluatedAttack.Of("pgd", Fits.Evidence(Fits.Empty), 90),
        ],
        Environment = EvidenceBuilder.Environment,
        Seconds = 113,
        Provenance =
            new Provenance(
                1, 1, new string('b', 64), "code", new DateTimeOffset(2026, 11, 24, 4, 0, 0, TimeSpan.Zero), false,
                "./build.sh Evaluate --model /models/net.pt --dataset cifar10"),
    };
}
