using ReproHarness.Claims.Evaluations;
using ReproHarness.Contracts.Claims;
using ReproHarness.Unit.Claims.PowerLaw;

namespace ReproHarness.Unit.Claims.Evaluations;

public sealed class EvaluatedAttackSpecs
{
    [Fact]
    public void A_power_law_is_verified_with_the_sizes_at_1_10_and_50_percent_error()
    {
        // e(eps) = eps / 2.
        var attack = EvaluatedAttack.Of("fgsm", Fits.Evidence(Fits.Law(1)), 3);
        attack.Verdict.Should().Be(Verdict.Verified);
        attack.Find("eps-at-1-percent-error")!.Value.Should().BeApproximately(0.02, 0.004);
        attack.Find("eps-at-10-percent-error")!.Value.Should().BeApproximately(0.2, 0.02);
        attack.Find("eps-at-50-percent-error")!.Value.Should().BeApproximately(1, 0.05);
        attack.Find("exponent")!.Value.Should().BeApproximately(1, 0.1);
        attack.Find("clean-accuracy").Should().BeNull("it is told once, of the network");
    }

    [Fact]
    public void The_curve_has_every_tested_size_with_its_interval_and_the_share_predicted_wrong()
    {
        var fit = Fits.Law(1);
        var attack = EvaluatedAttack.Of("fgsm", Fits.Evidence(fit), 3);
        attack.Curve.Should()
            .HaveCount(25).And.OnlyContain(point => point.N == 10_000 && point.Low <= point.Rate && point.Rate <= point.High);
        attack.Curve[^1].Misclassified.Should().BeApproximately(1, 1e-9);
    }

    [Fact]
    public void An_attack_that_changes_nothing_is_inconclusive_without_sizes()
    {
        var attack = EvaluatedAttack.Of("pgd", Fits.Evidence(Fits.Empty), 3);
        attack.Verdict.Should().Be(Verdict.Inconclusive);
        attack.Find("eps-at-50-percent-error").Should().BeNull();
    }
}
