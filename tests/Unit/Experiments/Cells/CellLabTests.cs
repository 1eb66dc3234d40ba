using System.Collections.Concurrent;
using System.IO.Abstractions;
using System.IO.Abstractions.TestingHelpers;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Experiments.Audit;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Gaps;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Response;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Cells;

[Collection("Torch")]
public sealed class CellLabTests : IDisposable
{
    private const int Networks = 4;
    private static readonly EmbeddedData Embedded = EmbeddedData.Find(AppContext.BaseDirectory, new FileSystem());
    private static readonly FastMatrix Matrix = new();
    private static readonly Cell Fgsm = Matrix.Find("digits/linear/fgsm");
    private static readonly CellPlan Plan = Matrix.PlanOf(Fgsm) with { Budget = new(Seeds: 2, Folds: 2, TrainImages: null, Images: 1797) };
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly MockFileSystem _files = new();
    private readonly FakeTimeProvider _time = new(Start) { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
    private readonly ConcurrentQueue<string> _warnings = [];
    private readonly CellData _data = new(Embedded, SyntheticImages.NoExternalData, torch.CPU);

    public void Dispose() => _data.Dispose();

    [Fact]
    public void A_cell_is_its_networks_side_by_side_over_the_same_images()
    {
        var measured = Lab().Measure(Fgsm, Plan);

        measured.Cell.Should().Be(Fgsm);
        measured.Curves.Should()
            .HaveCount(2).And.OnlyContain(curve => curve.Images == 1797 && curve.Epsilons.SequenceEqual(EpsilonGrid.Usual));
        measured.Curves[0].Changed.Should().NotEqual(measured.Curves[1].Changed, "each network is trained by itself");
        measured.CleanAccuracies.Should().HaveCount(2).And.OnlyContain(accuracy => accuracy > 0.8 && accuracy < 1);
        foreach (var curve in measured.Curves)
        {
            (curve.CleanRight + curve.CleanWrong).Should().Be(1797);
            curve.ChangedCounts[0].Should().BeLessThan(20);
            curve.ChangedCounts[^1].Should().BeGreaterThan(1700, "0.3 of the range is more than a linear network stands");
        }

        (measured.FromCache, measured.MeasuredAt > Start, measured.Seconds > 0).Should().Be((false, true, true));
        _warnings.Should().BeEmpty();
    }

    [Fact]
    public void A_cell_measured_before_is_read_and_says_so()
    {
        var first = Lab().Measure(Fgsm, Plan);
        _time.Advance(TimeSpan.FromDays(1));
        var second = Lab().Measure(Fgsm, Plan);

        (first.FromCache, second.FromCache).Should().Be((false, true));
        second.MeasuredAt.Should().Be(first.MeasuredAt);
        second.Seconds.Should().Be(first.Seconds);
        ShouldAgree(second, first);
    }

    [Fact]
    public void A_fresh_store_measures_again_and_finds_the_same()
    {
        var first = Lab().Measure(Fgsm, Plan);
        var again = Lab(fresh: true).Measure(Fgsm, Plan);

        again.FromCache.Should().BeFalse();
        again.MeasuredAt.Should().BeAfter(first.MeasuredAt);
        ShouldAgree(again, first);
    }

    [Fact]
    public void Every_attack_meets_the_same_networks()
    {
        var first = Lab().Measure(Fgsm, Plan);
        Entries("checkpoint-").Should().Be(Networks);

        var second = Lab().Measure(Matrix.Find("digits/linear/step-ll"), Plan);

        Entries("checkpoint-").Should().Be(Networks);
        second.CleanAccuracies.Should().Equal(first.CleanAccuracies);
        second.DataHash.Should().Be(first.DataHash);
        second.FromCache.Should().BeFalse();
        second.Curves[0].Changed.Should().NotEqual(first.Curves[0].Changed);
    }

    [Fact]
    public void Another_root_seed_is_another_measurement()
    {
        var one = Lab().Measure(Fgsm, Plan);
        var other = Lab(root: 2).Measure(Fgsm, Plan);

        other.FromCache.Should().BeFalse();
        other.DataHash.Should().NotBe(one.DataHash, "the folds differ");
        other.Curves[0].Changed.Should().NotEqual(one.Curves[0].Changed);
    }

    [Fact]
    public void Cancelling_keeps_the_finished_epochs_and_the_next_run_ends_like_an_undisturbed_one()
    {
        using var source = new CancellationTokenSource();
        var cancelled = () => Lab().Measure(
            Fgsm, Plan, new ProgressProbe(now => { if (now.Fraction > 0.1) source.Cancel(); }), source.Token);
        cancelled.Should().Throw<OperationCanceledException>();
        Entries("checkpoint-").Should().BeInRange(1, Networks);
        Entries("sweep-").Should().BeLessThan(Networks);

        var resumed = Batches(out var resumedBatches);
        _files.Directory.Delete("/store", recursive: true);
        var undisturbed = Batches(out var allBatches);

        ShouldAgree(resumed, undisturbed);
        resumedBatches.Should().BeLessThan(allBatches, "finished epochs are not trained again");
        _warnings.Should().BeEmpty();
    }

    [Fact]
    public void Progress_ends_at_the_whole_cell()
    {
        var reported = new ConcurrentQueue<CellProgress>();
        Lab().Measure(Fgsm, Plan, new ProgressProbe(reported.Enqueue));

        reported.Should().OnlyContain(now => now.Fraction > 0 && now.Fraction <= 1.000001);
        reported.Max(now => now.Fraction).Should().BeApproximately(1, 1e-6);
        reported.Select(now => now.Stage).Distinct().Should().Contain(["training network 1 of 4", "attacking network 4 of 4"]);
    }

    [Fact]
    public void The_response_is_of_the_same_networks_and_images_in_the_same_order_and_is_kept()
    {
        var first = Lab().MeasureResponse(Fgsm.Network, Plan);
        var measured = Lab().Measure(Fgsm, Plan);

        (first.FromCache, first.Images).Should().Be((false, 1797));
        first.Responses.Should().HaveCount(2).And.OnlyContain(own => own.Gaps.All(gap => gap >= 0));

        // An image's flip size follows its own linear size: no other order of the images or networks does.
        foreach (var (response, curve) in first.Responses.Zip(measured.Curves))
            MathNet.Numerics.Statistics.Correlation.Spearman(
                [.. response.Fgsm.LinearSizes.Select(size => (double)size)], [.. curve.FlipSizes.Select(size => (double)size)])
                .Should().BeGreaterThan(0.9);

        Entries("/response-").Should().Be(Networks);
        _time.Advance(TimeSpan.FromDays(1));
        var again = Lab().MeasureResponse(Fgsm.Network, Plan);
        (again.FromCache, again.MeasuredAt, again.Seconds).Should().Be((true, first.MeasuredAt, first.Seconds));
        again.Responses[1].StepLeastLikely.LinearSizes.Should().Equal(first.Responses[1].StepLeastLikely.LinearSizes);
        _warnings.Should().BeEmpty();
    }

    [Fact]
    public void The_gaps_of_a_kind_are_those_of_the_attacked_networks_over_every_image_and_are_kept()
    {
        var first = Lab().MeasureGaps(Fgsm.Network, Plan);
        Lab().Measure(Fgsm, Plan);

        first.Finished.Should().HaveCount(2).And.OnlyContain(table => table.Images == 1797 && table.Classes == 10);
        first.Moments.Should().ContainSingle();
        first.Finished.Should()
            .OnlyContain(
                table =>
                    table.Second.Zip(table.Third, table.Last)
                        .All(gaps => 0 <= gaps.First && gaps.First <= gaps.Second && gaps.Second <= gaps.Third));
        Entries("/checkpoint-").Should().Be(4, "two networks, two folds each: the attack met the same");
        var again = Lab().MeasureGaps(Fgsm.Network, Plan);
        (first.FromCache, again.FromCache, again.MeasuredAt).Should().Be((false, true, first.MeasuredAt));
        again.Finished[1].Second.Should().Equal(first.Finished[1].Second);
        _warnings.Should().BeEmpty();
    }

    [Fact]
    public void A_followed_training_ends_in_the_gaps_of_the_network_that_nobody_followed()
    {
        var plan = Plan with { Recipe = Plan.Recipe! with { Epochs = 2 } };
        var followed = Lab().MeasureTraining(Fgsm.Network, plan);
        var finished = Lab().MeasureGaps(Fgsm.Network, plan);

        followed.Moments.Select(moment => moment.Epochs).Should().BeInAscendingOrder().And.HaveCount(6).And.StartWith(0).And.EndWith(2);
        followed.Moments[0].Networks[0].Second.Should().NotEqual(followed.Moments[1].Networks[0].Second);
        // Nobody follows a stack: those that are not followed are trained in one, and come out the same within rounding.
        followed.Finished[0].Second.Zip(finished.Finished[0].Second).Should()
            .OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-3);
        Lab().MeasureTraining(Fgsm.Network, plan).FromCache.Should().BeTrue();
    }

    [Fact]
    public void Looking_at_gaps_leaves_no_tensor() =>
        TensorsLeft.By(() =>
        {
            using var data = new CellData(Embedded, SyntheticImages.NoExternalData, torch.CPU);
            Lab(data: data).MeasureTraining(Fgsm.Network, Plan with { Recipe = Plan.Recipe! with { Epochs = 1 } });
        }).Should().Be(0);

    [Fact]
    public void A_response_is_measured_on_the_first_of_the_attacked_images_only()
    {
        var network = new CellNetwork("fashion", ReproHarness.Experiments.Models.NetworkKind.Linear, TrainingKind.Untrained);
        var plan = Matrix.PlanOf(new Cell(network, CellAttack.Fgsm)) with {
            Budget = new(Seeds: 1, Folds: 1, TrainImages: 100, Images: 60) };
        var all = Lab().MeasureResponse(network, plan);
        var some = Lab().MeasureResponse(network, plan with { Budget = plan.Budget with { Images = 20 } });

        (all.Images, some.Images).Should().Be((60, 20));
        some.Responses[0].Gaps.Should()
            .BeEquivalentTo(
                all.Responses[0].Gaps.Take(20),
                options =>
                    options.Using<float>(pair => pair.Subject.Should().BeApproximately(pair.Expectation, 1e-5f)).WhenTypeIs<float>());
    }

    [Fact]
    public void Measuring_leaves_no_tensor() =>
        TensorsLeft.By(() =>
        {
            using var data = new CellData(Embedded, SyntheticImages.NoExternalData, torch.CPU);
            Lab(data: data).Measure(Fgsm, Plan);
        }).Should().Be(0);

    private CellLab Lab(ulong root = 1, bool fresh = false, CellData? data = null)
    {
        var store = new ContentStore(_files, "/store", fresh);
        return new CellLab(
            data ?? _data, SyntheticImages.Session(), new RootSeed(root), new CheckpointStore(store, _warnings.Enqueue),
                new MeasurementStore(store, _time, _warnings.Enqueue),
            _time);
    }

    private CellMeasurement Batches(out int trained)
    {
        var reported = new ConcurrentQueue<CellProgress>();
        var measured = Lab().Measure(Fgsm, Plan, new ProgressProbe(reported.Enqueue));
        trained = reported.Count(now => now.Stage.StartsWith("training", StringComparison.Ordinal));
        return measured;
    }

    private int Entries(string prefix) => _files.AllFiles.Count(path => path.Contains(prefix, StringComparison.Ordinal));

    private static void ShouldAgree(CellMeasurement actual, CellMeasurement expected)
    {
        actual.DataHash.Should().Be(expected.DataHash);
        foreach (var (curve, other) in actual.Curves.Zip(expected.Curves))
        {
            curve.Changed.Should().Equal(other.Changed);
            curve.Misclassified.Should().Equal(other.Misclassified);
            curve.FlipSizes.Should().Equal(other.FlipSizes);
            curve.MisclassificationSizes.Should().Equal(other.MisclassificationSizes);
            Counts(curve).Should().Be(Counts(other));
        }
    }

    private static (int, int, int, int, int) Counts(SeedCurve curve) =>
        (curve.CleanRight, curve.CleanWrong, curve.ZeroGradients, curve.Audited, curve.NonMonotone);

    private sealed class ProgressProbe(Action<CellProgress> report) : IProgress<CellProgress>
    {
        public void Report(CellProgress value) => report(value);
    }
}
