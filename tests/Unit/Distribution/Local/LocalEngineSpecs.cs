using System.Collections.Concurrent;
using ReproHarness.Distribution.Local;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Units;

namespace ReproHarness.Unit.Distribution.Local;

public sealed class LocalEngineSpecs
{
    private readonly Runs _runs = new();
    private readonly ConcurrentQueue<string> _measured = new();
    private readonly ConcurrentQueue<string> _told = new();

    [Fact]
    public void The_dearest_unit_comes_first_and_what_needs_another_waits_for_it()
    {
        var left = Run(1, Runs.Unit("small", 1), Runs.Unit("large", 9), Runs.Unit("later", 99, "later", "small"));

        _measured.Should().Equal("large", "small", "later");
        left.Open.Should().BeEmpty();
    }

    [Fact]
    public void A_unit_that_fails_stops_no_other_and_is_tried_once_in_a_call()
    {
        var left = Run(2, Answer(fails: "b"), Runs.Unit("a"), Runs.Unit("b"), Runs.Unit("c"), Runs.Unit("d", needs: "b"));

        _measured.Should().BeEquivalentTo("a", "b", "c");
        left.Open.Select(unit => unit.Id).Should().Equal("b", "d");
        _told.Should().Contain(line => line.StartsWith("failed b", StringComparison.Ordinal));
    }

    [Fact]
    public void A_process_that_dies_is_replaced_and_its_unit_has_failed_once()
    {
        var left = Run(1, Answer(kills: "a"), Runs.Unit("a", 900), Runs.Unit("b"));

        _measured.Should().Equal("a", "b");
        left.Open.Select(unit => unit.Id).Should().Equal("a");
        UnitStates.Read(_runs.Folder).Of("a").Should().Match<UnitState>(state => state.Failures == 1 && state.Why == "killed by 9");
    }

    [Fact]
    public void What_is_done_already_is_not_handed_out()
    {
        _runs.Done("a");

        Run(1, Runs.Unit("a"), Runs.Unit("b"));

        _measured.Should().Equal("b");
    }

    [Fact]
    public void A_round_is_planned_when_the_one_before_is_done_and_the_contest_follows_the_last()
    {
        var manifest = _runs.Planned(Runs.Manifest(
            Runs.Unit("source", 1, "source"), Runs.Unit("contest", 500, "contest training") with { AfterSearch = "cifar10" }) with
        {
            Searches = [new PlannedSearch("cifar10", 2, 1, 10)],
        });
        var rounds = 0;
        Advanced Advance()
        {
            if (++rounds > 2) _runs.Files.File.WriteAllText(_runs.Folder.EndOf("cifar10"), "2 rounds");
            else ManifestFile.Write(
                _runs.Folder, new SearchRound("cifar10", rounds, [Runs.Child($"child{rounds}", SearchRound.StageOf(rounds), "source")]));
            return new Advanced(true, $"round {rounds}");
        }

        var left = Engine(manifest, Answer(), Advance).Run(2, default);

        _measured.Should().Equal("source", "child1", "child2", "contest");
        left.Open.Should().BeEmpty();
        rounds.Should().Be(3);
    }

    [Fact]
    public void A_search_that_proposed_nothing_new_goes_on_when_its_first_children_are_done()
    {
        var manifest = _runs.Planned(Runs.Manifest(Runs.Child("first", "children"), Runs.Child("second", "children")) with
        {
            Searches = [new PlannedSearch("cifar10", 2, 1, 10)],
        });
        var advances = 0;
        Advanced Advance()
        {
            advances++;
            if (advances == 1)
                ManifestFile.Write(
                    _runs.Folder, new SearchRound("cifar10", 1, [Runs.Child("child", "round 1") with { Seconds = 99 }]));
            if (_measured.Contains("second")) _runs.Files.File.WriteAllText(_runs.Folder.EndOf("cifar10"), "1 rounds");
            return new Advanced(true, "waits");
        }

        Engine(manifest, Answer(), Advance).Run(1, default);

        _measured.Should().Equal("child", "first", "second");
        advances.Should().Be(3, "it is replayed at first, after its round, and when all first children are done");
        _runs.Files.File.Exists(_runs.Folder.EndOf("cifar10")).Should().BeTrue();
    }

    [Fact]
    public void A_search_that_waits_for_a_child_that_fails_ends_the_call()
    {
        var manifest = _runs.Planned(Runs.Manifest() with { Searches = [new PlannedSearch("cifar10", 2, 1, 10)] });
        var advances = 0;
        Advanced Advance()
        {
            if (advances++ == 0) ManifestFile.Write(_runs.Folder, new SearchRound("cifar10", 1, [Runs.Child("child", "round 1")]));
            return new Advanced(true, "waits");
        }

        var left = Engine(manifest, Answer(fails: "child"), Advance).Run(2, default);

        left.Open.Select(unit => unit.Id).Should().Equal("child");
        advances.Should().BeLessThanOrEqualTo(2);
    }

    [Fact]
    public void Nothing_is_handed_out_after_a_stop()
    {
        using var stop = new CancellationTokenSource();
        var manifest = _runs.Planned(Runs.Unit("a", 900), Runs.Unit("b"));
        var engine = Engine(manifest, unit =>
        {
            stop.Cancel();
            return null;
        }, () => new Advanced(true, ""));

        var left = engine.Run(1, stop.Token);

        left.Open.Select(unit => unit.Id).Should().Equal("a", "b");
        UnitStates.Read(_runs.Folder).Of("a").Failures.Should().Be(0, "it was stopped, and did not fail");
    }

    [Fact]
    public void A_fault_of_the_engine_itself_ends_the_call_and_reaches_the_caller()
    {
        var manifest = _runs.Planned(Runs.Unit("a"), Runs.Unit("b"));

        FluentActions.Invoking(() => Engine(manifest, _ => throw new IOException("no disk"), () => new Advanced(true, "")).Run(2, default))
            .Should().Throw<IOException>().WithMessage("no disk");
    }

    private ReproHarness.Distribution.Planning.OpenUnits Run(int runners, params PlannedUnit[] units) => Run(runners, Answer(), units);

    private ReproHarness.Distribution.Planning.OpenUnits Run(int runners, Func<string, WorkerReply?> answer, params PlannedUnit[] units) =>
        Engine(_runs.Planned(units), answer, () => new Advanced(true, "")).Run(runners, default);

    private LocalEngine Engine(RunManifest manifest, Func<string, WorkerReply?> answer, Func<Advanced> advance) => new(
        _runs.Folder, manifest, new Workers(unit =>
        {
            _measured.Enqueue(unit);
            return answer(unit);
        }, advance), _runs.Time, progress => _told.Enqueue(progress.What));

    private Func<string, WorkerReply?> Answer(string? fails = null, string? kills = null) => unit =>
    {
        if (unit == kills) return null;
        lock (_runs)
        {
            if (unit != fails) _runs.Done(unit);
            else _runs.Happened(journal => journal.Failed(unit, "no"));
        }

        return new WorkerReply(unit, unit == fails ? UnitEventKind.Failed : UnitEventKind.Done, "1 s");
    };

    private sealed class Workers(Func<string, WorkerReply?> answer, Func<Advanced> advance) : ILocalWorkers
    {
        public ILocalWorker Start(int number) => new Worker(answer);

        public Advanced Advance() => advance();
    }

    private sealed class Worker(Func<string, WorkerReply?> answer) : ILocalWorker
    {
        public string LastWords => "killed by 9";

        public WorkerReply? Measure(string unit) => answer(unit);

        public void Dispose()
        {
        }
    }
}
