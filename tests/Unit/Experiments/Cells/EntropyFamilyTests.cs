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
public sealed class EntropyFamilyTests : IDisposable
{
    private static readonly EmbeddedData Embedded = EmbeddedData.Find(AppContext.BaseDirectory, new FileSystem());
    private static readonly EntropyFamily Fashion = new FastMatrix().Entropy.Families[0];

    // Two networks of 300 images and two strengths: seconds, not minutes.
    private static readonly EntropyFamily Small = Fashion with
    {
        Plan = Fashion.Plan with { Budget = Fashion.Plan.Budget with { Seeds = 2, TrainImages = 300, Images = 30 },
            Recipe = Fashion.Plan.Recipe! with { Epochs = 1 } },
        Lambdas = [0, 3],
        Effort = new AuditEffort(2, 4, 5),
        CurveImages = 40,
    };

    private readonly MockFileSystem _files = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero));
    private readonly ConcurrentQueue<string> _warnings = [];
    private readonly CellData _data = new(Embedded, SyntheticImages.NoExternalData, torch.CPU);

    [Fact]
    public void A_step_more_of_PGD_costs_a_gradient_in_every_arm_that_takes_it()
    {
        double Passes(int steps) => (Small with { Effort = Small.Effort with { PgdSteps = steps } }).AuditPasses;

        // 14 runs at each size (one each of seven arms, but four times the steps in one and five restarts in another), 2 without a bound.
        (Passes(6) - Passes(5)).Should().BeApproximately(3 * ((14 * Small.Plan.Epsilons.Length) + 2), 1e-9);
    }

    [Fact]
    public void Networks_of_one_seed_differ_in_lambda_alone_and_are_audited_over_the_same_images()
    {
        var measured = Lab().MeasureEntropy(Small);

        measured.Strengths.Select(strength => strength.Lambda).Should().Equal(0, 3);
        measured.Strengths.Should()
            .OnlyContain(strength => strength.Networks.Length == 2 && strength.Networks.All(network => network.Clean.Right.Length == 30));
        measured.Strengths[1].Networks.Select(network => network.Clean.MeanEntropy)
            .Zip(measured.Strengths[0].Networks.Select(network => network.Clean.MeanEntropy))
            .Should().OnlyContain(pair => pair.First < pair.Second, "that is what is penalised");
        measured.Strengths.Should()
            .OnlyContain(
                strength => strength.Curves.Length == 2 && strength.Curves.All(curve => curve.Images == 40 && curve.Epsilons.Length == 25),
                "curves need more images than audits");
        measured.FromCache.Should().BeFalse();
    }

    [Fact]
    public void Without_a_penalty_the_networks_are_those_of_the_cells()
    {
        var cell = new Cell(Small.Network, CellAttack.Fgsm);
        Lab().Measure(cell, Small.Plan with { Epsilons = [0.1] });
        var before = Checkpoints();
        Lab().MeasureEntropy(Small);

        Checkpoints().Should().HaveCount(before.Count + 2, "two are there, two more have the penalty").And.Contain(before);
    }

    [Fact]
    public void Every_network_is_a_unit_of_work_that_is_kept_by_itself()
    {
        Lab().MeasureEntropy(Small);
        Kept("audit-").Should().Be(4);
        Kept("sweep-").Should().Be(4);
        var again = Lab().MeasureEntropy(Small with { Lambdas = [0, 3, 10] });

        again.FromCache.Should().BeTrue();
        Kept("audit-").Should().Be(6);
        Kept("sweep-").Should().Be(6);
    }

    [Fact]
    public void Progress_grows_from_training_to_auditing_and_ends_at_all()
    {
        var reported = new ConcurrentQueue<CellProgress>();
        Lab().MeasureEntropy(Small, new ProgressProbe(reported.Enqueue));

        reported.Select(now => now.Fraction).Max().Should().BeApproximately(1, 1e-9);
        reported.Should()
            .Contain(now => now.Stage.StartsWith("training network", StringComparison.Ordinal)).And.Contain(
                now => now.Stage.StartsWith("auditing network", StringComparison.Ordinal));
    }

    [Fact]
    public void Auditing_a_family_leaves_no_tensor() =>
        TensorsLeft.By(() =>
        {
            using var data = new CellData(Embedded, SyntheticImages.NoExternalData, torch.CPU);
            Lab(data).MeasureEntropy(Small with { Lambdas = [0] });
        }).Should().Be(0);

    [Fact]
    public void Every_family_of_a_tier_begins_without_a_penalty_and_is_paired_over_several_seeds()
    {
        foreach (var family in new FastMatrix().Entropy.Families.Concat(new StandardMatrix().Entropy.Families))
        {
            family.Lambdas.Should().BeInAscendingOrder().And.StartWith(0);
            family.Plan.Budget.Seeds.Should().BeGreaterThanOrEqualTo(3);
            family.Plan.Recipe.Should().NotBeNull();
        }

        new StandardMatrix(limit: 20).Entropy.Families.Should()
            .OnlyContain(family => family.Plan.Budget.Images <= 20 && family.Plan.Budget.Seeds == 2);
    }

    public void Dispose() => _data.Dispose();

    private int Kept(string kind) => _files.AllFiles.Count(path => path.Contains(kind, StringComparison.Ordinal));

    private List<string> Checkpoints() =>
        [.. _files.AllFiles.Where(
            path => !path.Contains("audit-", StringComparison.Ordinal) && !path.Contains("sweep-", StringComparison.Ordinal))];

    private CellLab Lab(CellData? data = null)
    {
        var store = new ContentStore(_files, "/store");
        return new CellLab(
            data ?? _data, SyntheticImages.Session(), new RootSeed(1), new CheckpointStore(store, _warnings.Enqueue),
                new MeasurementStore(store, _time, _warnings.Enqueue),
            _time);
    }

    private sealed class ProgressProbe(Action<CellProgress> tell) : IProgress<CellProgress>
    {
        public void Report(CellProgress value) => tell(value);
    }
}
