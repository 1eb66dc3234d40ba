using System.IO.Abstractions;
using Microsoft.Data.Sqlite;
using ReproHarness.Contracts.Claims;
using ReproHarness.History.Runs;
using ReproHarness.History.Store;
using ReproHarness.Storage;
using ReproHarness.Unit.Reporting.Pages;
using ReproHarness.Unit.Storage;

namespace ReproHarness.Unit.History.Store;

public sealed class HistoryFileSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("history.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_comes_back_with_all_that_was_measured()
    {
        var run = MadeUpNights.Night(3, 2, (claim, index) => (claim / 3.0) + index);
        using var history = Open();

        history.Record(run).Should().Be(new RunReceipt(1, IsNew: true));

        var read = history.Runs(Tier.Fast, "cuda-sm90").Should().ContainSingle().Which;
        read.Should().BeEquivalentTo(new { Id = 1, run.Started, Ended = RunEnd.Complete, Message = "", run.PeakMemory });
        read.Cells.Select(
            cell =>
                (cell.Claim, cell.Cell, cell.Title, cell.Verdict, cell.Reason, cell.Environment, cell.CodeVersion, cell.Seed,
                    cell.DataHash))
            .Should().Equal(run.Cells.Select(
                cell =>
                    (cell.Claim, cell.Cell, cell.Title, cell.Verdict, cell.Reason, cell.Environment, cell.Provenance.CodeVersion, "1",
                        cell.Provenance.DataHash)));
        read.Cells.Select(cell => cell.Numbers).Should()
            .BeEquivalentTo(run.Cells.Select(cell => cell.Measurements), options => options.WithStrictOrdering());
        read.Seconds.Should()
            .Equal(new Dictionary<string, double> {
                ["C1"] = run.Cells[0].Seconds, ["C2"] = run.Cells[1].Seconds, [RecordedRun.WholeRun] = run.Seconds!.Value });
    }

    [Fact]
    public void The_parts_of_a_nights_time_are_kept_unless_something_came_from_the_store()
    {
        FinishedRun Night(int night) =>
            MadeUpNights.Night(night, 2, (_, index) => index) with { Parts = new Dictionary<string, double> { ["Training"] = 300 } };
        using var history = Open();
        history.Record(Night(0));
        history.Record(Night(1) with
        {
            Cells = [.. Night(1).Cells.Select(cell => cell with { Provenance = cell.Provenance with { FromCache = true } })],
        });

        RecordedRun.PartOf(RecordedRun.KeyOf("Training")).Should().Be("Training");
        history.Runs(Tier.Fast, "cuda-sm90").Select(night => night.Seconds.GetValueOrDefault(RecordedRun.KeyOf("Training")))
            .Should().Equal(300, 0);
    }

    [Fact]
    public void A_run_that_is_imported_twice_is_there_once()
    {
        var cells = EvidenceBuilder.FastTier().Cells;
        using var history = Open();

        history.Record(FinishedRun.OfEvidence(cells)).Should().Be(new RunReceipt(1, IsNew: true));
        history.Record(FinishedRun.OfEvidence([.. cells.Reverse()])).Should().Be(new RunReceipt(1, IsNew: false));

        history.Runs(Tier.Fast, "cpu").Should().ContainSingle().Which.Ended.Should().Be(RunEnd.SomeNotRun);
    }

    [Fact]
    public void A_night_whose_evidence_is_imported_afterwards_is_there_once_also_when_it_was_read_from_the_cache_meanwhile()
    {
        // A night started before its first measurement, and its end is not always that of its evidence.
        var night = MadeUpNights.Night(0, 2, (_, index) => index);
        night = night with { Started = night.Started.AddMinutes(-5), Ended = RunEnd.InfrastructureFailed, Message = "Disk full." };
        using var history = Open();

        history.Record(night).IsNew.Should().BeTrue();
        history.Record(FinishedRun.OfEvidence(night.Cells)).Should().Be(new RunReceipt(1, IsNew: false));
        history.Record(
            FinishedRun.OfEvidence(
                [.. night.Cells.Select(cell => cell with { Provenance = cell.Provenance with { FromCache = true } })])).IsNew.Should()
                    .BeFalse();
        history.Record(MadeUpNights.Night(1, 2, (_, index) => index)).IsNew.Should().BeTrue("the next night may give every number again");
        history.Record(
            FinishedRun.OfEvidence(
                [.. night.Cells.Select(cell => cell with { Environment = cell.Environment with { GitCommit = "other" } })])).IsNew.Should()
                    .BeTrue("another commit may judge what is in the cache");
    }

    [Fact]
    public void Two_nights_that_left_no_evidence_are_two()
    {
        var broken = MadeUpNights.Night(0, 1, (_, _) => 0) with { Ended = RunEnd.InfrastructureFailed, Cells = [] };
        using var history = Open();

        history.Record(broken).IsNew.Should().BeTrue();
        history.Record(broken with { Started = broken.Started.AddDays(1) }).Should().Be(new RunReceipt(2, IsNew: true));
    }

    [Fact]
    public void What_came_from_the_cache_has_no_duration()
    {
        var run = MadeUpNights.Night(0, 2, (_, index) => index);
        using var history = Open();

        history.Record(
            run with { Cells = [run.Cells[0], run.Cells[1] with { Provenance = run.Cells[1].Provenance with { FromCache = true } }] });

        history.Runs(Tier.Fast, "cuda-sm90")[0].Seconds.Keys.Should().Equal("C1");
    }

    [Fact]
    public void Runs_of_a_tier_and_device_class_come_by_their_start()
    {
        using var history = Open();
        foreach (var night in new[] { 2, 0, 1 }) history.Record(MadeUpNights.Night(night, 1, (_, _) => night));
        history.Record(MadeUpNights.Night(3, 1, (_, _) => 3) with { DeviceClass = "cpu" });

        history.Runs(Tier.Fast, "cuda-sm90").Select(run => run.Cells[0].Numbers[0].Value).Should().Equal(0, 1, 2);
        history.Runs(Tier.Standard, "cuda-sm90").Should().BeEmpty();
        history.LastDeviceClass(Tier.Fast).Should().Be("cpu");
        history.Find(2)!.Cells[0].Numbers[0].Value.Should().Be(0);
        history.Find(99).Should().BeNull();
    }

    [Fact]
    public void Others_read_while_a_run_is_written()
    {
        using var writer = Open();
        writer.Record(MadeUpNights.Night(0, 1, (_, _) => 0));
        using var raw = new SqliteConnection($"Data Source={Path};Pooling=false");
        raw.Open();
        using var writing = raw.BeginTransaction(deferred: false);
        raw.Run("DELETE FROM timings");

        using var reader = Open();

        reader.Runs(Tier.Fast, "cuda-sm90").Should().ContainSingle().Which.Seconds.Should().NotBeEmpty();
    }

    [Fact]
    public void A_newer_schema_is_refused_in_one_line_and_the_file_is_left_alone()
    {
        Open().Dispose();
        Raw("PRAGMA user_version = 99");

        Opening().Should().Throw<InputException>().WithMessage($"*'{Path}' has schema 99*--history FILE*").Which.Message.Should()
            .NotContain("\n");
    }

    [Theory]
    [InlineData("CREATE TABLE other (x)")]
    [InlineData("CREATE TABLE other (x); PRAGMA user_version = 1")]
    [InlineData("CREATE TABLE runs (id INTEGER PRIMARY KEY, key TEXT); PRAGMA user_version = 1")]
    [InlineData("CREATE TABLE other (x); PRAGMA user_version = 99")]
    [InlineData("CREATE TABLE other (x); PRAGMA user_version = -1")]
    [InlineData("CREATE TABLE other (x); PRAGMA journal_mode = DELETE; PRAGMA user_version = 7")]
    public void A_database_of_another_program_is_refused_and_left_as_it_is_to_the_last_byte(string statements)
    {
        Raw(statements);
        var before = File.ReadAllBytes(Path);

        Opening().Should().Throw<InputException>().WithMessage("*another program*");
        FluentActions.Invoking(() => HistoryFile.OpenToRead(new FileSystem(), Path).Dispose()).Should().Throw<InputException>()
            .WithMessage("*another program*");

        File.ReadAllBytes(Path).Should().Equal(before);
        Directory.GetFiles(System.IO.Path.GetDirectoryName(Path)!).Should().Equal(Path);
    }

    [Theory]
    [InlineData("not a database, but some text that is longer than the header of one, which has a hundred bytes, so that it is read whole")]
    [InlineData("short")]
    public void A_file_that_is_no_database_is_refused_and_left_as_it_is(string text)
    {
        File.WriteAllText(Path, text);

        Opening().Should().Throw<InputException>().WithMessage("*damaged or no history*");

        File.ReadAllText(Path).Should().Be(text);
    }

    [Theory]
    [InlineData("history.db")]
    [InlineData("a%41 b#c;d+e'f.db")]
    [InlineData("100%.db")]
    [InlineData("Verläufe & Nächte.db")]
    public void A_history_that_one_may_only_read_is_read_whatever_its_name(string name)
    {
        var path = _folder.File(name);
        using (var history = HistoryFile.Open(new FileSystem(), path)) history.Record(MadeUpNights.Night(0, 2, (_, _) => 7));
        var before = File.ReadAllBytes(path);

        // A folder stands where SQLite would make its second file: what a disk that cannot be written does to everybody but root.
        Directory.CreateDirectory($"{path}-shm");

        using (var reader = HistoryFile.OpenToRead(new FileSystem(), path))
            reader.Find(1)!.Cells[0].Numbers[0].Value.Should().Be(7);

        File.ReadAllBytes(path).Should().Equal(before);
    }

    [Fact]
    public void A_reader_sees_what_a_writer_that_is_still_there_has_written()
    {
        using var writer = Open();
        writer.Record(MadeUpNights.Night(0, 1, (_, _) => 3));

        using var reader = HistoryFile.OpenToRead(new FileSystem(), Path);

        reader.Find(1)!.Cells[0].Numbers[0].Value.Should().Be(3);
        FluentActions.Invoking(() => reader.Record(MadeUpNights.Night(1, 1, (_, _) => 4))).Should()
            .Throw<InputException>("it was opened to read");
    }

    [Fact]
    public void What_somebody_added_to_a_history_does_no_harm()
    {
        Open().Dispose();
        Raw("CREATE TABLE notes (x)");

        Opening().Should().NotThrow();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    public void A_damaged_file_is_one_clear_line(int at)
    {
        using (var history = Open())
            for (var night = 0; night < 30; night++) history.Record(MadeUpNights.Night(night, 5, (_, _) => night));
        var bytes = File.ReadAllBytes(Path);
        for (var i = at; i < at + 3000; i++) bytes[i] ^= 0x5a;
        File.WriteAllBytes(Path, bytes);

        Opening().Should().Throw<InputException>().WithMessage("*damaged or no history*").Which.Message.Should().NotContain("\n");
    }

    [Theory]
    [InlineData(5, "The history 'h.db' is held by another program; wait for it and run again.", ExitCodes.InfrastructureFailed)]
    [InlineData(13, "Cannot write 'h.db': the disk is full; free some space and run again.", ExitCodes.InfrastructureFailed)]
    [InlineData(14, "Cannot use the history 'h.db' (SQLite says no); *", ExitCodes.BadInput)]
    public void What_sqlite_refuses_by_no_mistake_of_the_user_is_a_failure_of_the_infrastructure(int code, string message, int exit) =>
        FluentActions.Invoking(() => SqliteRefusal.Run("h.db", () => throw new SqliteException("SQLite says no.", code)))
            .Should().Throw<InputException>().WithMessage(message).Which.ExitCode.Should().Be(exit);

    [Fact]
    public void A_folder_that_cannot_be_made_is_one_clear_line()
    {
        File.WriteAllText(_folder.File("file"), "");

        FluentActions.Invoking(() => HistoryFile.Open(new FileSystem(), _folder.File("file/history.db"))).Should().Throw<InputException>()
            .WithMessage("*--history FILE*");
    }

    [Fact]
    public void Evidence_of_two_device_classes_is_no_run()
    {
        var cells = EvidenceBuilder.FastTier().Cells;

        FluentActions.Invoking(() => FinishedRun.OfEvidence([cells[0], cells[1] with { Environment = MadeUpNights.Machine }])).Should()
            .Throw<InputException>().WithMessage("*cpu*cuda-sm90*one run*");
        FluentActions.Invoking(() => FinishedRun.OfEvidence([])).Should().Throw<InputException>();
    }

    private HistoryFile Open() => HistoryFile.Open(new FileSystem(), Path);

    private Action Opening() => () => Open().Dispose();

    private void Raw(string statement)
    {
        using var raw = new SqliteConnection($"Data Source={Path};Pooling=false");
        raw.Open();
        raw.Run(statement);
    }
}
