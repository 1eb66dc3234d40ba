using ReproHarness.Benchmarks;
using System.Collections.Immutable;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Storage;
using ReproHarness.Unit.Experiments.Attacks;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Sweeps;

[Collection("Torch")]
public sealed class ErrorCurveSweepTests
{
    private static readonly ImmutableArray<double> Grid = EpsilonGrid.LogSpaced(1e-4, 0.5, 25);

    public static TheoryData<NetworkKind, SingleStepAttack> SingleSteps => new()
    {
        { NetworkKind.Linear, new FastGradientSign() },
        { NetworkKind.Mlp, new FastGradientSign(AttackLabel.True) },
        { NetworkKind.Cnn, new StepLeastLikely() },
    };

    [Theory]
    [MemberData(nameof(SingleSteps))]
    public void The_curve_equals_brute_force_for_every_image(NetworkKind kind, SingleStepAttack attack)
    {
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Trained(kind, images);
        var brute = BruteForceSweep.Count(network, images, attack, Grid);
        var curve = ErrorCurveSweep.Run(network, images, attack, Grid);
        new ErrorTable(curve.Changed, curve.Misclassified).Should().Be(brute);
        ErrorCurveSweep.Count(network, images, attack, Grid).Should().Be(brute);
        curve.ChangedCounts[^1].Should().BeGreaterThan(curve.ChangedCounts[0]);
    }

    [Theory]
    [MemberData(nameof(SingleSteps))]
    public void A_searched_curve_equals_the_full_one_for_every_monotone_image(NetworkKind kind, SingleStepAttack attack)
    {
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Trained(kind, images);
        var full = ErrorCurveSweep.Run(network, images, attack, Grid);
        var searched = ErrorCurveSweep.Run(network, images, attack, Grid, new SweepOptions(64) { Searched = true });
        var monotone = Enumerable.Range(0, images.Count).Where(i => SeedCurve.IsMonotone(full.Changed[i], Grid.Length)).ToList();

        monotone.Should().HaveCountGreaterThan(images.Count / 2);
        monotone.Select(i => searched.Changed[i]).Should().Equal(monotone.Select(i => full.Changed[i]));
        searched.Changed.Should().OnlyContain(mask => SeedCurve.IsMonotone(mask, Grid.Length));
        (searched.CleanRight, searched.CleanWrong, searched.ZeroGradients).Should()
            .Be((full.CleanRight, full.CleanWrong, full.ZeroGradients));
        searched.Audited.Should().Be(images.Count / 50);
        TensorsLeft.By(() => ErrorCurveSweep.Run(network, images, attack, Grid, new SweepOptions(64) { Searched = true })).Should()
            .Be(0);
    }

    [Theory]
    [InlineData(NetworkKind.Linear)]
    [InlineData(NetworkKind.Mlp)]
    [InlineData(NetworkKind.Cnn)]
    public void A_searched_single_step_may_make_right_what_was_wrong_already_as_the_full_sweep_sees_it(NetworkKind kind)
    {
        var attack = new FastGradientSign();
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Network(kind, images);
        var full = ErrorCurveSweep.Run(network, images, attack, Grid);
        var searched = ErrorCurveSweep.Run(network, images, attack, Grid, new SweepOptions(64) { Searched = true });
        var wrong = Enumerable.Range(0, images.Count)
            .Where(i => full.MisclassificationSizes[i] == 0 && SeedCurve.IsMonotone(full.Changed[i], Grid.Length)).ToList();

        wrong.Count(i => full.Misclassified[i] != (1u << Grid.Length) - 1).Should().BePositive("some become right under the attack");
        wrong.Select(i => searched.Misclassified[i]).Should().Equal(wrong.Select(i => full.Misclassified[i]));
    }

    [Theory]
    [MemberData(nameof(SingleSteps))]
    public void A_searched_single_step_refines_every_eps_star_whatever_the_error_is_there(NetworkKind kind, SingleStepAttack attack)
    {
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Trained(kind, images);
        var full = ErrorCurveSweep.Run(network, images, attack, Grid);
        var searched = ErrorCurveSweep.Run(network, images, attack, Grid, new SweepOptions(64) { Searched = true });
        var compared = Enumerable.Range(0, images.Count)
            .Where(i => full.Changed[i] != 0 && SeedCurve.IsMonotone(full.Changed[i], Grid.Length) && full.FlipSizes[i] > Grid[0]).ToList();

        // Brackets of 1.43 are halved four times and six times: 1.022 and 1.0056.
        compared.Should().HaveCountGreaterThan(images.Count / 4);
        compared.Should()
            .OnlyContain(i => searched.FlipSizes[i] >= full.FlipSizes[i] * 0.999 && searched.FlipSizes[i] <= full.FlipSizes[i] * 1.024);
    }

    [Fact]
    public void Pgd_refines_a_part_beyond_10_per_cent_of_its_own_images_since_the_window_is_that_of_all_parts()
    {
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Trained(NetworkKind.Mlp, images);
        var curve = ErrorCurveSweep.Run(
            network, images, new ProjectedGradientDescent(SyntheticImages.Seed, Steps: 3), Grid, new SweepOptions(64));
        var counts = curve.ChangedCounts;
        var next = Enumerable.Range(0, Grid.Length).First(k => counts[k] > 0.1 * images.Count) + 1;
        counts[next - 1].Should().BeLessThan(images.Count / 5, "the next bracket belongs to a window whose other parts have a lower error");

        // One in 16 ends where it began.
        var inside = Enumerable.Range(0, images.Count)
            .Where(i => curve.Changed[i] != 0 && System.Numerics.BitOperations.TrailingZeroCount(curve.Changed[i]) == next).ToList();
        inside.Should().HaveCountGreaterThan(8);
        inside.Count(i => curve.FlipSizes[i] == (float)Grid[next]).Should().BeLessThan((inside.Count / 4) + 1);
    }

    [Theory]
    [InlineData(NetworkKind.Linear, "fgsm")]
    [InlineData(NetworkKind.Mlp, "step-ll")]
    [InlineData(NetworkKind.Cnn, "fgsm")]
    [InlineData(NetworkKind.Cnn, "pgd")]
    public void The_batch_size_changes_no_count(NetworkKind kind, string name)
    {
        using var images = SyntheticImages.Random(200);
        using var network = SyntheticImages.Network(kind, images);
        Attack attack =
            name switch {
                "fgsm" => new FastGradientSign(), "step-ll" => new StepLeastLikely(),
                _ => new ProjectedGradientDescent(SyntheticImages.Seed, Steps: 3) };
        var whole = ErrorCurveSweep.Run(network, images, attack, Grid, new SweepOptions(200));
        foreach (var size in new[] { 1, 7, 64 })
        {
            var parts = ErrorCurveSweep.Run(network, images, attack, Grid, new SweepOptions(size));
            parts.Changed.Should().Equal(whole.Changed);
            parts.Misclassified.Should().Equal(whole.Misclassified);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Permuting_the_images_permutes_the_results(bool iterated)
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Network(NetworkKind.Mlp, images);
        using var generator = SyntheticImages.Seed.Generator("test/order");
        var order = randperm(images.Count, dtype: int64, generator: generator);
        using var permuted =
            new ImageSet(
                "permuted", images.Images.index_select(0, order), images.Labels.index_select(0, order), images.Classes, "permuted");
        Attack attack = iterated
            ? new ProjectedGradientDescent(SyntheticImages.Seed, Steps: 2, RandomStart: false)
            : new FastGradientSign(AttackLabel.True);

        var straight = ErrorCurveSweep.Run(network, images, attack, Grid, new SweepOptions(37));
        var shuffled = ErrorCurveSweep.Run(network, permuted, attack, Grid, new SweepOptions(37));
        var positions = order.data<long>().ToArray();
        shuffled.Changed.Should().Equal(positions.Select(i => straight.Changed[(int)i]));
        shuffled.Misclassified.Should().Equal(positions.Select(i => straight.Misclassified[(int)i]));
    }

    [Fact]
    public void The_flip_sizes_of_a_linear_network_have_their_closed_form()
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Network(NetworkKind.Linear, images);
        var curve = ErrorCurveSweep.Run(network, images, new FastGradientSign(), Grid);
        var expected = ClosedForm(network, images, out var reachesBox);
        var compared = 0;
        for (var i = 0; i < images.Count; i++)
        {
            // The closed form knows no box, so it holds where no pixel is cut; and below the grid eps* is only a floor.
            if (expected[i] > reachesBox[i] || expected[i] < 1e-4) continue;
            curve.FlipSizes[i].Should().BeInRange((float)(expected[i] * 0.999), (float)(expected[i] * 1.008), "image {0}", i);
            compared++;
        }

        compared.Should().BeGreaterThan(20);
    }

    [Fact]
    public void Eps_star_flips_the_image_and_lies_within_its_bracket()
    {
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Network(NetworkKind.Cnn, images);
        foreach (var attack in new Attack[] { new FastGradientSign(), new ProjectedGradientDescent(SyntheticImages.Seed, Steps: 3) })
        {
            var curve = ErrorCurveSweep.Run(network, images, attack, Grid);
            for (var i = 0; i < images.Count; i++)
            {
                if (curve.Changed[i] == 0) curve.FlipSizes[i].Should().Be(float.PositiveInfinity);
                else
                {
                    var first = System.Numerics.BitOperations.TrailingZeroCount(curve.Changed[i]);
                    curve.FlipSizes[i].Should().BeLessThanOrEqualTo((float)Grid[first]);
                    if (first > 0) curve.FlipSizes[i].Should().BeGreaterThan((float)Grid[first - 1]);
                }
            }
        }
    }

    [Fact]
    public void Images_that_are_wrong_already_have_misclassification_size_zero()
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Network(NetworkKind.Mlp, images);
        var wrong = network.Predict(images.Pixels(0, images.Count)).ne(images.Labels).data<bool>().ToArray();
        foreach (var attack in new Attack[] { new FastGradientSign(), new ProjectedGradientDescent(SyntheticImages.Seed, Steps: 2) })
        {
            var curve = ErrorCurveSweep.Run(network, images, attack, Grid);
            curve.CleanWrong.Should().Be(wrong.Count(w => w));
            curve.CleanRight.Should().Be(wrong.Count(w => !w));
            curve.MisclassificationSizes.Select(s => s == 0).Should().Equal(wrong);
        }
    }

    [Fact]
    public void A_flat_network_never_flips_and_every_zero_gradient_is_reported()
    {
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Network(NetworkKind.Linear, images);
        using (no_grad()) network.get_parameter("weight")!.zero_();
        foreach (var attack in new Attack[] { new FastGradientSign(), new ProjectedGradientDescent(SyntheticImages.Seed, Steps: 2) })
        {
            var curve = ErrorCurveSweep.Run(network, images, attack, Grid);
            curve.ZeroGradients.Should().Be(curve.Images);
            curve.ChangedCounts.Should().OnlyContain(count => count == 0);
            curve.FlipSizes.Should().OnlyContain(size => float.IsPositiveInfinity(size));
        }
    }

    [Fact]
    public void A_linear_network_is_monotone_within_the_box_and_a_mask_with_a_gap_is_not()
    {
        SeedCurve.IsMonotone(0b111000, 6).Should().BeTrue();
        SeedCurve.IsMonotone(0, 6).Should().BeTrue();
        SeedCurve.IsMonotone(0b101000, 6).Should().BeFalse();
        SeedCurve.IsMonotone(0b011000, 6).Should().BeFalse();
        SeedCurve.IsMonotone(uint.MaxValue, 32).Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(AttackStrengthTests.IterativeAttacks), MemberType = typeof(AttackStrengthTests))]
    public void Any_iterated_attack_has_a_curve_of_predictions_that_change_at_some_size_up_to_the_one_that_is_found(IterativeAttack attack)
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Network(NetworkKind.Linear, images);
        var pixels = images.Pixels(0, images.Count);
        var clean = network.Predict(pixels);
        var raised = attack.RaisedLabels(clean, images.Labels);
        clean.ne(images.Labels).any().item<bool>().Should().BeTrue("an image that is wrong already has a prediction to change too");

        var curve = ErrorCurveSweep.Run(network, images, attack, Grid);

        // A search over sizes trusts that errors grow with the size; the images that it flips first at a size do change there.
        var first = curve.FirstChanges();
        for (var k = 0; k < Grid.Length; k++)
        {
            var there = Enumerable.Range(0, images.Count).Where(i => first[i] == k).Select(i => (long)i).ToArray();
            if (there.Length == 0) continue;
            var which = tensor(there);
            var points = attack.Perturb(
                network, pixels.index_select(0, which), raised.index_select(0, which), full(there.Length, (float)Grid[k]), which).Pixels;
            network.Predict(points).ne(clean.index_select(0, which)).all().item<bool>().Should().BeTrue($"size {Grid[k]}");
        }

        first.Count(k => k < Grid.Length).Should().BeGreaterThan(images.Count / 4);
        curve.ZeroGradients.Should().Be(0);
        TensorsLeft.By(() => ErrorCurveSweep.Run(network, images, attack, Grid)).Should().Be(0);
    }

    [Fact]
    public void Pgd_flips_wherever_its_own_attack_at_that_size_does()
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Network(NetworkKind.Linear, images);
        var attack = new ProjectedGradientDescent(SyntheticImages.Seed, Steps: 3, RandomStart: false, StepFactor: 1);
        var curve = ErrorCurveSweep.Run(network, images, attack, Grid);
        curve.NonMonotone.Should().Be(0, "then bisection must find what an attack at every size finds");
        for (var k = 0; k < Grid.Length; k++)
        {
            var changed = attack.Perturb(network, images.Pixels(0, images.Count), images.Labels,
                full(images.Count, (float)Grid[k]), arange(images.Count, dtype: int64)).Changed;
            curve.ChangedCounts[k].Should().Be((int)changed.sum().item<long>());
        }
    }

    [Theory]
    [InlineData("fgsm")]
    [InlineData("pgd")]
    public void A_sweep_leaves_no_tensor(string name)
    {
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Network(NetworkKind.Cnn, images);
        Attack attack = name == "fgsm" ? new FastGradientSign() : new ProjectedGradientDescent(SyntheticImages.Seed, Steps: 2);
        TensorsLeft.By(() => ErrorCurveSweep.Run(network, images, attack, Grid, new SweepOptions(64))).Should().Be(0);
    }

    [Fact]
    public void A_cancelled_sweep_ends_before_its_next_batch()
    {
        using var images = SyntheticImages.Random();
        using var network = SyntheticImages.Network(NetworkKind.Linear, images);
        using var source = new CancellationTokenSource();
        var options = new SweepOptions(100) { Progress = new Immediate(source.Cancel) };
        var act = () => ErrorCurveSweep.Run(network, images, new FastGradientSign(), Grid, options, source.Token);
        act.Should().Throw<OperationCanceledException>();
    }

    [Theory]
    [InlineData(0.0, 1.0, 5)]
    [InlineData(0.1, 0.1, 5)]
    [InlineData(0.1, 1.5, 5)]
    [InlineData(0.1, 1.0, 33)]
    [InlineData(0.1, 1.0, 1)]
    public void A_grid_out_of_range_is_refused_in_one_line(double min, double max, int count)
    {
        var act = () => EpsilonGrid.LogSpaced(min, max, count);
        act.Should().Throw<InputException>().Which.Message.Should().NotContain("\n");
    }

    private static double[] ClosedForm(Network network, ImageSet images, out double[] reachesBox)
    {
        var weight = network.get_parameter("weight")!.detach().to(float64) / network.Spec.Normalisation.Deviations[0];
        var pixels = images.Pixels(0, images.Count).to(float64).flatten(1);
        var offset = network.get_parameter("bias")!.detach().to(float64) - (weight * network.Spec.Normalisation.Means[0]).sum(1);
        var logits = pixels.matmul(weight.t()) + offset;
        var best = logits.argmax(1);
        // grad CE = sum_j (p_j - [j = y]) w_j; its sign is the direction.
        var probabilities = logits.softmax(1) - nn.functional.one_hot(best, images.Classes).to(float64);
        var sign = probabilities.matmul(weight).sign();
        var slope = sign.matmul(weight.t());
        var gap = logits.gather(1, best.unsqueeze(1)) - logits;
        var closing = slope - slope.gather(1, best.unsqueeze(1));
        var sizes = where(closing.gt(0), gap / closing, full_like(gap, double.PositiveInfinity)).min(1).values;
        reachesBox = where(sign.gt(0), 1 - pixels, where(sign.lt(0), pixels, ones_like(pixels))).min(1).values.data<double>().ToArray();
        return sizes.data<double>().ToArray();
    }

    private sealed class Immediate(Action report) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value) => report();
    }
}
