using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO.Abstractions;
using System.IO.Abstractions.TestingHelpers;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Experiments.Audit.Directions;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Cells;

[Collection("Torch")]
public sealed class CellLabDirectionsTests : IDisposable
{
    private static readonly FastMatrix Matrix = new();

    private static readonly IReadOnlyList<DirectionWork> Works =
    [
        .. new[] { NetworkKind.Linear, NetworkKind.Mlp }.Select(kind => new CellNetwork("digits", kind, TrainingKind.Trained))
            .Select(network => new DirectionWork(network, Matrix.DirectionPlanOf(network) with { Epsilons = [0.01, 0.05, 0.2] })),
    ];

    private readonly MockFileSystem _files = new();
    private readonly FakeTimeProvider _time = new() { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
    private readonly ConcurrentQueue<string> _warnings = [];
    private readonly CellData _data =
        new(EmbeddedData.Find(AppContext.BaseDirectory, new FileSystem()), SyntheticImages.NoExternalData, torch.CPU);

    public void Dispose() => _data.Dispose();

    [Fact]
    public void The_first_network_of_each_kind_is_the_one_that_the_claims_attack()
    {
        var measured = Compare("/store");
        var store = new ContentStore(_files, "/store");
        var cell = Lab(store).Measure(
            new Cell(Works[0].Network, CellAttack.Fgsm), Works[0].Plan with { Budget = Works[0].Plan.Budget with { Folds = 2 } });

        measured.Should().HaveCount(2).And.OnlyContain(one => !one.Reused && one.Value.Images == 899 && one.Seconds > 0);
        cell.Seconds.Should().BePositive();
        Checkpoints().Should().Be(3, "two folds of one kind, of which the first was trained already, and the first of the other");

        // Every image of the other fold is attacked by the other network.
        cell.Curves[0].ChangedCounts.Zip(measured[0].Value.Exact).Should().OnlyContain(pair => pair.Second <= pair.First);
    }

    [Fact]
    public void A_stopped_comparison_goes_on_with_the_kinds_that_are_left()
    {
        var whole = Compare("/whole");
        using var stop = new CancellationTokenSource();
        using var firstIsKept = new ManualResetEventSlim();
        var finished = new ConcurrentQueue<int>();
        FluentActions.Invoking(() => Compare("/cut", Report, Finished, cancellation: stop.Token)).Should()
            .Throw<OperationCanceledException>();
        var rest = Compare("/cut");

        finished.Should().Equal(0);
        rest.Select(one => one.Reused).Should().Equal(true, false);
        rest.Select(one => one.Value).Should().BeEquivalentTo(whole.Select(one => one.Value), options => options.WithStrictOrdering());
        _warnings.Should().BeEmpty();

        void Finished(int number, Measured<DirectionCounts> measured)
        {
            finished.Enqueue(number);
            firstIsKept.Set();
        }

        // However many go on side by side, the second stops in the middle of its training.
        void Report(int number, double done)
        {
            if (number == 0) return;
            firstIsKept.Wait(TimeSpan.FromMinutes(2));
            stop.Cancel();
        }
    }

    [Fact]
    public void Another_seed_is_measured_for_itself_and_a_damaged_entry_again()
    {
        var first = Compare("/store");
        Compare("/store", root: 2).Should().OnlyContain(one => !one.Reused);
        foreach (var path in _files.AllFiles.Where(path => path.Contains("directions-", StringComparison.Ordinal)).ToList())
            _files.File.WriteAllText(path, "damaged");
        var again = Compare("/store");

        again.Should().OnlyContain(one => !one.Reused);
        again.Select(one => one.Value).Should().BeEquivalentTo(first.Select(one => one.Value), options => options.WithStrictOrdering());
        _warnings.Should().HaveCount(2).And.OnlyContain(line => line.Contains("directions-", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_kind_is_told_of_up_to_its_end()
    {
        var reported = new ConcurrentQueue<(int Number, double Done)>();
        Compare("/store", progress: (number, done) => reported.Enqueue((number, done)));
        foreach (var kind in reported.GroupBy(now => now.Number))
            kind.Select(now => now.Done).Should().BeInAscendingOrder().And.EndWith(1).And.OnlyContain(done => done > 0);
        reported.Select(now => now.Number).Distinct().Should().BeEquivalentTo([0, 1]);
    }

    [Fact]
    public void One_network_is_attacked_on_1000_images_and_one_for_ImageNet_on_200_in_one_part()
    {
        var matrix = new StandardMatrix();
        foreach (var network in matrix.Networks)
        {
            var budget = matrix.DirectionPlanOf(network).Budget;
            (budget.Seeds, budget.FirstNetwork, budget.UnitImages, budget.Images)
                .Should().Be((1, 0, null, network.Data == "imagenet" ? 200 : 1000), network.Id);
            new DirectionWork(network, matrix.DirectionPlanOf(network)).Cost.Should().BePositive(network.Id);
        }
    }

    private ImmutableArray<Measured<DirectionCounts>> Compare(
        string folder, Action<int, double>? progress = null, Action<int, Measured<DirectionCounts>>? finished = null, ulong root = 1,
        CancellationToken cancellation = default)
    {
        var store = new ContentStore(_files, folder);
        return Lab(store, root).CompareDirections(Works, progress, finished, cancellation);
    }

    private CellLab Lab(ContentStore store, ulong root = 1) =>
        CellLab.Over(_data, SyntheticImages.Session(), new RootSeed(root), store, _time, _warnings.Enqueue);

    private int Checkpoints() => _files.AllFiles.Count(path => path.Contains("checkpoint-", StringComparison.Ordinal));
}
