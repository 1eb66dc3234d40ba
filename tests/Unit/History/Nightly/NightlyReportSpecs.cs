using System.IO.Abstractions;
using ReproHarness.Evidence.Baselines;
using ReproHarness.Evidence.Claims;
using ReproHarness.Evidence.Files;
using ReproHarness.History.Nightly;
using ReproHarness.History.Runs;
using ReproHarness.History.Store;
using ReproHarness.Unit.Storage;

namespace ReproHarness.Unit.History.Nightly;

public sealed class NightlyReportSpecs : IDisposable
{
    private static readonly EnvironmentRecord NewLibrary = MadeUpNights.Machine with { LibTorch = "2.11.0", GitCommit = "123456789abcdef123456789abcdef0123456789" };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Nights_that_repeat_one_another_are_quiet()
    {
        var report = Report([.. Nights(5)]);

        (report.Outcome, report.Changes.Count).Should().Be((NightOutcome.Quiet, 0));
        report.Series.Should().Contain(one => one.Series.Name == HistorySeries.PeakMemory).And.Contain(one => one.Series.Claim == "C2" && one.Series.Name == HistorySeries.Duration);
    }

    [Fact]
    public void The_first_night_is_quiet() => Report([.. Nights(1)]).Outcome.Should().Be(NightOutcome.Quiet);

    [Fact]
    public void A_number_that_moves_on_the_same_code_and_machine_alarms()
    {
        var report = Report([.. Nights(5), MadeUpNights.Night(5, 2, (claim, place) => claim == 1 && place == 2 ? 7 : place)]);

        report.Outcome.Should().Be(NightOutcome.Regression);
        var change = report.Changes.Should().ContainSingle().Which;
        change.Should().BeEquivalentTo(new { Kind = ChangeKind.NumberMoved, Against = ComparedWith.History, Alarms = true, Claim = "C2", Cell = "mnist/cnn/fgsm", Name = "gain" });
        change.Text.Should().Contain("2 → 7, +2.50 half-widths of its interval").And.Contain("nothing on record explains it");
        change.Differences.Should().BeEmpty();
    }

    [Fact]
    public void Numbers_that_move_with_a_library_are_told_with_it_and_do_not_alarm()
    {
        var report = Report([.. Nights(5), MadeUpNights.Night(5, 2, (_, place) => place + 0.1, NewLibrary)]);

        report.Outcome.Should().Be(NightOutcome.Quiet);
        report.Changes.Should().HaveCount(8).And.OnlyContain(change => !change.Alarms && change.Kind == ChangeKind.NumberMoved);
        report.Changes[0].Differences.Select(part => $"{part}").Should().Equal("commit 8ea3779c0 → 123456789", "libtorch 2.10.0 → 2.11.0");
    }

    [Fact]
    public void A_number_outside_its_tolerance_alarms_every_night()
    {
        var baseline = BaselineOf(MadeUpNights.Night(0, 1, (_, place) => place).Cells[0], tolerance: 0.5);

        var report = Report([.. Enumerable.Range(0, 5).Select(night => MadeUpNights.Night(night, 1, (_, place) => place + (place == 0 ? 0.75 : 0)))], baseline);

        report.Outcome.Should().Be(NightOutcome.Regression);
        report.Changes.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Kind = ChangeKind.NumberMoved, Against = ComparedWith.Baseline, Name = "exponent", Text = "0 on record, 0.75 now, +1.50 tolerances" });
    }

    [Fact]
    public void Numbers_that_came_or_went_against_the_record_are_told_as_such()
    {
        var baseline = BaselineOf(MadeUpNights.Night(0, 1, (_, place) => place).Cells[0], tolerance: 0.5);
        var other = baseline.Measurements[0] with { Name = "other", Mean = 4 };

        Report([MadeUpNights.Night(0, 1, (_, place) => place)], baseline with { Measurements = [other, .. baseline.Measurements.Skip(1)] })
            .Changes.Select(change => (change.Name, change.Text)).Should().Equal(("other", "missing now, 4 on record"), ("exponent", "0 now, not on record"));
    }

    [Fact]
    public void A_verdict_that_changes_alarms_and_says_why()
    {
        var report = Report([.. Nights(5), Judged(5, Verdict.Falsified)], BaselineOf(Nights(1)[0].Cells[0], tolerance: 1));

        report.Outcome.Should().Be(NightOutcome.Regression);
        report.Changes.Where(change => change.Kind == ChangeKind.VerdictChanged && change.Against == ComparedWith.History).Should().ContainSingle().Which.Text.Should().Be("Verified → Falsified. Outside its band.");
        report.Changes.Should().Contain(change => change.Kind == ChangeKind.VerdictChanged && change.Against == ComparedWith.Baseline && change.Claim == "C1");
    }

    [Fact]
    public void A_verdict_that_was_given_before_lies_on_the_border_and_does_not_alarm()
    {
        var report = Report([.. Nights(3), Judged(3, Verdict.Falsified), Judged(4, Verdict.Verified), Judged(5, Verdict.Falsified)]);

        report.Outcome.Should().Be(NightOutcome.Quiet);
        report.Changes.Should().ContainSingle().Which.Text.Should().Contain("on the border");
    }

    [Fact]
    public void A_run_that_broke_off_is_a_failure_of_the_infrastructure_and_its_missing_cells_are_not_run()
    {
        var broken = Nights(4)[3];
        var report = Report([.. Nights(3), broken with { Ended = RunEnd.InfrastructureFailed, Message = "The test process ended without results.", Cells = [broken.Cells[0]], Seconds = null }]);

        report.Outcome.Should().Be(NightOutcome.InfrastructureFailed);
        report.Changes.Select(change => (change.Kind, change.Claim, change.Alarms)).Should().Equal((ChangeKind.InfrastructureFailed, "", true), (ChangeKind.NotRun, "C2", true));
    }

    [Fact]
    public void Data_that_are_missing_tonight_alarm_and_data_that_never_were_do_not()
    {
        Report([.. Nights(3), Judged(3, Verdict.NotRun)]).Outcome.Should().Be(NightOutcome.InfrastructureFailed);
        var never = Report([.. Enumerable.Range(0, 4).Select(night => Judged(night, Verdict.NotRun))]);
        (never.Outcome, never.Changes.Count).Should().Be((NightOutcome.Quiet, 1));
    }

    [Fact]
    public void A_run_that_takes_twice_as_long_alarms_and_one_that_takes_half_does_not()
    {
        FinishedRun[] Slower(double factor) => [.. Nights(80).Select((run, night) => run with { Seconds = run.Seconds * (night < 77 ? 1 : factor) })];

        Report(Slower(2)).Changes.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Name = "duration", Alarms = true });
        Report(Slower(0.5)).Changes.Should().ContainSingle().Which.Alarms.Should().BeFalse();
    }

    [Fact]
    public void Nights_are_missing_and_nothing_breaks()
    {
        var report = Report([.. Nights(40).Where((_, night) => night % 3 != 1), MadeUpNights.Night(50, 1, (_, place) => place)]);

        report.Changes.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Kind = ChangeKind.NotRun, Claim = "C2" });
    }

    private static FinishedRun[] Nights(int count) => [.. Enumerable.Range(0, count).Select(night => MadeUpNights.Night(night, 2, (_, place) => place))];

    private static FinishedRun Judged(int night, Verdict verdict)
    {
        var run = MadeUpNights.Night(night, 2, (_, place) => place);
        var cell = run.Cells[0] with { Verdict = verdict, Reason = "Outside its band.", Measurements = verdict == Verdict.NotRun ? [] : run.Cells[0].Measurements };
        return run with { Cells = [cell, run.Cells[1]], Ended = FinishedRun.EndOf([cell]) };
    }

    private static Baseline BaselineOf(CellEvidence cell, double tolerance) => Baseline.OfRun(cell) with
    {
        Runs = 4,
        Verdicts = new Dictionary<Verdict, int> { [cell.Verdict] = 4 },
        Measurements = [.. Baseline.OfRun(cell).Measurements.Select(number => number with { Runs = 4, Tolerance = tolerance })],
    };

    private NightlyReport Report(FinishedRun[] runs, Baseline? baseline = null)
    {
        using var history = HistoryFile.Open(new FileSystem(), _folder.File($"{Directory.GetFiles(_folder.Path).Length}.db"));
        foreach (var run in runs) history.Record(run);
        return NightlyReport.Of(Tier.Fast, "cuda-sm90", history.Runs(Tier.Fast, "cuda-sm90"), (claim, _) => claim == baseline?.Claim ? baseline : null);
    }
}
