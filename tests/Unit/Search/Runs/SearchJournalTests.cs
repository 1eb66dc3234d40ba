using System.IO.Abstractions;
using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Search.Runs;
using ReproHarness.Search.Searchers;
using ReproHarness.Storage;
using ReproHarness.Unit.Storage;

namespace ReproHarness.Unit.Search.Runs;

public sealed class SearchJournalTests
{
    private const string Path = "/cache/search.jsonl";
    private const int Children = 24;
    private readonly Landscape _space = new(1);
    private readonly MockFileSystem _files = new();

    [Theory]
    [InlineData("random", 1)]
    [InlineData("random", 3)]
    [InlineData("evolution", 1)]
    public void A_search_that_is_stopped_at_any_child_ends_as_one_that_was_not_and_evaluates_no_child_twice(string kind, int workers)
    {
        var whole = SearchRun.Finish(_space, Searcher(kind), new SearchBudget(Children), _space);
        for (var stop = 0; stop < Children; stop++)
        {
            var (files, evaluator) = (new MockFileSystem(), new Stopping(_space, stop));
            FluentActions.Invoking(() => Search(files, kind, evaluator, workers)).Should().Throw<OperationCanceledException>();
            if (workers == 1) evaluator.Done.Should().HaveCount(stop);

            Text(Search(files, kind, evaluator, workers)).Should().Be(Text(whole));
            evaluator.Done.Should().BeEquivalentTo(whole.Children.Select(child => child.Name), "each child once, whichever run it was");
        }
    }

    [Fact]
    public void A_file_that_was_cut_at_any_byte_loses_the_cut_line_alone()
    {
        const int Few = 12;
        var whole = Search(_files, "evolution", _space, children: Few);
        var bytes = _files.File.ReadAllBytes(Path);
        for (var length = 0; length < bytes.Length; length++)
        {
            _files.File.WriteAllBytes(Path, bytes[..length]);
            var before = _space.Calls;

            Text(Search(_files, "evolution", _space, children: Few)).Should().Be(Text(whole));

            var kept = Math.Max(0, bytes[..length].Count(b => b == '\n') - 1);
            (_space.Calls - before).Should().Be(Few - kept);
            _files.File.ReadAllBytes(Path).Should().Equal(bytes);
        }
    }

    [Fact]
    public void Rewards_come_back_to_the_last_bit_and_a_finished_search_asks_for_none()
    {
        var first = Search(_files, "random", _space);
        var again = Search(_files, "random", new Stopping(_space, 0));
        again.Children.Select(child => child.Reward).Should().Equal(first.Children.Select(child => child.Reward));
    }

    [Fact]
    public void The_order_in_which_children_were_finished_does_not_matter()
    {
        var whole = Search(_files, "evolution", _space);
        var lines = _files.File.ReadAllLines(Path);
        _files.File.WriteAllText(Path, string.Join('\n', [lines[0], .. lines[1..].Reverse()]) + "\n");

        Text(Search(_files, "evolution", new Stopping(_space, 0))).Should().Be(Text(whole));
    }

    [Fact]
    public void A_larger_budget_goes_on_where_a_smaller_one_ended()
    {
        Search(_files, "evolution", _space, children: 9);
        var before = _space.Calls;
        var whole = Search(_files, "evolution", _space);
        (_space.Calls - before).Should().Be(Children - 9);
        Text(whole).Should().Be(Text(SearchRun.Finish(_space, Searcher("evolution"), new SearchBudget(Children), _space)));
    }

    [Fact]
    public void A_journal_that_the_searcher_does_not_propose_is_refused_with_what_to_do()
    {
        Search(_files, "evolution", _space);
        var text = _files.File.ReadAllText(Path);

        var search = () => Search(_files, "random", _space);

        search.Should().Throw<InputException>().Which.Message.Should()
            .StartWith($"Journal '{Path}': child 6 is ", "the first six are random in both").And.Contain("but the search proposes").And.NotContain("\n")
            .And.EndWith("another seed, setting or version wrote it; delete it to search anew, or go on with what wrote it.");
        _files.File.ReadAllText(Path).Should().Be(text);
    }

    [Fact]
    public void A_journal_of_another_search_is_refused_before_anything_is_evaluated()
    {
        SearchJournal.Open(_files, Path, "cells, seed 1").Dispose();
        FluentActions.Invoking(() => SearchJournal.Open(_files, Path, "cells, seed 2")).Should().Throw<InputException>()
            .WithMessage($"Journal '{Path}' is of the search 'cells, seed 1', not 'cells, seed 2'; delete it to search anew, or give another folder with --artifacts DIR.");
    }

    [Theory]
    [InlineData(0, "not a journal")]
    [InlineData(0, "{}")]
    [InlineData(5, "{\"number\":4,\"choices\":[1")]
    [InlineData(5, "")]
    [InlineData(5, "null")]
    [InlineData(5, "{\"number\":4,\"choices\":[1,0],\"name\":\"a\"}")]
    [InlineData(5, "{\"number\":-1,\"choices\":[1,0],\"name\":\"a\",\"reward\":1}")]
    [InlineData(5, "{\"number\":4,\"choices\":[1,0],\"name\":\"a\",\"reward\":1e999}")]
    [InlineData(5, "{\"number\":0,\"choices\":[1,0],\"name\":\"a\",\"reward\":1}")]
    public void A_damaged_line_is_named(int line, string text)
    {
        Search(_files, "random", _space);
        var lines = _files.File.ReadAllLines(Path);
        lines[line] = text;
        _files.File.WriteAllText(Path, string.Join('\n', lines) + "\n");

        FluentActions.Invoking(() => Search(_files, "random", _space)).Should().Throw<InputException>().WithMessage($"Journal '{Path}', line {line + 1}: *delete it to search anew.");
    }

    [Fact]
    public void A_full_disk_is_one_line_and_the_search_goes_on_once_there_is_space()
    {
        Search(_files, "random", _space, children: 5);
        FluentActions.Invoking(() => Search(FaultyFileSystem.FullDisk(_files), "random", _space)).Should().Throw<InputException>().WithMessage($"Cannot write '{Path}': the disk is full;*");
        var before = _space.Calls;
        Search(_files, "random", _space);
        (_space.Calls - before).Should().Be(Children - 5);
    }

    [Fact]
    public void Two_runs_may_not_write_one_journal()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("search.jsonl");
        using var first = SearchJournal.Open(new FileSystem(), path, "one");
        FluentActions.Invoking(() => SearchJournal.Open(new FileSystem(), path, "one")).Should().Throw<InputException>().WithMessage($"Cannot write '{path}':*");
    }

    [Fact]
    public void On_a_real_disk_every_child_is_there_before_the_next_is_asked_for()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("a/search.jsonl");
        var seen = new List<long>();
        using (var journal = SearchJournal.Open(new FileSystem(), path, "one"))
            SearchRun.Finish(_space, new RandomSearcher(_space, 1), new SearchBudget(5), new Counting(_space, () => seen.Add(new FileInfo(path).Length)), journal);

        var bytes = File.ReadAllBytes(path);
        seen.Should().Equal(Enumerable.Range(0, bytes.Length).Where(i => bytes[i] == '\n').Select(i => i + 1L).Take(5));
    }

    private static string Text(SearchHistory history) => string.Join('\n',
        [$"{history.Proposals} {history.End}", .. history.Children.Select(child => $"{child.Name} {string.Concat(child.Choices)} {child.Reward:R}")]);

    private ISearcher Searcher(string kind) => kind == "random" ? new RandomSearcher(_space, 7, batch: 5) : new EvolutionSearcher(_space, new EvolutionSettings(6, 3), 7);

    private SearchHistory Search(IFileSystem files, string kind, IChildEvaluator evaluator, int workers = 1, int children = Children)
    {
        using var journal = SearchJournal.Open(files, Path, "test");
        return SearchRun.Finish(_space, Searcher(kind), new SearchBudget(children), evaluator, journal, workers);
    }

    /// <summary>Refuses one child, as a run that is stopped there; what follows is evaluated.</summary>
    private sealed class Stopping(Landscape space, int stop) : IChildEvaluator
    {
        private int _asked;

        public List<string> Done { get; } = [];

        public double RewardOf(IReadOnlyList<int> choices, string name, CancellationToken cancellation)
        {
            lock (Done)
            {
                if (_asked++ == stop) throw new OperationCanceledException();
                Done.Add(name);
                return space.RewardOf(choices, name, cancellation);
            }
        }
    }

    private sealed class Counting(Landscape space, Action before) : IChildEvaluator
    {
        public double RewardOf(IReadOnlyList<int> choices, string name, CancellationToken cancellation)
        {
            before();
            return space.RewardOf(choices, name, cancellation);
        }
    }
}
