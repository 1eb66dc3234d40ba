using System.IO.Abstractions;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.History.Nightly;
using ReproHarness.History.Runs;
using ReproHarness.History.Store;
using ReproHarness.Unit.Storage;

namespace ReproHarness.Unit.History.Nightly;

public sealed class NightlyReportSpecs : IDisposable
{
    private static readonly EnvironmentRecord NewLibrary =
        MadeUpNights.Machine with { LibTorch = "2.11.0", GitCommit = "123456789abcdef123456789abcdef0123456789" };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Nights_that_repeat_one_another_are_quiet()
    {
        var report = Report([.. Nights(5)]);

        (report.Outcome, report.Changes.Count).Should().Be((NightOutcome.Quiet, 0));
        report.Series.Should()
            .Contain(one => one.Series.Name == HistorySeries.PeakMemory).And.Contain(
                one => one.Series.Claim == "C2" && one.Series.Name == HistorySeries.Duration);
    }

    [Fact]
    public void The_first_night_is_quiet() => Report([.. Nights(1)]).Outcome.Should().Be(NightOutcome.Quiet);

    [Fact]
    public void A_number_that_moves_on_the_same_code_and_machine_alarms()
    {
        var report = Report([.. Nights(5), MadeUpNights.Night(5, 2, (claim, index) => claim == 1 && index == 2 ? 7 : index)]);

        report.Outcome.Should().Be(NightOutcome.Regression);
        var change = report.Changes.Should().ContainSingle().Which;
        change.Should()
            .BeEquivalentTo(
                new { Kind = ChangeKind.NumberMoved, Against = ComparedWith.History, Alarms = true, Claim = "C2", Cell = "mnist/cnn/fgsm",
                    Name = "gain" });
        change.Text.Should().Contain("2 → 7, +2.50 half-widths of its interval").And.Contain("nothing on record explains it");
        change.Differences.Should().BeEmpty();
    }

    [Fact]
    public void A_number_that_falls_alarms_like_one_that_rises_and_once_only()
    {
        FinishedRun Fallen(int night) => MadeUpNights.Night(night, 2, (claim, index) => claim == 1 && index == 2 ? -3 : index);

        Report([.. Nights(5), Fallen(5)]).Changes.Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new { Alarms = true, Name = "gain", Kind = ChangeKind.NumberMoved });
        Report([.. Nights(5), Fallen(5), Fallen(6)]).Changes.Should().BeEmpty();
    }

    [Fact]
    public void A_number_that_is_no_longer_measured_does_not_repeat_its_last_alarm()
    {
        FinishedRun[] nights = [.. Nights(5), MadeUpNights.Night(5, 2, (claim, index) => claim == 1 && index == 3 ? 7 : index)];
        FinishedRun Without(int night) => Nights(night + 1)[night] is var run
            ? run with { Cells = [run.Cells[0], run.Cells[1] with { Measurements = [.. run.Cells[1].Measurements.Take(3)] }] } : run;

        Report(nights).Outcome.Should().Be(NightOutcome.Regression);
        Report([.. nights, Without(6), Without(7)]).Changes.Should().NotContain(change => change.Name == "rank-correlation");
    }

    [Fact]
    public void A_cell_that_was_not_run_on_the_first_night_of_all_is_no_failure()
    {
        var report = Report([Judged(0, Verdict.NotRun)]);

        (report.Outcome, report.Changes.Single().Kind, report.Changes.Single().Alarms).Should()
            .Be((NightOutcome.Quiet, ChangeKind.NotRun, false));
    }

    [Fact]
    public void Numbers_that_move_with_a_library_are_told_with_it_and_do_not_alarm()
    {
        var report = Report([.. Nights(5), MadeUpNights.Night(5, 2, (_, index) => index + 0.1, NewLibrary)]);

        report.Outcome.Should().Be(NightOutcome.Quiet);
        report.Changes.Should().HaveCount(8).And.OnlyContain(change => !change.Alarms && change.Kind == ChangeKind.NumberMoved);
        report.Changes[0].Differences.Select(part => $"{part}").Should()
            .Equal("commit 8ea3779c0 → 123456789", "libtorch 2.10.0 → 2.11.0");
    }

    [Fact]
    public void A_number_outside_its_tolerance_alarms_every_night()
    {
        var baseline = BaselineOf(MadeUpNights.Night(0, 1, (_, index) => index).Cells[0], tolerance: 0.5);

        var report =
            Report([.. Enumerable.Range(0, 5).Select(night => MadeUpNights.Night(night, 1, (_, index) => index + (index == 0 ? 0.75 : 0)))],
                baseline);

        report.Outcome.Should().Be(NightOutcome.Regression);
        report.Changes.Should().ContainSingle().Which.Should()
            .BeEquivalentTo(
                new { Kind = ChangeKind.NumberMoved, Against = ComparedWith.Baseline, Name = "exponent", Text = "0 on record, 0.75 now, "
                    + "+1.50 tolerances" });
    }

    [Fact]
    public void Numbers_that_came_or_went_against_the_record_are_told_as_such()
    {
        var baseline = BaselineOf(MadeUpNights.Night(0, 1, (_, index) => index).Cells[0], tolerance: 0.5);
        var other = baseline.Measurements[0] with { Name = "other", Mean = 4 };

        Report([MadeUpNights.Night(0, 1, (_, index) => index)], baseline with { Measurements = [other, .. baseline.Measurements.Skip(1)] })
            .Changes.Select(change => (change.Name, change.Text)).Should()
            .Equal(("other", "missing now, 4 on record"), ("exponent", "0 now, not on record"));
    }

    [Fact]
    public void A_verdict_that_changes_alarms_and_says_why()
    {
        var report = Report([.. Nights(5), Judged(5, Verdict.Falsified)], BaselineOf(Nights(1)[0].Cells[0], tolerance: 1));

        report.Outcome.Should().Be(NightOutcome.Regression);
        report.Changes.Where(change => change.Kind == ChangeKind.VerdictChanged && change.Against == ComparedWith.History).Should()
            .ContainSingle().Which.Text.Should().Be("Verified → Falsified. Outside its band.");
        report.Changes.Should()
            .Contain(change => change.Kind == ChangeKind.VerdictChanged && change.Against == ComparedWith.Baseline && change.Claim == "C1");
    }

    [Fact]
    public void A_verdict_that_was_given_long_ago_does_not_make_the_cell_one_on_the_border()
    {
        var report = Report([Judged(0, Verdict.Falsified), .. Nights(20).Skip(1), Judged(20, Verdict.Falsified)]);

        report.Outcome.Should().Be(NightOutcome.Regression);
        report.Changes.Should().ContainSingle().Which.Text.Should().Be("Verified → Falsified. Outside its band.");
        foreach (var again in new[] { Verdict.Inconclusive, Verdict.Falsified })
            Report([.. Nights(3), Judged(3, Verdict.Falsified), Judged(4, Verdict.Verified), Judged(5, again)]).Outcome.Should()
                .Be(NightOutcome.Regression);
    }

    [Theory]
    [InlineData(Verdict.Inconclusive)]
    [InlineData(Verdict.Falsified)]
    [InlineData(Verdict.Verified)]
    public void Nightly_lets_a_verdict_pass_exactly_where_the_baselines_do(Verdict now)
    {
        var alone = BaselineOf(Nights(1)[0].Cells[0], tolerance: 5);
        var several = alone with { Verdicts = new Dictionary<Verdict, int> { [Verdict.Verified] = 3, [Verdict.Inconclusive] = 1 } };
        foreach (var record in new[] { alone, several })
        {
            var before = now == Verdict.Verified ? Verdict.Inconclusive : Verdict.Verified;
            var report = Report([.. Enumerable.Range(0, 3).Select(night => Judged(night, before)), Judged(3, now)], record);

            var passes = BaselineComparison.Of(record, Baseline.OfRun(Judged(3, now).Cells[0])).VerdictChange is null;
            report.Changes.Single(
                change => change.Kind == ChangeKind.VerdictChanged && change.Against == ComparedWith.History).Alarms.Should().Be(!passes);
            report.Outcome.Should().Be(passes ? NightOutcome.Quiet : NightOutcome.Regression);
        }
    }

    [Fact]
    public void A_cell_that_is_not_run_alarms_until_it_is_judged_again()
    {
        FinishedRun[] nights = [.. Nights(3), Judged(3, Verdict.NotRun), Judged(4, Verdict.NotRun), Judged(5, Verdict.NotRun)];
        Report(nights).Outcome.Should().Be(NightOutcome.InfrastructureFailed);
        Report(nights).Changes.Should().ContainSingle().Which.Text.Should().Be("Outside its band. Judged last in run 3 of 2026-01-03.");
        Report([.. nights, Nights(7)[6]]).Outcome.Should().Be(NightOutcome.Quiet);

        // Also right after a night that left nothing at all.
        var broken = Nights(4)[3] with { Ended = RunEnd.InfrastructureFailed, Message = "Disk full.", Cells = [] };
        Report([.. Nights(3), broken, Judged(4, Verdict.NotRun)]).Outcome.Should().Be(NightOutcome.InfrastructureFailed);
    }

    [Fact]
    public void A_cell_that_is_gone_alarms_until_it_is_judged_again()
    {
        FinishedRun Without(int night) => Nights(night + 1)[night] with { Cells = [Nights(night + 1)[night].Cells[0]] };
        FinishedRun[] nights = [.. Nights(3), Without(3), Without(4), Without(5)];

        var report = Report(nights);
        report.Outcome.Should().Be(NightOutcome.InfrastructureFailed);
        report.Changes.Where(change => change.Alarms).Should().ContainSingle().Which.Should()
            .BeEquivalentTo(
                new { Kind = ChangeKind.NotRun, Claim = "C2", Text = "tonight left no evidence. Judged last in run 3 of 2026-01-03." });
        Report([.. nights, Nights(7)[6]]).Outcome.Should().Be(NightOutcome.Quiet);
    }

    [Fact]
    public void A_night_that_judged_nothing_is_not_quiet_though_none_before_did()
    {
        FinishedRun Nothing(int night) => Judged(night, Verdict.NotRun) is var run ? run with { Cells = [run.Cells[0]] } : run;

        Report([Nothing(0), Nothing(1), Nothing(2)]).Outcome.Should().Be(NightOutcome.InfrastructureFailed);
    }

    [Fact]
    public void A_second_attempt_replaces_the_first_and_is_held_against_the_night_before()
    {
        FinishedRun Later(FinishedRun run, double hours) => run with
        {
            Started = run.Started.AddHours(hours),
            Cells = [.. run.Cells.Select(cell => cell with { Provenance = Shifted(cell.Provenance, hours) })],
        };
        var first = Judged(3, Verdict.NotRun);

        var good = Report([.. Nights(3), first, Later(Nights(4)[3], 1)]);
        (good.Outcome, good.Runs.Count).Should().Be((NightOutcome.Quiet, 4));
        var bad = Report([.. Nights(3), first, Later(first, 1)]);
        (bad.Outcome, bad.Runs.Count).Should().Be((NightOutcome.InfrastructureFailed, 4));
        Report([.. Nights(3), first, Later(first, 24)]).Runs.Should().HaveCount(5, "that is the next night");
    }

    [Fact]
    public void Tonight_is_the_run_just_recorded_whatever_an_earlier_one_is_dated()
    {
        FinishedRun Dated(FinishedRun run, int year) => run with { Started = new DateTimeOffset(year, 6, 1, 0, 0, 0, TimeSpan.Zero) };

        // A run of 2099 between two nights: the regression is seen, and the run is left out and reported.
        var report = Report([.. Nights(3), Dated(Nights(4)[3], 2099), Judged(4, Verdict.Falsified)]);
        (report.Outcome, report.Tonight.Id, report.Runs.Count).Should().Be((NightOutcome.Regression, 5, 4));
        report.Changes.Should().ContainSingle(change => change.Kind == ChangeKind.ComparisonNarrowed).Which.Text.Should()
            .Be("run 4 is dated 2099-06-01 00:00, after tonight's; it is left out: a clock was wrong then, or is now");

        // Tonight's own clock is behind all: it is held against them all the same.
        report = Report([.. Nights(3), Dated(Judged(3, Verdict.Falsified), 1999)]);
        (report.Outcome, report.Runs.Count).Should().Be((NightOutcome.Regression, 4));
        report.Changes.Where(change => change.Kind == ChangeKind.ComparisonNarrowed).Should().HaveCount(3)
            .And.OnlyContain(change => change.Text.EndsWith("tonight's clock is behind"));
    }

    [Fact]
    public void A_run_that_broke_off_is_a_failure_of_the_infrastructure_and_its_missing_cells_are_not_run()
    {
        var broken = Nights(4)[3];
        var report =
            Report([.. Nights(3), broken with {
                Ended = RunEnd.InfrastructureFailed, Message = "The test process ended without results.", Cells = [broken.Cells[0]],
                Seconds = null }]);

        report.Outcome.Should().Be(NightOutcome.InfrastructureFailed);
        report.Changes.Select(change => (change.Kind, change.Claim, change.Alarms)).Should()
            .Equal((ChangeKind.InfrastructureFailed, "", true), (ChangeKind.NotRun, "C2", true));
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
        FinishedRun[] Slower(double factor) =>
            [.. Nights(80).Select((run, night) => run with { Seconds = run.Seconds * (night < 77 ? 1 : factor) })];

        Report(Slower(2)).Changes.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Name = "duration", Alarms = true });
        Report(Slower(0.5)).Changes.Should().ContainSingle().Which.Alarms.Should().BeFalse();
    }

    [Fact]
    public void A_part_of_the_time_that_doubles_alarms_though_the_whole_run_takes_as_long()
    {
        FinishedRun[] nights =
        [
            .. Nights(80).Select((run, night) => run with
            {
                Parts = new Dictionary<string, double> { ["Training"] = 300 + (night % 5), ["Files"] = night < 77 ? 20 + (night % 3) : 45 },
            }),
        ];

        Report(nights).Changes.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Name = "Files", Claim = "", Alarms = true });
    }

    [Fact]
    public void Durations_and_memory_of_two_machines_are_not_compared_and_the_change_is_told()
    {
        var other = MadeUpNights.Machine with { Cpu = "Intel Xeon 6975P", Cores = 4 };
        FinishedRun Night(int night, EnvironmentRecord? machine, double factor) =>
            MadeUpNights.Night(night, 2, (_, index) => index, machine) is var run
                ? run with { Seconds = run.Seconds * factor, PeakMemory = (long)(run.PeakMemory!.Value * factor) } : run;

        FinishedRun[] moved = [.. Enumerable.Range(0, 80).Select(night => Night(night, night < 77 ? null : other, night < 77 ? 1 : 1.5))];
        Report(moved).Outcome.Should().Be(NightOutcome.Quiet);
        var narrowed = Report(moved[..78]).Changes.Should().ContainSingle(change => change.Kind == ChangeKind.ComparisonNarrowed).Which;
        narrowed.Differences.Select(part => part.Name).Should().Equal("CPU", "cores");

        // On one machine the same step alarms, also after nights on another.
        FinishedRun[] back =
            [.. Enumerable.Range(0, 80).Select(night => Night(night, night is > 30 and < 40 ? other : null, night < 77 ? 1 : 1.5))];
        Report(back).Changes.Where(change => change.Alarms).Select(change => change.Name).Should()
            .BeEquivalentTo("duration", "peak memory");
    }

    [Fact]
    public void A_run_over_more_cells_is_no_slower_run()
    {
        FinishedRun[] nights =
            [.. Enumerable.Range(0, 80).Select(night => MadeUpNights.Night(night, night < 77 ? 2 : 3, (_, index) => index))];
        nights = [.. nights.Select((run, night) =>
            run with { Seconds = run.Seconds * (night < 77 ? 1 : 1.5), PeakMemory = run.PeakMemory * (night < 77 ? 2 : 3) })];

        Report(nights).Outcome.Should().Be(NightOutcome.Quiet);
        Report(nights[..78]).Changes.Should().ContainSingle().Which.Text.Should().Be(
            "1 cell is judged for the first time: durations and memory are held against nights with the same cells alone");
    }

    [Fact]
    public void Nights_whose_commit_nothing_tells_are_of_no_known_source()
    {
        var unknown = MadeUpNights.Machine with { GitCommit = "unknown", GitDirty = false };
        FinishedRun[] nights =
            [.. Enumerable.Range(0, 6)
                .Select(night => MadeUpNights.Night(night, 1, (_, index) => night < 5 ? index : index + 0.1, unknown))];

        Report(nights).Changes.Should()
            .OnlyContain(change => !change.Text.Contains("nothing on record explains it"), "the code may be another");
    }

    [Fact]
    public void Nights_are_missing_and_nothing_breaks()
    {
        var report = Report([.. Nights(40).Where((_, night) => night % 3 != 1), MadeUpNights.Night(50, 1, (_, index) => index)]);

        report.Changes.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Kind = ChangeKind.NotRun, Claim = "C2" });
    }

    private static Provenance Shifted(Provenance was, double hours) => was with { MeasuredAt = was.MeasuredAt.AddHours(hours) };

    private static FinishedRun[] Nights(int count) =>
        [.. Enumerable.Range(0, count).Select(night => MadeUpNights.Night(night, 2, (_, index) => index))];

    private static FinishedRun Judged(int night, Verdict verdict)
    {
        var run = MadeUpNights.Night(night, 2, (_, index) => index);
        var cell = run.Cells[0] with {
            Verdict = verdict, Reason = "Outside its band.", Measurements = verdict == Verdict.NotRun ? [] : run.Cells[0].Measurements };
        return run with { Cells = [cell, run.Cells[1]], Ended = FinishedRun.EndOf([cell]) };
    }

    private static Baseline BaselineOf(CellEvidence cell, double tolerance) => Baseline.OfRun(cell) with
    {
        Runs = 4,
        Verdicts = new Dictionary<Verdict, int> { [cell.Verdict] = 4 },
        Measurements = [.. Baseline.OfRun(cell).Measurements.Select(number => number with { Runs = 4, Tolerance = tolerance })],
    };

    [Fact]
    public void A_cell_that_was_taken_out_on_purpose_is_told_as_retired_and_alarms_no_more()
    {
        FinishedRun Without(int night) => Nights(night + 1)[night] with { Cells = [Nights(night + 1)[night].Cells[0]] };
        var list = new RetiredCells([new RetiredCell(Tier.Fast, "C2", "mnist/cnn/fgsm", new DateOnly(2026, 1, 4), "C8 covers it.")]);

        var report = Report([.. Nights(3), Without(3), Without(4)], retired: list);
        report.Outcome.Should().Be(NightOutcome.Quiet);
        report.Changes.Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            Kind = ChangeKind.Retired, Alarms = false, Claim = "C2",
            Text = "retired on 2026-01-04: C8 covers it. Judged last in run 3 of 2026-01-03.",
        });

        // Of another tier, or another cell, it says nothing.
        Report([.. Nights(3), Without(3)],
            retired: new([list.Cells[0] with { Tier = Tier.Full }, list.Cells[0] with { Cell = "mnist/cnn/pgd" }]))
            .Outcome.Should().Be(NightOutcome.InfrastructureFailed);
    }

    private NightlyReport Report(FinishedRun[] runs, Baseline? baseline = null, RetiredCells? retired = null)
    {
        using var history = HistoryFile.Open(new FileSystem(), _folder.File($"{Directory.GetFiles(_folder.Path).Length}.db"));
        long tonight = 0;
        foreach (var run in runs) tonight = history.Record(run).Id;
        return NightlyReport.Of(
            Tier.Fast, "cuda-sm90", history.Runs(Tier.Fast, "cuda-sm90"), tonight, (claim, _) => claim == baseline?.Claim ? baseline : null,
            retired: retired);
    }
}
