using ReproHarness.Statistics.EntropyGains;

namespace ReproHarness.Unit.Statistics.EntropyGains;

public sealed class EntropyAnalyserTests
{
    [Fact]
    public void Accuracies_and_gains_are_counted_image_by_image()
    {
        var result = EntropyAnalyser.Of(MadeUpAudits.Family(MadeUpAudits.At(3, crossEntropy: 0.6, others: 0.35)), MadeUpAudits.Plan);

        var strength = result.Strengths[1];
        strength.Arm("pgd-ce", 0)!.Accuracy.Value.Should().BeApproximately(0.6, 1e-9);
        strength.Arm(ArmOutcome.WhiteBox)!.Gain.Gain.Value.Should().BeApproximately(0.3, 1e-9);
        strength.Arm(ArmOutcome.Worst)!.Gain.Gain.Value.Should().BeApproximately(0.05, 1e-9);
        strength.Hidden.Gain.Value.Should().BeApproximately(0.25, 1e-9, "what stands the cross-entropy and falls to another arm");
        (result.Seeds, result.Images).Should().Be((5, MadeUpAudits.Images));
    }

    [Fact]
    public void The_worst_is_taken_for_each_image_and_not_of_the_accuracies()
    {
        // Each of two arms breaks another half: no image survives both.
        AuditedArm Half(string name, bool even, ArmKind kind = ArmKind.CrossEntropy) =>
            new(name, kind, [.. Enumerable.Range(0, 10).Select(i => i % 2 == 0 == even ? 1u : 0u)]) { IsOfPaper = true };
        var network = MadeUpAudits.Network(0.3, 0.3) with
        {
            Right = [.. Enumerable.Repeat(true, 10)],
                Arms = [Half("fgsm-ce", true), Half("pgd-ce", false), Half("fgsm-ce-plain", true, ArmKind.PlainCrossEntropy)],
        };
        var result = EntropyAnalyser.Of(new AuditedFamily([0.1], [new NetworksAt(0, [network, network])]), MadeUpAudits.Plan);

        result.Strengths[0].Arm(ArmOutcome.WhiteBox)!.Accuracy.Value.Should().Be(0.5);
        result.Strengths[0].Arm(ArmOutcome.Worst)!.Accuracy.Value.Should().Be(0);
    }

    [Fact]
    public void An_image_that_is_wrong_without_an_attack_stands_nothing()
    {
        var network = MadeUpAudits.Network(0.9, 0.9, clean: 0.9);
        var wrong = network with { Right = [.. network.Right.Select(_ => false)] };
        EntropyAnalyser.Of(new AuditedFamily([0.1], [new NetworksAt(0, [wrong, wrong])]), MadeUpAudits.Plan).Strengths[0]
            .Arm(ArmOutcome.Worst)!.Accuracy.Value.Should().Be(0);
    }

    [Fact]
    public void The_curve_of_a_strength_is_compared_with_that_of_its_pairs()
    {
        var result = EntropyAnalyser.Of(MadeUpAudits.Family(MadeUpAudits.At(3, 0.3, 0.3)), MadeUpAudits.Plan);

        result.Strengths[0].Law!.Change.Shift.Value.Should().Be(0);
        result.Strengths[1].Law!.Change.Shift.Value.Should().BeApproximately(0.33, 0.03);
        result.Strengths[1].Law!.Fit.Exponent.Value.Should().BeApproximately(1, 0.1);
    }

    [Fact]
    public void What_cannot_be_paired_is_refused()
    {
        var (one, other) = (MadeUpAudits.At(0, 0.3, 0.3), MadeUpAudits.At(1, 0.3, 0.3));
        FluentActions.Invoking(
            () =>
                EntropyAnalyser.Of(
                    new AuditedFamily([0.1], [one, other with { Networks = [.. other.Networks.Skip(1)] }]),
                    MadeUpAudits.Plan)).Should().Throw<ArgumentException>().WithMessage("*as many networks*");
        FluentActions.Invoking(
            () =>
                EntropyAnalyser.Of(
                    new AuditedFamily(
                        [0.1], [one, other with { Networks = [.. other.Networks.Select(network => network with { Right = [true] })] }]),
                    MadeUpAudits.Plan)).Should().Throw<ArgumentException>().WithMessage("*same images*");
    }
}
