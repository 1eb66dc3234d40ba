using ReproHarness.Distribution.Units;

namespace ReproHarness.Unit.Distribution.Units;

public sealed class UnitStatesSpecs
{
    private readonly Runs _runs = new();

    [Fact]
    public void A_unit_that_nobody_touched_is_open()
    {
        States.IsDone("a").Should().BeFalse();
        States.IsGivenUp("a").Should().BeFalse();
    }

    [Fact]
    public void Done_is_done_whoever_begins_fails_or_stops_the_unit_later()
    {
        _runs.Done("a");
        _runs.Happened(journal =>
        {
            journal.Started("a");
            journal.Failed("a", "out of memory");
            journal.Stopped("a");
        });

        States.IsDone("a").Should().BeTrue();
        States.Of("a").Seconds.Should().Be(100);
    }

    [Fact]
    public void A_loss_after_that_opens_it_again_and_forgets_its_failures()
    {
        for (var time = 0; time < UnitStates.MostTries; time++) _runs.Happened(journal => journal.Failed("a", "no"));
        _runs.Done("a");
        _runs.Happened(journal => journal.Lost("a", "the entry is damaged"));

        States.IsDone("a").Should().BeFalse();
        States.IsGivenUp("a").Should().BeFalse();
    }

    [Fact]
    public void The_third_failure_gives_a_unit_up_and_the_second_does_not()
    {
        for (var time = 1; time <= UnitStates.MostTries; time++)
        {
            States.IsGivenUp("a").Should().BeFalse($"it failed {time - 1} times");
            _runs.Happened(journal => journal.Failed("a", $"failure {time}"), $"node{time}");
        }

        States.IsGivenUp("a").Should().BeTrue();
        States.Of("a").Why.Should().Be("failure 3");
        States.Of("a").Worker.Should().StartWith("node3");
    }

    [Fact]
    public void A_stopped_unit_counts_as_no_failure()
    {
        for (var time = 0; time < 5; time++) _runs.Happened(journal => journal.Stopped("a"));

        States.IsGivenUp("a").Should().BeFalse();
    }

    [Fact]
    public void A_line_that_a_killed_process_left_unfinished_is_no_event()
    {
        _runs.Done("a");
        _runs.Files.File.AppendAllText(_runs.Files.Directory.GetFiles("/run/journals").Single(), "{\"unit\":\"b\",\"wh");

        States.IsDone("a").Should().BeTrue();
        States.IsDone("b").Should().BeFalse();
    }

    [Fact]
    public void Two_processes_of_one_name_write_to_two_files()
    {
        using var one = UnitJournal.Begin(_runs.Folder, "node-7", _runs.Time);
        using var other = UnitJournal.Begin(_runs.Folder, "node-7", _runs.Time);
        one.Done("a", TimeSpan.Zero);
        other.Done("b", TimeSpan.Zero);

        States.Journals.Should().Be(2);
        States.IsDone("a").Should().BeTrue();
        States.IsDone("b").Should().BeTrue();
    }

    private UnitStates States => UnitStates.Read(_runs.Folder);
}
