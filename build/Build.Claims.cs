using System.IO.Abstractions;
using Nuke.Common;
using ReproHarness.BuildSteps;
using ReproHarness.Claims;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;
using Serilog;
using ClaimTier = ReproHarness.Contracts.Claims.Tier;

sealed partial class Build
{
    // A run that could not use the artifacts folder, because another run holds it, draws no report of the other's unfinished work.
    bool _folderIsOurs = true;

    // The evidence files hold this id. A build that judges two tiers may use one id for both: each tier has its own folder.
    static readonly string s_runId = Guid.NewGuid().ToString("N");

    // The last tier that this build judged; the report shows it.
    ClaimTier? _judged;

    Target FastClaims => _ => _
        .Description("Judges the claims of the fast tier on embedded data, then draws the report.")
        .After(Restore, Compile, UnitTests)
        .Triggers(Report)
        .Executes(Ending(() => Judge(ClaimTier.Fast)));

    Target StandardClaims => _ => _
        .Description(
            "Judges the claims of the standard tier on MNIST, CIFAR-10, an ImageNet sample and random data, then draws the report.")
        .After(Restore, Compile, UnitTests, FastClaims)
        .Triggers(Report)
        .Executes(Ending(() => Judge(ClaimTier.Standard)));

    void Judge(ClaimTier tier)
    {
        var files = new FileSystem();
        using var runLock = TakeFolder(files, tier);
        var (trx, cells) = RunClaims(files, tier, Options);
        if (Options.ExtentOf(tier).Shard is { } shard)
        {
            EndShard(trx, shard);
            return;
        }

        if (trx.Totals.Failed > 0 || trx.RunErrors.Count > 0)
            throw new TargetFailure(
                ExitCodes.ClaimLeft,
                $"{trx.Totals.Failed} of {trx.Totals.Total} claims left their baseline or could not be judged; see the lines above.");
        NotJudged.Refuse(cells, SelectedClaims);
        var joint = JointOf(cells, new BaselineFolder(files, Root));
        foreach (var outcome in joint.Unlikely)
            Log.Information("No run on record showed this: {Claim:l} {Cell:l}: {What:l}.", outcome.Claim, outcome.Cell, outcome.What);
        var gone = GoneOf(cells, new BaselineFolder(files, Root), RetiredCells.Read(files, Root));
        foreach (var cell in gone.Retired)
            Log.Information("{Claim:l} {Cell:l} is {Retired:l}.", cell.Claim, cell.Cell, cell.ToString());
        foreach (var fault in joint.Faults.Concat(gone.Faults))
            Log.Error("{Claim:l}: {Fault:l}.", fault.Claim, fault.Text);
        if (joint.Faults.Count > 0)
            throw new TargetFailure(
                ExitCodes.ClaimLeft, "Every cell is on record, and together they changed more than chance does; see the lines above.");
        if (gone.Faults.Count > 0)
            throw new TargetFailure(ExitCodes.ClaimLeft, "Cells that are on record left no evidence; see the lines above.");
        if (Options.ExtentOf(tier) is { IsWhole: false } part)
            Log.Warning(
                "This run was {Part:l}: compared with no baseline, and no substitute for a whole run. Its evidence lies apart.",
                part.ToString());
    }

    IEnumerable<string> SelectedClaims => Options.Claim is { } one ? [one] : ClaimList.All.Select(claim => claim.Claim.Id);

    // The run that merges the shards writes the report.
    void EndShard(TrxFile trx, Shard shard)
    {
        _folderIsOurs = false;
        if (trx.Totals.Failed > 0 || trx.RunErrors.Count > 0)
            throw new TargetFailure(ExitCodes.ClaimLeft, $"Shard {shard} could not be measured; see the lines above.");
        Log.Information(
            "Shard {Shard} is measured. When all are: {Merge:l}, then {Judge:l}.",
            shard, RunCommands.Merge(Options.Artifacts), Options.CommandsOf(ClaimTier.Full).Merged.Judge());
    }

    FolderLock TakeFolder(FileSystem files, ClaimTier tier)
    {
        _folderIsOurs = false;
        var runLock = Lock(files, Options.Artifacts);
        (_folderIsOurs, _judged) = (true, tier);
        return runLock;
    }

    // Takes the lock of a folder, and says where no lock holds.
    static FolderLock Lock(FileSystem files, string folder, string option = WriteFailure.ArtifactsOption)
    {
        var held = FolderLock.Acquire(files, folder, TimeProvider.System, option: option);
        if (held.Warning is { } unlocked) Log.Warning("{Line:l}", unlocked);
        return held;
    }

    // The variables of a run of this build, in a folder that it has locked.
    static Dictionary<string, string> VariablesOf(ClaimTier tier, BuildOptions options) =>
        new(TestEnvironment.Of(options, tier, Environment.GetEnvironmentVariable("REPRO_DATA")))
        {
            [FolderLock.OwnerVariable] = Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture),
            [RunSettings.RunIdVariable] = s_runId,
        };

    // Runs the claims of a tier in the locked folder, and shows their verdicts, those of failed claims included.
    (TrxFile Trx, IReadOnlyList<CellEvidence> Cells) RunClaims(IFileSystem files, ClaimTier tier, BuildOptions options)
    {
        var name = TierName.Of(tier);
        var run = TestRunOf($"{name}-claims", "tests/Claims/ReproHarness.ClaimTests.csproj");
        using var compiled = run.Compile(Code);

        var trx = ClaimWatch.Run(
            Path.Combine(Options.Artifacts, "progress", $"{name}.jsonl"),
            () => run.Execute(ClaimFilter.Of(tier.ToString(), options.Claim), VariablesOf(tier, options)));
        var cells = EvidenceFolder.Read(files, Options.Artifacts, tier, options.ExtentOf(tier), s_runId);
        Count(trx, [.. VerdictTable.Totals(cells)]);
        VerdictTable.Show(cells);
        foreach (var line in VerdictTable.NotRun(cells))
            Log.Warning("{Line:l}", line);
        ShowFailures(run, trx, cells, new BaselineFolder(files, Root));
        return (trx, cells);
    }

    void ShowFailures(TestRun run, TrxFile trx, IReadOnlyList<CellEvidence> cells, BaselineFolder baselines)
    {
        if (trx.Failures.Count == 0 && trx.RunErrors.Count == 0) return;
        var compared = cells.SelectMany(cell => Compared(cell, baselines).Select(comparison => (cell, comparison))).ToList();
        foreach (var line in ClaimFailures.Lines(compared)) Log.Error("{Line:l}", line);
        TestRun.ShowFailures(trx with { Failures = [.. ClaimFailures.Others(trx.Failures, compared)] });
        Log.Information("Each of them in full: {File:l}", run.WriteFailures(trx));
    }
}
