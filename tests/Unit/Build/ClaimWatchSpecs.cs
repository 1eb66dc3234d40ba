using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Progress;
using ReproHarness.Storage;

namespace ReproHarness.Unit.BuildSteps;

// With the engine's specs: both use the static log.
[Collection("Nuke engine")]
public sealed class ClaimWatchSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("claim-watch").FullName;

    private string Journal => Path.Combine(_folder, "fast.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_fatal_event_is_what_the_run_fails_with()
    {
        var broken = () => ClaimWatch.Run(Journal!, () => Claims(new JournalEvent("fatal", Message: "wrong sums", Infrastructure: true)));
        broken.Should().Throw<InfrastructureException>().WithMessage("wrong sums");
        var run = () => ClaimWatch.Run(Journal!, () => Claims(new JournalEvent("fatal", Message: "no CUDA")));
        run.Should().Throw<InputException>().WithMessage("no CUDA");
    }

    [Fact]
    public void A_warning_leaves_the_result_as_it_is() =>
        ClaimWatch.Run(Journal!, () => Claims(new JournalEvent("warning", Message: "computed again"))).Totals.Passed.Should().Be(1);

    [Fact]
    public void Units_that_failed_are_named_and_have_an_exit_code_of_their_own()
    {
        var run = () => ClaimWatch.Run(
            Journal!,
            () => Claims(
                new JournalEvent("failed", "a #1", Message: "no memory"), new JournalEvent("finished", "b #1", "measured"),
                new JournalEvent("failed", "c #1", Message: "no memory")));

        run.Should().Throw<UnitsMissingException>()
            .WithMessage("2 units failed: 'a #1', 'c #1'; what the others measured is kept, and the same command measures what is open.")
            .Which.ExitCode.Should().Be(ExitCodes.UnitsMissing);
    }

    [Fact]
    public void The_journal_of_an_earlier_run_is_not_read()
    {
        Claims(new JournalEvent("fatal", Message: "yesterday"));
        ClaimWatch.Run(Journal!, () => Claims()).Totals.Passed.Should().Be(1);
    }

    private TrxFile Claims(params JournalEvent[] journal)
    {
        if (journal.Length > 0)
            File.WriteAllLines(Journal, journal.Select(step => step.ToLine()));
        return new TrxFile(new TestTotals(1, 0, 0), [], []);
    }
}
