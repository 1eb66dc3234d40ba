using ReproHarness.Contracts.Claims;
using ReproHarness.Reporting.Pages;

namespace ReproHarness.Unit.Reporting.Pages;

public sealed class ClaimAnswerSpecs
{
    private static readonly ClaimDefinition Claim = EvidenceBuilder.PowerLaw with
    {
        AspectOf = cell => cell.Split('/')[^1] switch { "fgsm" => "FGSM", "pgd" => "PGD", var other => $"Aspect {other}" },
        IsControl = cell => cell.StartsWith("control", StringComparison.Ordinal),
    };

    [Fact]
    public void Aspects_of_equal_counts_are_told_together_and_controls_apart() => Sentence(
            ("a/fgsm", Verdict.Verified), ("b/fgsm", Verdict.Verified), ("a/pgd", Verdict.Verified), ("b/pgd", Verdict.Verified),
            ("a/step", Verdict.Falsified), ("b/step", Verdict.Inconclusive), ("control", Verdict.Verified))
        .Should().Be("FGSM and PGD: all 2 hold in each; aspect step: none of 2 holds, 1 fails, 1 open; its control holds");

    [Fact]
    public void Single_judgements_are_told_without_counts() =>
        Sentence(("fgsm", Verdict.Verified), ("pgd", Verdict.Verified), ("x", Verdict.Falsified), ("y", Verdict.Inconclusive))
            .Should().Be("FGSM and PGD: hold; aspect x: fails; aspect y: open");

    [Fact]
    public void A_control_that_fails_counts_for_no_claim_and_is_told()
    {
        var answer = ClaimAnswer.Of(Claim, [("a/fgsm", Verdict.Verified), ("control", Verdict.Falsified), ("control-2", Verdict.Verified)]);
        answer.All.Answer.Should().Be("holds");
        answer.Sentence.Should().Be("FGSM: holds; controls: 1 of 2 holds, 1 fails");
    }

    [Fact]
    public void Nothing_judged_is_not_run() => Sentence().Should().Be("Not run");

    private static string Sentence(params (string, Verdict)[] judged) => ClaimAnswer.Of(Claim, judged).Sentence;
}
