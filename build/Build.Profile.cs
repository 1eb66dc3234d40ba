using System.IO.Abstractions;
using Nuke.Common;
using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Reporting.Times;
using ReproHarness.Storage;
using Serilog;

sealed partial class Build
{
    Target Profile => _ => _
        .Description(
            "Judges the claims of a tier (--tier, --claim) from nothing, in a folder of its own, and shows where the time goes: by claim, "
                + "by kind of network, and around the claims.")
        .After(Restore, Compile)
        .Executes(Ending(() =>
        {
            _folderIsOurs = false;
            var (files, tier) = (new FileSystem(), TierName.Of(Options.Tier));
            var folder = Path.Combine(Options.Artifacts, "profile", tier);
            using var runLock = Lock(files, folder);

            // Whatever an earlier profile measured would be found, and cost nothing.
            var store = Path.Combine(folder, RunSettings.CacheFolder);
            if (Directory.Exists(store)) Directory.Delete(store, recursive: true);
            var run = TestRunOf("profile", "tests/Claims/ReproHarness.ClaimTests.csproj");
            var (held, compiling) = Timed(() => run.Compile(Code));
            using var compiled = held;
            var (trx, testing) = Timed(() => ClaimWatch.Run(
                Path.Combine(folder, "progress", $"{tier}.jsonl"),
                () => run.Execute(
                    ClaimFilter.Of(Options.Tier.ToString(), Options.Claim),
                    VariablesOf(Options.Tier, Options with { Artifacts = folder }))));
            TestRun.ShowFailures(trx);
            if (EvidenceStore.In(files, folder, Options.Tier, Options.ExtentOf(Options.Tier)).ReadTime() is not { } record
                || record.RunId != s_runId)
                throw new TargetFailure(ExitCodes.InfrastructureFailed, "The claims left no record of their time; see the lines above.");
            ShowProfile(files, record, Around(compiling, testing, record), folder);
        }));

    void ShowProfile(IFileSystem files, TimeRecord record, IReadOnlyList<BuildStep> steps, string folder)
    {
        Log.Information("Seconds of one core by claim, but for the wall's clock:");
        WideConsole.Show(ProfileTables.ByClaim(record));
        WideConsole.Show(ProfileTables.ByNetwork(record));
        WideConsole.Show(ProfileTables.Around(steps));
        var page = new TimePage(files, TimeProvider.System).Write(
            record, steps, folder, Options.CommandsOf(Options.Tier).Profile());
        Log.Information("Page: {Page:l}", page);
    }

    // What the test process needs until the run is open, and what is left of it, are steps of their own.
    static List<BuildStep> Around(double compiling, double testing, TimeRecord record) =>
    [
        new BuildStep("Compiling the claims", compiling),
        new BuildStep("Starting the tests", testing - record.StartSeconds - record.Seconds),
        new BuildStep("Opening the run: libtorch, the check of the machine, data", record.StartSeconds),
        new BuildStep("Judging", record.Seconds),
    ];

    static (T Result, double Seconds) Timed<T>(Func<T> work)
    {
        var start = TimeProvider.System.GetTimestamp();
        return (work(), TimeProvider.System.GetElapsedTime(start).TotalSeconds);
    }
}
