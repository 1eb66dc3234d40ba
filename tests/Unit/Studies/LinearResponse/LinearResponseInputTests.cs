using System.Collections.Immutable;
using ReproHarness.Claims.LinearResponse;
using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Response;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Statistics.PowerLaws;
using ReproHarness.Studies.LinearResponse;
using ReproHarness.Unit.Experiments;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Studies.LinearResponse;

/// <summary>
/// The whole way from a network to the verdict: what is sound is verified, and each way to get the response wrong is seen.
/// </summary>
[Collection("Torch")]
public sealed class LinearResponseInputTests : IClassFixture<LinearResponseInputTests.Attacked>
{
    private static readonly CellNetwork Network = new("synthetic", NetworkKind.Mlp, TrainingKind.Trained);
    private readonly Attacked _attacked;

    public LinearResponseInputTests(Attacked attacked) => _attacked = attacked;

    [Theory]
    [InlineData("fgsm")]
    [InlineData("step-ll")]
    public void The_response_of_the_attacked_network_is_verified(string name)
    {
        var judged = Judge(CellAttack.All.Single(attack => attack.Name == name), _attacked.Response);

        judged.Verdict.Should().Be(Verdict.Verified, judged.Reason);
        Number(judged, "error-ratio").Value.Should().BeApproximately(1, 0.05);
        Number(judged, "rank-correlation").Value.Should().BeGreaterThan(0.9);
    }

    [Fact]
    public void A_direction_with_its_sign_flipped_is_falsified() =>
        Falsified(_attacked.Along((_, sign) => sign.neg()), "error-ratio", ratio => ratio < 0.5);

    [Fact]
    public void A_direction_that_leaves_the_pixel_range_is_falsified() =>
        Falsified(_attacked.Along((_, sign) => sign, within: false), "error-ratio", ratio => ratio > 1.25);

    [Fact]
    public void The_gap_to_the_third_class_in_place_of_the_second_is_falsified() =>
        Falsified(_attacked.WithoutRunnerUp(), "error-ratio", ratio => ratio < 0.8);

    [Fact]
    public void Images_in_another_order_are_falsified_although_the_curve_is_the_same() => Falsified(
        [.. _attacked.Response.Fgsm.LinearSizes.Skip(1), _attacked.Response.Fgsm.LinearSizes[0]], "rank-correlation", correlation =>
            correlation < 0.1);

    [Fact]
    public void A_response_on_the_first_images_is_compared_with_the_curve_of_those()
    {
        var part = new GapResponse(
            _attacked.Response.Gaps[..2000], _attacked.Response.GradientNorms[..2000], _attacked.Response.BestSizes[..2000],
            _attacked.Response.BestRanks[..2000],
            First(_attacked.Response.Fgsm), First(_attacked.Response.StepLeastLikely));

        var judged = Judge(CellAttack.Fgsm, part);
        (Number(judged, "error-ratio").N, Number(judged, "density-ratio").N).Should().Be((2000, _attacked.Images.Count));
        Number(judged, "rank-correlation").Value.Should().BeGreaterThan(0.95);

        static DirectionResponse First(DirectionResponse direction) => new(direction.Alignments[..2000], direction.LinearSizes[..2000]);
    }

    [Fact]
    public void A_response_of_another_network_or_more_images_and_an_attack_without_a_direction_are_refused()
    {
        FluentActions.Invoking(() => Judge(CellAttack.Fgsm, _attacked.Response, Network with { Data = "other" })).Should()
            .Throw<ArgumentException>().WithMessage("*other/mlp*");
        FluentActions.Invoking(() => Judge(CellAttack.Pgd, _attacked.Response)).Should().Throw<ArgumentException>().WithMessage("*pgd*");
    }

    [Fact]
    public void The_scatter_plot_shows_all_sizes_and_few_pairs()
    {
        var pairs = Judge(CellAttack.Fgsm, _attacked.Response).Figures.Single(figure => figure.Id == "size-scatter").Series[0];
        pairs.X.Count.Should().BeInRange(50, 400);
        pairs.Y.Should().Contain(size => size < 0.002).And.Contain(size => size > 0.02);
    }

    private void Falsified(ImmutableArray<float> sizes, string name, Func<double, bool> wrong)
    {
        var response = _attacked.Response with { Fgsm = _attacked.Response.Fgsm with { LinearSizes = sizes } };
        var judged = Judge(CellAttack.Fgsm, response);

        judged.Verdict.Should().Be(Verdict.Falsified, judged.Reason);
        wrong(Number(judged, name).Value).Should().BeTrue(judged.Reason);
    }

    private Judgement Judge(CellAttack attack, GapResponse response, CellNetwork? network = null)
    {
        var curve = attack == CellAttack.StepLeastLikely ? _attacked.StepLeastLikely : _attacked.Fgsm;
        var cell = new CellMeasurement(
            new Cell(Network, attack), [curve], [1], "hash", DateTimeOffset.UnixEpoch, FromCache: false, Seconds: 1);
        var table = CurveTables.Changed([curve]);
        var fit = PowerLawAnalyser.Analyse(table, FitWindow.Declared(table.Pairs), new BootstrapPlan(100, 1));
        return LinearResponseClaim.Judge(LinearResponseInput.Of(
            cell, new CellResponse(network ?? Network, [response], DateTimeOffset.UnixEpoch, FromCache: false, Seconds: 1), fit,
            SyntheticImages.Seed));
    }

    private static Measurement Number(Judgement judged, string name) => judged.Measurements.Single(number => number.Name == name);

    /// <summary>A small network, attacked once: two thirds of the pixels are black or white, so that the pixel range matters.</summary>
    public sealed class Attacked : IDisposable
    {
        private readonly Network _network;

        public Attacked()
        {
            using var scope = NewDisposeScope();
            using var random = SyntheticImages.Random(4000, classes: 4);
            using var generator = SyntheticImages.Seed.Generator("test/border");
            var border = random.Images.gt(127).to(float32).mul(255f);
            Images = new ImageSet(
                "mostly border",
                where(rand(random.Images.shape, generator: generator).lt(0.65f), border, random.Images.to(float32)).to(uint8),
                random.Labels.clone(), 4, "mostly border");
            _network = SyntheticImages.Trained(NetworkKind.Mlp, Images);
            double[] grid = [.. EpsilonGrid.LogSpaced(1e-4, 0.1, 25)];
            Fgsm = ErrorCurveSweep.Run(_network, Images, new FastGradientSign(), grid);
            StepLeastLikely = ErrorCurveSweep.Run(_network, Images, new StepLeastLikely(), grid);
            Response = new GapResponseSweep(_network, Images, new SweepOptions(), CancellationToken.None).Run();
        }

        public ImageSet Images { get; }

        public SeedCurve Fgsm { get; }

        public SeedCurve StepLeastLikely { get; }

        public GapResponse Response { get; }

        /// <summary>Linear sizes along another direction than FGSM's.</summary>
        public ImmutableArray<float> Along(Func<Tensor, Tensor, Tensor> other, bool within = true)
        {
            using var scope = NewDisposeScope();
            using var frozen = new FrozenNetwork(_network);
            var pixels = Images.Pixels(0, Images.Count);
            var direction = other(pixels, new FastGradientSign().Direction(_network, pixels, Images.Labels).Sign);
            return [.. BatchResponse.Of(_network, pixels, [within ? PixelRoom.Within(pixels, direction) : direction])[
                BatchResponse.FirstDirection + 1].data<float>().ToArray()];
        }

        /// <summary>Linear sizes along FGSM's direction, the runner-up forgotten.</summary>
        public ImmutableArray<float> WithoutRunnerUp()
        {
            using var scope = NewDisposeScope();
            using var frozen = new FrozenNetwork(_network);
            var pixels = Images.Pixels(0, Images.Count);
            var direction = PixelRoom.Within(pixels, new FastGradientSign().Direction(_network, pixels, Images.Labels).Sign);
            var (logits, change) = (_network.forward(pixels), DirectionalDerivative.Of(_network, pixels, direction));
            var (_, order) = logits.sort(1, descending: true);
            var (first, others) = (order.narrow(1, 0, 1), order.narrow(1, 2, 2));
            var (gaps, closing) =
                (logits.gather(1, first).sub(logits.gather(1, others)), change.gather(1, others).sub(change.gather(1, first)));
            return [.. gaps.div(closing).masked_fill(closing.le(0f), float.PositiveInfinity).amin([1]).data<float>().ToArray()];
        }

        public void Dispose()
        {
            Images.Dispose();
            _network.Dispose();
        }
    }
}
