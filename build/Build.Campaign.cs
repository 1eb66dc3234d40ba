using System.IO.Abstractions;
using Nuke.Common;
using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Storage;
using Serilog;

sealed partial class Build
{
    Target Campaign => _ => _
        .Description(
            "Runs the claims of a tier (--tier) at root seeds outside the record (--spread-seeds 101-120), keeps each run beside the "
                + "baselines, and counts those that the baselines call red although nothing is wrong: at most one of 40 may be. Goes on "
                + "where it stopped.")
        .After(Restore, Compile)
        .Executes(Ending(() =>
        {
            RequireWholeTier("Campaign");
            var files = new FileSystem();
            using var runLock = Lock(files, Path.Combine(Options.Artifacts, "campaign"));
            var run = TestRunOf("campaign", "tests/Claims/ReproHarness.ClaimTests.csproj");
            using var compiled = run.Compile(Code);
            var code = SpreadSeed.CodeVersion(Path.Combine(InCheckout("tests/Claims/bin"), Options.Configuration, "net10.0"));
            var folder = new BaselineFolder(files, Root);
            var device = "";
            foreach (var seed in Options.SpreadSeeds.Seeds)
            {
                var measured = MeasureSeed(files, run, seed, code, "campaign");
                var cells = EvidenceStore.In(files, measured, Options.Tier).ReadAll(out IReadOnlyList<string> _);
                device = cells[0].Environment.DeviceClass;
                if (folder.Record(Options.Tier, device).Names.Contains(RunArchive.NameOf(cells[0])))
                    throw new InputException(
                        $"Root seed {seed} is on record; a campaign needs seeds that the baselines do not know, such as --spread-seeds "
                            + $"101-120.");
                folder.Outside(Options.Tier, device).Write(RunArchive.NameOf(cells[0]), cells);
                var faults = CampaignOutcome.FaultsOf(folder, cells);
                Log.Information(
                    "Root seed {Seed}: {Outcome:l}", seed,
                    faults.Count == 0 ? "agrees with the record" : $"red: {string.Join("; ", faults)}");
            }

            var outcome = CampaignOutcome.Of(folder, Options.Tier, device);
            WideConsole.Show(CampaignTable.Of(outcome));
            Log.Information(
                "{Red} of {Runs} runs outside the record are red; {Allowed} may be.", outcome.Red, outcome.Runs.Count, outcome.Allowed);
            if (outcome.Red > outcome.Allowed)
                throw new TargetFailure(
                    ExitCodes.ClaimLeft,
                    $"{outcome.Red} of {outcome.Runs.Count} sound runs are red, and {outcome.Allowed} may be: the baselines' tolerances "
                        + $"do not hold.");
        }));
}
