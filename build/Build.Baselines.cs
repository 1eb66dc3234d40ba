using System.IO.Abstractions;
using Nuke.Common;
using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;
using Serilog;

sealed partial class Build
{
    [Parameter("Accepts the changed baselines without asking.")]
    readonly bool Yes;

    AcceptanceGate Acceptance => GateOf(Options.CommandsOf(Options.Tier).AcceptBaselines(Options.Claim));

    AcceptanceGate RulesAcceptance => GateOf(RunCommands.AcceptRules(Options.Tier));

    Target AcceptBaselines => _ => _
        .Description(
            "Shows what the measured spread changes in the baselines, asks, and writes them, with what the rules took of the default seed. "
            + "Never on a build server.")
        .After(MeasureSpread)
        .Executes(Ending(() =>
        {
            var gate = Acceptance;
            // This was checked at the start too, but the step that writes baselines does not rely on that.
            gate.Check();
            var files = new FileSystem();
            var spread = SpreadRuns.Read(
                files,
                Path.Combine(Options.Artifacts, "spread", TierName.Of(Options.Tier)),
                Options.Claim,
                Options.CommandsOf(Options.Tier));
            if (spread.Unfinished.Count > 0)
                Log.Warning("Left out, because they are not finished: {Seeds:l}", string.Join(", ", spread.Unfinished));

            var folder = new BaselineFolder(files, Root);
            var onRecord = folder.ReadAll(Options.Tier, spread.DeviceClass)
                .Where(baseline => Options.Claim is null || baseline.Claim == Options.Claim);
            var archive = folder.Record(Options.Tier, spread.DeviceClass);
            var record = RecordRuns.Of(spread.Cells, archive, Options.Claim);
            if (record.Stale.Count > 0)
                Log.Warning(
                    "Left out, because other code measured them and no run of theirs that was measured again came out the same: {Runs:l}",
                    string.Join(", ", record.Stale));
            var update = BaselineUpdate.Between([.. onRecord], JointSpread.Baselines(record.Cells));
            var joints = JointSpread.Of(record.Cells);
            if (update.Changes.Count == 0)
            {
                record.WriteTo(archive);
                Log.Information("Nothing changed: the baselines on record are those of these {Runs} runs.", record.Runs.Count);
                TakeInputs(spread);
                return;
            }

            WideConsole.Show(ChangeTable.Of(update.Changes));
            if (!gate.Accepts(() => Ask($"Accept these baselines of {record.Runs.Count} runs on {spread.DeviceClass}? [y/N] ")))
            {
                Log.Information("Nothing was written.");
                return;
            }

            var (written, removed) = update.Apply(folder, Options.Tier, spread.DeviceClass);
            foreach (var joint in joints) folder.Write(Options.Tier, spread.DeviceClass, joint);
            record.WriteTo(archive);
            Log.Information(
                "{Written} baselines written, {Removed} removed in {Folder:l}: review and commit them.", written, removed,
                InCheckout("baselines"));
            TakeInputs(spread);
        }));

    Target AcceptRules => _ => _
        .Description(
            "Judges the recorded inputs of a tier (--tier) anew, shows which verdicts and numbers a changed rule moved, asks, and writes "
                + "them. "
            + "Measures nothing. Never on a build server.")
        .After(Restore, Compile)
        .Executes(Ending(() =>
        {
            var gate = RulesAcceptance;
            gate.Check();
            var classes = Replayed().ToList();
            if (classes.Count == 0)
                throw new InputException(
                    $"No inputs of the {TierName.Of(Options.Tier)} tier are on record; "
                    + $"{Options.CommandsOf(Options.Tier).AcceptBaselines()} writes them.");
            foreach (var deviceClass in classes) Replay(deviceClass, ("work", "show"));
            if (!gate.Accepts(() => Ask("Accept what the rules make of the recorded inputs? [y/N] ")))
            {
                Log.Information("Nothing was written.");
                return;
            }

            foreach (var deviceClass in classes) Replay(deviceClass, ("work", "accept"));
            Log.Information("Review and commit {Folder:l}.", InCheckout("baselines"));
        }));

    // What the rules took of the run whose own numbers are on record.
    void TakeInputs(SpreadRuns spread) => Replay(spread.DeviceClass, ("work", "take"), ("run", spread.Recorded), ("claim", Options.Claim));

    void Replay(string deviceClass, params (string Name, string? Value)[] options) =>
        RunProgram("ReproHarness.Replay", [("tier", TierName.Of(Options.Tier)), ("device-class", deviceClass), .. options]);

    IEnumerable<string> Replayed()
    {
        var tier = Path.Combine(InCheckout("baselines"), TierName.Of(Options.Tier));
        if (!Directory.Exists(tier)) return [];
        return Directory.GetDirectories(tier).Where(folder => Directory.Exists(Path.Combine(folder, "inputs")))
            .Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);
    }

    AcceptanceGate GateOf(string command) => new(IsServerBuild, HasTerminal: !Console.IsInputRedirected, Yes, command);

    static string? Ask(string question)
    {
        Console.Write(question);
        return Console.ReadLine();
    }
}
