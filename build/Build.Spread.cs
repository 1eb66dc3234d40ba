using System.Globalization;
using System.IO.Abstractions;
using Nuke.Common;
using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;
using Serilog;

sealed partial class Build
{
    Target MeasureSpread => _ => _
        .Description(
            "Runs the claims of a tier (--tier) at several root seeds (--spread-seeds): the spread behind the baselines' tolerances; "
                + "with --claim of that claim only. With --arithmetic each way of computing is a run of its own beside the others. Goes "
                + "on where it stopped.")
        .After(Restore, Compile)
        .Executes(Ending(() =>
        {
            RequireWholeTier("MeasureSpread");
            var files = new FileSystem();
            using var runLock = Lock(files, Path.Combine(Options.Artifacts, "spread"));
            var run = TestRunOf("spread", "tests/Claims/ReproHarness.ClaimTests.csproj");
            using var compiled = run.Compile(Code);
            var code = SpreadSeed.CodeVersion(Path.Combine(InCheckout("tests/Claims/bin"), Options.Configuration, "net10.0"));
            foreach (var seed in Options.SpreadSeeds.Seeds) MeasureSeed(files, run, seed, code, "spread");
        }));

    void RequireWholeTier(string target)
    {
        if (Options is not { Limit: null, Shard: null, Budget: RunBudget.Full })
            throw new InputException(
                $"{target} runs a whole tier, since no baseline may hold the numbers of a part of it; "
                + "leave out --limit, --shard and --budget smoke.");
    }

    /// <summary>Measures a root seed in a folder of its own, unless it was.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="run">The tests, compiled.</param>
    /// <param name="seed">The root seed.</param>
    /// <param name="code">Version of the measuring code.</param>
    /// <param name="what">What the seed is measured for: the name of a folder of the artifacts.</param>
    /// <returns>The seed's folder.</returns>
    string MeasureSeed(IFileSystem files, TestRun run, int seed, string code, string what)
    {
        var tier = TierName.Of(Options.Tier);
        var folder = Path.Combine(Options.Artifacts, what, tier, SpreadSeed.FolderName(seed, Options.Arithmetic));
        var variables = TestEnvironment.Spread(Options, (ulong)seed, folder, Environment.GetEnvironmentVariable("REPRO_DATA"), s_runId);
        var mark = new SpreadMark(
            code, RunExtent.Whole, Options.Device, Options.Arithmetic,
            variables.GetValueOrDefault("REPRO_DATA") ?? Environment.GetEnvironmentVariable("REPRO_DATA"));
        if (!Options.Fresh && SpreadSeed.FinishedBy(files, folder, Options.Claim) == mark)
        {
            Log.Information("Seed {Seed} of {Seeds:l}: measured already.", seed, Options.SpreadSeeds);
            return folder;
        }

        Log.Information("Seed {Seed} of {Seeds:l}", seed, Options.SpreadSeeds);
        var trx = ClaimWatch.Run(
            Path.Combine(folder, "progress", $"{tier}.jsonl"),
            () => run.Execute(ClaimFilter.Of(Options.Tier.ToString(), Options.Claim), variables));
        TestRun.ShowFailures(trx);
        if (SpreadSeed.Defect(trx, EvidenceFolder.Read(files, folder, Options.Tier, RunExtent.Whole, s_runId)) is { } defect)
            throw new TargetFailure(ExitCodes.ClaimLeft, $"Seed {seed} is not finished: {defect}");
        SpreadSeed.Finish(folder, Options.Claim, mark);
        return folder;
    }
}
