using ReproHarness.Claims.Evaluations;
using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Unit.Experiments.Audit.Controls;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Evaluations;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Sweeps;

namespace ReproHarness.Unit.Experiments.Evaluations;

[Collection("Torch")]
public sealed class PlainAttackSpecs
{
    private static readonly double[] Epsilons = [0.005, 0.01, 0.02, 0.04, 0.08];

    [Fact]
    public void It_is_the_same_attack_by_the_plain_cross_entropy_and_step_ll_has_none()
    {
        foreach (var kind in new[] { CellAttack.Fgsm, CellAttack.Pgd })
        {
            var attack = kind.Create(SyntheticImages.Seed);
            attack.AsOtherLibraries!.Describe().Should().Be(attack.Describe() + "-plain");
        }

        CellAttack.StepLeastLikely.Create(default).AsOtherLibraries.Should().BeNull();
    }

    [Fact]
    public void A_single_step_is_compared_at_every_size_and_a_search_at_one_where_most_images_are_lost()
    {
        var curve = Curve([10, 30, 70, 90, 100]);
        PlainAttack.SizesOf(new FastGradientSign(), curve).Should().Equal(Epsilons);
        PlainAttack.SizesOf(new ProjectedGradientDescent(default), curve).Should().Equal(0.02);
    }

    [Fact]
    public void The_size_at_which_most_is_missed_is_named_with_both_errors()
    {
        PlainAttack.Widest(Curve([10, 30, 70, 90, 100]), Curve([10, 28, 60, 85, 99])).Should().Be((0.02, 0.7, 0.6));
        PlainAttack.Widest(
            Curve([10, 30, 70, 90, 100]),
            Curve([10, 28, 60, 85, 99]) with { Epsilons = [.. Epsilons[..4], 0.08] }).Epsilon.Should().Be(0.02);
    }

    [Fact]
    public void On_a_saturated_network_other_libraries_report_less_error()
    {
        using var images = SyntheticImages.Random(120);
        using var network = new ScaledLogits(SyntheticImages.Trained(NetworkKind.Mlp, images), 1000);
        CleanPass.Count(network, images, "a.pt", new()).Saturated.Should().BeGreaterThan(60);
        var exact = ErrorCurveSweep.Run(network, images, new FastGradientSign(), Epsilons);
        var plain = ErrorCurveSweep.Run(network, images, new FastGradientSign { Loss = new PlainCrossEntropyLoss() }, Epsilons);
        var (epsilon, error, plainError) = PlainAttack.Widest(exact, plain);
        plainError.Should().BeLessThan(error - 0.1);

        var evidence = OtherLibraries.Of(0.5, (epsilon, error, plainError));
        var finding = evidence.Findings.Should().ContainSingle().Subject;
        finding.Severity.Should().Be(FindingSeverity.Warning);
        finding.Message.Should().StartWith(FormattableString.Invariant(
            $"Other libraries would report {100 * plainError:F1} % error at {epsilon:G3} in place of {100 * error:F1} %"));
    }

    [Fact]
    public void Where_other_libraries_report_the_same_no_size_and_no_error_is_told_as_if_one_replaced_the_other()
    {
        var finding = OtherLibraries.Of(0.28, (1e-5, 0, 0)).Findings.Should().ContainSingle().Subject;
        finding.Severity.Should().Be(FindingSeverity.Hint);
        finding.Message.Should().StartWith("Other libraries would report the same errors here, and need not elsewhere: the float32 softmax "
            + "is exactly 1 at 28.0 % of the images").And.NotContain("in place of");
    }

    private static SeedCurve Curve(int[] errors) => new(
        [.. Epsilons],
        [.. Enumerable.Range(0, 100).Select(i => (uint)Enumerable.Range(0, errors.Length).Where(k => i < errors[k]).Sum(k => 1 << k))],
        [], [], [], 100, 0, 0, 0, 0);
}
