using System.Globalization;
using System.IO.Abstractions;
using Nuke.Common;
using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.History.Comparing;
using ReproHarness.History.Nightly;
using ReproHarness.History.Reports;
using ReproHarness.History.Runs;
using ReproHarness.History.Store;
using ReproHarness.Reporting.Times;
using ReproHarness.Storage;
using Serilog;

sealed partial class Build
{
    [Parameter("History of nightly runs, an SQLite file. Default is 'history/history.db' in the artifacts folder.")]
    readonly string? History;

    [Parameter("Artifacts folder of an earlier run; Nightly records its evidence of the tier before tonight's.")]
    readonly string? Import;

    [Parameter("Two runs that Report compares: numbers of the history, or folders of evidence.")]
    readonly string[]? Compare;

    Target Nightly => _ => _
        .Description(
            "Measures a tier afresh (--tier), records it in the history and says what changed. Exit code 0: quiet, 3: a number or "
                + "verdict changed, 4: the infrastructure failed.")
        .After(Restore, Compile, UnitTests)
        .Triggers(Report)
        .Executes(Ending(() =>
        {
            if (Options is not { Limit: null, Claim: null, Shard: null, Budget: RunBudget.Full })
                throw new InputException(
                    "Nightly runs a whole tier, since it is held against whole ones; "
                    + "leave out --limit, --claim, --shard and --budget smoke.");
            var files = new FileSystem();
            // Read before the history is opened: a bad import leaves no empty history behind.
            var earlier = string.IsNullOrEmpty(Import)
                ? null
                : ImportedRun.Read(
                    files, TimeProvider.System, $"{s_command.SourceOf(nameof(Import))} is '{Import}'", Path.GetFullPath(Import),
                    Options.Tier);
            using var history = HistoryFile.Open(files, Options.History);
            if (earlier is not null) Record(history, earlier);
            using var runLock = TakeFolder(files, Options.Tier);
            var run = RunTonight(files, history);
            var tonight = Record(history, run);
            Tell(
                files,
                NightlyReport.Of(
                    Options.Tier, run.DeviceClass, history.Runs(Options.Tier, run.DeviceClass), tonight,
                    (claim, cell) => BaselineOf(files, run.DeviceClass, claim, cell),
                    JointOf(run.Cells, new BaselineFolder(files, Root)),
                    RetiredCells.Read(files, Root)));
        }));

    FinishedRun RunTonight(IFileSystem files, HistoryFile history)
    {
        var started = TimeProvider.System.GetUtcNow();
        var run = RunOfClaims(files);
        var seconds = (TimeProvider.System.GetUtcNow() - started).TotalSeconds;
        var device = run.Cells is [var cell, ..]
            ? cell.Environment.DeviceClass
            : history.LastDeviceClass(Options.Tier) ?? (Options.Device == "cuda" ? "cuda" : "cpu");
        var journal = Path.Combine(Options.Artifacts, "progress", $"{TierName.Of(Options.Tier)}.jsonl");
        return new FinishedRun(Options.Tier, started, run.Ended, run.Message, device, run.Cells, seconds, PeakMemory.Of(journal))
        {
            Parts = PartsOfTonight(files),
        };
    }

    Dictionary<string, double> PartsOfTonight(IFileSystem files) =>
        EvidenceStore.In(files, Options.Artifacts, Options.Tier).ReadTime() is { } record && record.RunId == s_runId
            ? TimePart.All.Zip(ClaimShares.Of(record)[^1].Parts).ToDictionary(part => part.First.Label, part => part.Second)
            : [];

    ClaimRun RunOfClaims(IFileSystem files)
    {
        try
        {
            var (trx, cells) = RunClaims(files, Options.Tier, Options with { Fresh = true });
            return ClaimRun.Of(trx, cells, cell => BaselineOf(files, cell.Environment.DeviceClass, cell.Claim, cell.Cell));
        }
        catch (InputException broken)
        {
            // The numbers that were measured before the failure count.
            return ClaimRun.Broken(EvidenceFolder.Read(files, Options.Artifacts, Options.Tier, RunExtent.Whole, s_runId), broken.Message);
        }
    }

    static long Record(HistoryFile history, FinishedRun run)
    {
        var receipt = history.Record(run);
        Log.Information(
            "Recorded{Already:l} as run {Number}: the run of {Started:l}.",
            receipt.IsNew ? "" : " already", receipt.Id, run.Started.UtcDateTime.ToString("u", CultureInfo.InvariantCulture));
        return receipt.Id;
    }

    void Tell(FileSystem files, NightlyReport report)
    {
        var page = new NightlyWriter(files, TimeProvider.System)
            .Write(report, Options.Artifacts, Options.CommandsOf(Options.Tier), Options.History);
        var summary = files.Path.ChangeExtension(page, ".md");
        if (Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY") is { Length: > 0 } shown)
            files.File.AppendAllText(shown, files.File.ReadAllText(summary));
        foreach (var change in report.Changes.Where(change => change.Alarms))
            Log.Error(
                "{Line:l}", string.Join(' ', new[] { change.Claim, change.Cell, change.Name, change.Text }.Where(part => part.Length > 0)));
        foreach (var narrowed in report.Changes.Where(change => change.Kind == ChangeKind.ComparisonNarrowed))
            Log.Warning(
                "Compared with less: {Line:l}.",
                string.Join("; ", narrowed.Differences.Select(part => $"{part}").Prepend(narrowed.Text)));
        Log.Information("Nightly: {Page:l}", page);
        if (report.Outcome == NightOutcome.Quiet)
            return;
        var alarms = report.Changes.Count(change => change.Alarms);
        throw report.Outcome == NightOutcome.Regression
            ? new TargetFailure(
                ExitCodes.NightChanged,
                $"A regression: {alarms} numbers, verdicts or cells are not what they were; see {page}.")
            : new TargetFailure(
                ExitCodes.InfrastructureFailed,
                $"The infrastructure failed: {report.Changes.First(change => change.Alarms).Text} See {page}.");
    }

    Baseline? BaselineOf(IFileSystem files, string deviceClass, string claim, string cell) =>
        new BaselineFolder(files, Root).TryRead(Options.Tier, deviceClass, claim, cell, out var baseline) ? baseline : null;

    void CompareRuns(IFileSystem files, string[] given)
    {
        if (given.Length != 2)
            throw new InputException(
                $"--compare names {given.Length} runs; give two, each the number of a run or a folder, with a space between.");
        static string Named(string one) =>
            long.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? one : Path.GetFullPath(one);
        string[] named = [.. given.Select(Named)];
        var extent = Options.ExtentOf(Options.Tier);
        var runs = named.Select(one => GivenRun.Find(files, one, Options.History, Options.Tier, extent)).ToList();
        var device = runs[0].Cells is [var cell, ..] ? cell.Environment.DeviceClass : "cpu";
        var comparison = RunComparison.Of(runs[0], runs[1], (claim, name) => BaselineOf(files, device, claim, name));
        Log.Information(
            "{Verdicts} verdicts and {Numbers} numbers differ, {Same} numbers are the same to the last digit.", comparison.Verdicts.Count,
            comparison.Numbers.Count, comparison.Same);
        foreach (var part in comparison.Sources)
            Log.Information("{Difference:l}", part.ToString());
        Log.Information("Comparison: {Page:l}", new ComparisonPage(files, TimeProvider.System).Write(
            comparison, Options.Artifacts, Options.CommandsOf(Options.Tier).Compare(named[0], named[1], Options.History)));
    }
}
