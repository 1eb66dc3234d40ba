using System.IO.Abstractions.TestingHelpers;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Progress;
using ReproHarness.Storage;
using ReproHarness.Unit.Storage;

namespace ReproHarness.Unit.Contracts.Progress;

public sealed class ProgressJournalSpecs
{
    private const string Path = "/art/progress/fast.jsonl";
    private readonly MockFileSystem _files = new();
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Events_come_back_as_they_were_told()
    {
        using (var journal = Begin())
        {
            journal.Plan(new Dictionary<string, double> { ["a"] = 3 });
            journal.Started("a");
            journal.Progress("a", "training network 1 of 4", 0.25);
            journal.Finished("a", Verdict.Falsified, "C1 a");
            journal.Warning("é \"quoted\"");
        }

        var events = Events();
        events.Select(step => step.Event).Should().Equal("plan", "started", "progress", "finished", "warning", "done");
        events[0].Costs.Should().Equal(new Dictionary<string, double> { ["a"] = 3 });
        events[2].Should().Be(new JournalEvent("progress", "a", "training network 1 of 4", 0.25));
        events[3].Stage.Should().Be("Falsified");
        events[4].Message.Should().Be("é \"quoted\"");
    }

    [Fact]
    public void Reports_that_follow_closely_are_left_out()
    {
        using (var journal = Begin())
        {
            for (var i = 0; i < 100; i++)
            {
                journal.Progress("a", "attacking", i / 100.0);
                _time.Advance(TimeSpan.FromMilliseconds(20));
            }
        }

        Events().Count(step => step.Event == "progress").Should().Be(10);
    }

    [Fact]
    public void A_new_run_begins_its_journal_anew()
    {
        Begin().Dispose();
        using (var journal = Begin()) journal.Started("b");
        Events().Select(step => step.Event).Should().Equal("started", "done");
    }

    [Fact]
    public void A_journal_that_cannot_be_begun_is_the_users_matter()
    {
        _files.AddFile("/art/progress", new MockFileData("in the way"));
        var begin = Begin;
        begin.Should().Throw<InputException>().WithMessage("Cannot write '/art/progress/fast.jsonl'*");
    }

    [Fact]
    public void A_disk_that_is_full_does_not_end_the_run()
    {
        var run = () =>
        {
            using var journal = ProgressJournal.Begin(FaultyFileSystem.FullDisk(_files), "/art", Tier.Fast, _time);
            journal.Started("a");
        };
        run.Should().NotThrow();
    }

    private ProgressJournal Begin() => ProgressJournal.Begin(_files, "/art", Tier.Fast, _time);

    private List<JournalEvent> Events() => [.. _files.File.ReadAllLines(Path).Select(line => JournalEvent.Parse(line)!)];

    [Fact]
    public void A_disk_that_is_full_down_to_the_device_does_not_end_the_run()
    {
        // Linux has a device that refuses every byte; the stream's own buffer is in play there, which no stand-in has.
        if (!OperatingSystem.IsLinux()) return;
        using var folder = new ReproHarness.Unit.Storage.TemporaryFolder();
        Directory.CreateDirectory(folder.File("progress"));
        File.CreateSymbolicLink(folder.File("progress/fast.jsonl"), "/dev/full");

        var run = () =>
        {
            using var journal = ProgressJournal.Begin(new System.IO.Abstractions.FileSystem(), folder.Path, Tier.Fast, TimeProvider.System);
            journal.Started("a");
            journal.Finished("a", Verdict.Verified, "C1 a");
        };

        run.Should().NotThrow();
    }
}
