using ReproHarness.Experiments.Data;
using System.IO.Abstractions.TestingHelpers;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Nas.Children;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Experiments.Nas.Studies;

[Collection("Torch")]
public sealed class LiveSearchTests : IDisposable
{
    private readonly MockFileSystem _files = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero));
    private readonly ChildSplits _splits = SmallSearch.Splits();

    [Fact]
    public void Every_kind_searches_once_at_the_same_budget_and_knows_what_it_chose()
    {
        var searched = Search("a");

        foreach (var kind in Enum.GetValues<SearcherKind>())
        {
            var history = searched.Histories[kind].Should().ContainSingle().Subject;
            history.Children.Should().HaveCount(SmallSearch.Family.Budget.Children);
            searched.Chosen(kind, 0).Reward.Should().Be(history.Children.Max(child => child.Reward));
        }

        searched.Children.Keys.Should()
            .BeEquivalentTo(
                searched.Histories.Values.SelectMany(histories => histories).SelectMany(history => history.Children)
                    .Select(child => child.Name).Distinct());
        searched.Source.Should().Match<MeasurementOrigin>(source => source.Networks == searched.Children.Count && !source.FromCache);
    }

    [Fact]
    public void A_search_that_was_stopped_at_any_child_goes_on_and_ends_as_one_that_was_not()
    {
        var whole = Search("a");
        var children = _files.AllFiles.Count();
        for (var stop = 1; stop < 10; stop += 4)
        {
            using var cancellation = new CancellationTokenSource();
            var left = stop;
            FluentActions.Invoking(() => Search($"stopped-{stop}", new ProgressProbe(() =>
            {
                if (--left == 0) cancellation.Cancel();
            }), cancellation.Token)).Should().Throw<OperationCanceledException>();

            var resumed = Search($"stopped-{stop}");
            resumed.Histories.Should().BeEquivalentTo(whole.Histories, options => options.WithStrictOrdering());
            resumed.Source.FromCache.Should().BeTrue("children that were done are not done again");
            _files.AllFiles.Count(file => file.StartsWith($"/stopped-{stop}/", StringComparison.Ordinal)).Should()
                .Be(children, "no child is skipped, none is another");
        }
    }

    [Fact]
    public void Progress_never_goes_back_and_ends_at_one()
    {
        var reported = new List<double>();
        Search("a", new ProgressProbe(report: progress => reported.Add(progress.Fraction)));

        reported.Should().BeInAscendingOrder().And.HaveCount(3 * SmallSearch.Family.Budget.Children);
        reported[^1].Should().Be(1);
    }

    public void Dispose() => _splits.Dispose();

    private SearchedFamily Search(string folder, IProgress<CellProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var lab = new ChildLab(SmallSearch.Recipe, _splits, SmallSearch.Family.HandMade, SyntheticImages.Session(), new RootSeed(1),
            new ContentStore(_files, $"/{folder}"), _time, _ => { });
        return new LiveSearch(SmallSearch.Family, lab, new RootSeed(1), workers: 1).Run(progress, cancellation);
    }

    private sealed class ProgressProbe(Action? done = null, Action<CellProgress>? report = null) : IProgress<CellProgress>
    {
        public void Report(CellProgress value)
        {
            done?.Invoke();
            report?.Invoke(value);
        }
    }
}
