using System.IO.Abstractions;
using System.IO.Abstractions.TestingHelpers;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Experiments.Audit;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Gaps;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Experiments.Response;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;
using ReproHarness.Storage;
using ReproHarness.Studies;
using ReproHarness.Studies.Measuring;
using ReproHarness.Studies.Work;
using ReproHarness.Unit.Experiments;
using TorchSharp;

namespace ReproHarness.Unit.Studies.Work;

/// <summary>The smallest cell of a smoke run, whose data are made here: two networks on random data.</summary>
[Collection("Torch")]
public sealed class SharedWorkTests : IDisposable
{
    private static readonly FullMatrix Smoke = new(FullBudget.Smoke);
    private static readonly Cell Cell = Smoke.Find("gaussian/mlp/fgsm");

    private readonly MockFileSystem _files = new();
    private readonly FakeTimeProvider _time =
        new(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
    private readonly CellData _data =
        new(EmbeddedData.Find(AppContext.BaseDirectory, new FileSystem()), SyntheticImages.NoExternalData, torch.CPU);
    private readonly List<SearchLab> _searches = [];

    [Fact]
    public void What_runners_measured_apart_is_what_one_measures_alone_and_nothing_is_left_to_compute()
    {
        var alone = Labs("/alone").Cells.Measure(Cell, Smoke.PlanOf(Cell));
        foreach (var runner in new[] { 1, 2 }) Do(ShardAssignment.Of(Units(), runner, 2), Labs($"/shard-{runner}"));
        StoreMerge.Run(_files, ["/shard-1", "/shard-2"], "/merged");
        var entries = Entries("/merged");

        var merged = Labs("/merged").Cells.Measure(Cell, Smoke.PlanOf(Cell));

        Entries("/merged").Should().Equal(entries, "nothing is measured again");
        merged.FromCache.Should().BeTrue();
        merged.Curves.Should().HaveCount(2);
        merged.Curves.Select(curve => curve.Changed).Should()
            .BeEquivalentTo(alone.Curves.Select(curve => curve.Changed), options => options.WithStrictOrdering());
        merged.DataHash.Should().Be(alone.DataHash);
        Entries("/shard-1").Intersect(Entries("/shard-2")).Should().BeEmpty("no two runners do the same work");
    }

    [Fact]
    public void A_runner_that_was_stopped_anywhere_goes_on_and_ends_as_one_that_was_not()
    {
        Do(Units(), Labs("/whole"));
        for (var stop = 1; stop <= 9; stop += 4)
        {
            using var cancellation = new CancellationTokenSource();
            var left = stop;
            FluentActions.Invoking(() => Do(Units(), Labs($"/stopped-{stop}"), new Counting(() =>
            {
                if (--left == 0) cancellation.Cancel();
            }), cancellation.Token)).Should().Throw<OperationCanceledException>();
            Entries($"/stopped-{stop}").Count.Should().BeLessThan(Entries("/whole").Count);

            Do(Units(), Labs($"/stopped-{stop}"));

            Entries($"/stopped-{stop}").Should().Equal(Entries("/whole"));
            var (resumed, whole) =
                (Labs($"/stopped-{stop}").Cells.Measure(Cell, Smoke.PlanOf(Cell)), Labs("/whole").Cells.Measure(Cell, Smoke.PlanOf(Cell)));
            resumed.Curves.Select(curve => curve.Changed).Should()
                .BeEquivalentTo(whole.Curves.Select(curve => curve.Changed), options => options.WithStrictOrdering());
        }
    }

    public void Dispose()
    {
        foreach (var lab in _searches) lab.Dispose();
        _data.Dispose();
    }

    private static List<WorkUnit> Units() =>
        [.. new WorkManifest(Smoke, SyntheticImages.NoExternalData, StudyList.All).Units().Where(unit => unit.Missing is null)];

    private static void Do(
        IEnumerable<WorkUnit> units, WorkLabs labs, IProgress<CellProgress>? progress = null, CancellationToken cancellation = default)
    {
        foreach (var item in units.SelectMany(unit => unit.Items)) item.Measure(labs, progress, cancellation);
    }

    private WorkLabs Labs(string folder)
    {
        var (store, session, root) = (new ContentStore(_files, folder), SyntheticImages.Session(), new RootSeed(1));
        _searches.Add(new SearchLab("/repository", _files, SyntheticImages.NoExternalData, session, root, store, _time, Fail));
        return new WorkLabs(
            new CellLab(
                _data, session, root, new CheckpointStore(store, Fail), new MeasurementStore(store, _time, Fail),
            _time),
            _searches[^1]);
    }

    private List<string> Entries(string folder) =>
        _files.Directory.Exists(folder)
            ? [.. _files.Directory.GetFiles(folder).Select(path => _files.Path.GetFileName(path)).Order(StringComparer.Ordinal)]
            : [];

    private static void Fail(string line) => throw new InvalidOperationException(line);

    private sealed class Counting(Action report) : IProgress<CellProgress>
    {
        public void Report(CellProgress value)
        {
            lock (this) report();
        }
    }
}
