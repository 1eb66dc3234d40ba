using System.Globalization;
using System.IO.Abstractions;
using Nuke.Common;
using ReproHarness.BuildSteps;
using ReproHarness.Evidence.Files;
using ReproHarness.Evidence.Runs;
using ReproHarness.Storage;
using Serilog;

sealed partial class Build
{
    Target MeasureSpread => _ => _
        .Description("Runs the claims of a tier (--tier) at root seeds 1 to N (--spread-seeds): the spread behind the baselines' tolerances; with --claim of that claim only. Goes on where it stopped.")
        .After(Restore, Compile)
        .Executes(Ending(() =>
        {
            if (Options is { Tier: ReproHarness.Evidence.Claims.Tier.Full, Budget: RunBudget.Smoke })
                throw new InputException("--budget is 'smoke', whose numbers no baseline may hold; leave it out.");
            var files = new FileSystem();
            using var runLock = FolderLock.Acquire(files, Path.Combine(Options.Artifacts, "spread"), TimeProvider.System);
            var run = TestRunOf("spread", "tests/Claims/ReproHarness.Claims.csproj");
            run.Compile();
            var code = SpreadSeed.CodeVersion(RootDirectory / "tests/Claims/bin" / Options.Configuration / "net10.0");
            var tier = EvidenceStore.TierName(Options.Tier);
            for (var seed = 1; seed <= Options.SpreadSeeds; seed++)
            {
                var folder = Path.Combine(Options.Artifacts, "spread", tier, string.Create(CultureInfo.InvariantCulture, $"seed-{seed}"));
                if (!Options.Fresh && SpreadSeed.FinishedBy(files, folder, Options.Claim) == code)
                {
                    Log.Information("Seed {Seed} of {Seeds}: measured already.", seed, Options.SpreadSeeds);
                    continue;
                }

                Log.Information("Seed {Seed} of {Seeds}", seed, Options.SpreadSeeds);
                var variables = TestEnvironment.Spread(Options, (ulong)seed, folder, Environment.GetEnvironmentVariable("REPRO_DATA"));
                var trx = ClaimWatch.Run(
                    Path.Combine(folder, "progress", $"{tier}.jsonl"),
                    () => run.Execute(ClaimFilter.Of(Options.Tier.ToString(), Options.Claim), variables));
                TestRun.ShowFailures(trx);
                if (trx.Totals.Failed > 0)
                    throw new TargetFailure(
                        ExitCodes.ClaimLeft,
                        $"Seed {seed}: {trx.Totals.Failed} of {trx.Totals.Total} claims could not be measured; see the lines above.");
                SpreadSeed.Finish(folder, Options.Claim, code);
            }
        }));
}
