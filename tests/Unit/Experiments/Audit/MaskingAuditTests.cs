using ReproHarness.Experiments.Audit;
using ReproHarness.Statistics.EntropyGains;
using ReproHarness.Unit.Experiments.Audit.Controls;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Experiments.Audit;

/// <summary>The planted controls, and what every audit has to keep.</summary>
[Collection("Torch")]
public sealed class MaskingAuditTests(PlainAudit plain) : IClassFixture<PlainAudit>
{
    private readonly ImageSet _images = plain.Images;

    [Fact]
    public void A_factor_on_the_logits_hides_from_plain_cross_entropy_alone()
    {
        using var scaled = new ScaledLogits(AuditBench.Trained(_images), 1000);
        var (before, after) = (plain.Audit, AuditBench.Run(scaled, _images));

        before.Gradients.ZeroShare.Should().Be(0);
        after.Gradients.ZeroShare.Should().BeGreaterThan(0.5);
        after.PreciseGradients.ZeroShare.Should().BeLessThan(after.Gradients.ZeroShare, "part of it is lost in float32 only");
        after.Clean.Right.Should().Equal(before.Clean.Right);
        after.Clean.MeanEntropy.Should().BeLessThan(0.1 * before.Clean.MeanEntropy);
        after.Clean.MedianGap.Should().BeApproximately(1000 * before.Clean.MedianGap, 0.1);

        foreach (var arm in new[] { "fgsm-ce-plain", "pgd-ce-plain", "apgd-ce-plain" })
            after.Accuracy(arm).Should().BeGreaterThan(before.Accuracy(arm) + 0.1, arm);
        before.Clean.SaturatedShare.Should().Be(0);
        after.Clean.SaturatedShare.Should().BeGreaterThan(0.5);

        // Times 1,000, the cross-entropy follows the largest of the other logits alone, as the margin does: another direction, and as
        // good a one.
        foreach (var arm in new[] { "pgd-ce", "pgd-ce-more-steps", "apgd-ce" })
            after.Accuracy(arm).Should().BeLessThan(before.Accuracy(arm) + 0.01, arm);
        after.Accuracy("fgsm-ce").Should().BeApproximately(after.Accuracy("fgsm-margin"), 0.01);

        // The factor is rounded off 1 image in 100 at most.
        foreach (var arm in after.Arms.Where(arm => arm.Kind is not (ArmKind.CrossEntropy or ArmKind.PlainCrossEntropy)))
            after.Accuracy(arm.Name).Should().BeApproximately(before.Accuracy(arm.Name), 0.01, arm.Name);
        after.WorstAccuracy().Should().BeApproximately(before.WorstAccuracy(), 0.01);
        foreach (var arm in new[] { "pgd-ce", "pgd-margin" }) Unbounded(after, arm).Should().Be(0, arm);
    }

    [Fact]
    public void A_factor_that_is_exact_in_floating_point_leaves_every_image_of_every_other_arm_as_it_was()
    {
        using var scaled = new ScaledLogits(AuditBench.Trained(_images), 1024);
        var (before, after) = (plain.Audit, AuditBench.Run(scaled, _images));
        foreach (var (one, other) in before.Arms.Zip(after.Arms)
            .Where(pair => pair.First.Kind is not (ArmKind.CrossEntropy or ArmKind.PlainCrossEntropy)))
            other.Broken.Should().Equal(one.Broken, one.Name);
    }

    [Fact]
    public void A_quantised_input_hides_from_every_gradient_and_neither_from_a_twin_nor_from_queries()
    {
        using var quantised = new QuantisedInput(AuditBench.Trained(_images), 16);
        var (before, after) = (plain.Audit, AuditBench.Run(quantised, _images, twinSeed: "plain"));
        after.Gradients.ZeroShare.Should().Be(1);
        after.PreciseGradients.ZeroShare.Should().Be(1, "nothing was lost to rounding: there is no gradient");
        foreach (var arm in new[] { "fgsm-ce", "fgsm-margin", "fgsm-temperature" })
            after.Accuracy(arm).Should().Be(after.Clean.Accuracy, "a single step does not move");
        foreach (var arm in new[] { "pgd-ce", "pgd-margin", "apgd-ce", "apgd-dlr" })
            after.Accuracy(arm).Should().BeGreaterThan(before.Accuracy(arm) + 0.2, arm);
        after.Accuracy("square").Should().BeLessThan(after.Accuracy("apgd-dlr") - 0.2);
        after.Accuracy("transfer").Should().BeLessThan(before.Accuracy("pgd-margin") + 0.1, "its twin is what is behind the quantisation");
        after.WorstAccuracy().Should().BeLessThan(before.WorstAccuracy() + 0.1);
    }

    [Fact]
    public void An_adversarially_trained_network_stands_every_arm_better_with_the_factor_and_without()
    {
        using var robust = AuditBench.Robust(_images);
        using var scaled = new ScaledLogits(AuditBench.Robust(_images), 1000);
        var (before, after, hidden) = (plain.Audit, AuditBench.Run(robust, _images), AuditBench.Run(scaled, _images));
        after.WorstAccuracy().Should().BeGreaterThan(before.WorstAccuracy() + 0.1);
        hidden.WorstAccuracy().Should().BeApproximately(after.WorstAccuracy(), 0.01);
        hidden.Gradients.ZeroShare.Should().BeGreaterThan(0.3);
        (after.Accuracy("pgd-ce") - after.WorstAccuracy()).Should().BeLessThan(0.1, "nothing hides in it");
        (hidden.Accuracy("pgd-ce") - hidden.WorstAccuracy()).Should().BeLessThan(0.1);
        (hidden.Accuracy("pgd-ce-plain") - hidden.WorstAccuracy()).Should().BeGreaterThan(0.1, "rounding hides it");
    }

    [Fact]
    public void Another_seed_gains_nothing()
    {
        using var again = AuditBench.Trained(_images, "again");
        // Two standard errors of the difference of two shares near 1/4, of 200 images each.
        AuditBench.Run(again, _images).WorstAccuracy().Should().BeApproximately(plain.Audit.WorstAccuracy(), 0.087);
    }

    [Fact]
    public void Images_that_are_wrong_already_are_broken_by_every_arm_and_searching_arms_keep_what_they_found()
    {
        using var images = SyntheticImages.Random(150);
        using var others = SyntheticImages.Random(120);
        using var network = AuditBench.Trained(others);
        var audit = AuditBench.Run(network, images);
        audit.Clean.Accuracy.Should().BeInRange(0.02, 0.9);
        foreach (var arm in audit.Arms.Concat(audit.Unbounded))
        {
            var every = (1u << arm.Epsilons.Length) - 1;
            arm.Broken.Zip(audit.Clean.Right).Where(pair => !pair.Second).Should().OnlyContain(pair => pair.First == every, arm.Name);
            if (arm.Name is not
                ("fgsm-ce" or "fgsm-margin" or "fgsm-temperature" or "step-ll" or "pgd-ce" or "noise"
                    or "fgsm-ce-plain" or "step-ll-plain" or "pgd-ce-plain"))
                arm.Broken.Should().OnlyContain(mask => mask == 0 || SeedCurve.IsMonotone(mask, arm.Epsilons.Length));
        }
    }

    [Fact]
    public void No_number_depends_on_the_batch_size()
    {
        using var network = AuditBench.Trained(_images);
        var whole = plain.Audit;
        var parts = AuditBench.Run(network, _images, new SweepOptions(37));
        parts.Clean.Right.Should().Equal(whole.Clean.Right);
        parts.Clean.Gaps.Zip(whole.Clean.Gaps).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-5);
        foreach (var (part, all) in parts.Arms.Zip(whole.Arms)) part.Broken.Should().Equal(all.Broken, part.Name);
    }

    [Fact]
    public void An_audit_leaves_no_tensor_and_the_weights_and_flags_as_they_were()
    {
        using var network = AuditBench.Trained(_images);
        using var twin = AuditBench.Trained(_images, "twin");
        using var few = _images.Take(20);
        var before = network.parameters().SelectMany(p => p.bytes.ToArray()).ToArray();
        TensorsLeft.By(() => MaskingAudit.Run(network, twin, few, AuditBench.Plan)).Should().Be(0);
        network.parameters().SelectMany(p => p.bytes.ToArray()).Should().Equal(before);
        network.parameters().Should().OnlyContain(p => p.requires_grad && p.is_leaf);
    }

    [Fact]
    public void A_cancelled_audit_ends_and_leaves_the_network_in_float32()
    {
        using var network = AuditBench.Trained(_images);
        using var twin = AuditBench.Trained(_images, "twin");
        using var source = new CancellationTokenSource();
        var afterFirst = new Immediate(_ => source.Cancel());
        FluentActions.Invoking(
            () => MaskingAudit.Run(network, twin, _images, AuditBench.Plan, new SweepOptions(50) { Progress = afterFirst }, source.Token))
            .Should().Throw<OperationCanceledException>();
        afterFirst.Reports.Should().Be(1);
        network.parameters().Should().OnlyContain(p => p.dtype == TorchSharp.torch.float32);
    }

    [Fact]
    public void Of_two_classes_there_is_no_dlr_and_values_out_of_range_are_refused_in_one_line()
    {
        using var images = SyntheticImages.Random(40, classes: 2);
        using var network = AuditBench.Trained(images);
        var audit = AuditBench.Run(network, images);
        audit.Arms.Select(arm => arm.Name).Should().NotContain("apgd-dlr").And.OnlyHaveUniqueItems().And.HaveCount(17);
        FluentActions.Invoking(() => MaskingAudit.Run(network, network, images, AuditBench.Plan with { SquareQueries = 0 }))
            .Should().Throw<InputException>().WithMessage("audit with*0 queries*");
        FluentActions.Invoking(() => MaskingAudit.Run(network, network, _images, AuditBench.Plan)).Should().Throw<InputException>()
            .WithMessage("*has 5 classes, the network 2*");
    }

    private static double Unbounded(NetworkAudit audit, string arm) => audit.Unbounded.Single(result => result.Name == arm).AccuracyAt(0);

    private sealed class Immediate(Action<SweepProgress> report) : IProgress<SweepProgress>
    {
        public int Reports { get; private set; }

        public void Report(SweepProgress value)
        {
            Reports++;
            report(value);
        }
    }
}
