using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Runs;
using ReproHarness.Distribution;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Storage;
using Serilog;
using ClaimTier = ReproHarness.Contracts.Claims.Tier;

sealed partial class Build
{
    // Judges what the store of a run holds, by the program that measured it, and measures nothing.
    void JudgeRun(RunFolder folder)
    {
        var terms = ManifestFile.Read(folder).Terms;
        _options = Options with
        {
            Artifacts = folder.Root, OwnArtifacts = folder.Root, Claim = terms.Claim, Seed = terms.Seed,
            Budget = Enum.Parse<RunBudget>(terms.Budget, ignoreCase: true),
        };
        _judged = ClaimTier.Full;
        var missing = AskWorker(folder, "judge", ("run-id", s_runId));
        if (missing.Code is not (ExitCodes.AllWell or ExitCodes.UnitsMissing)) throw new TargetFailure(missing.Code, missing.Message);
        var (files, baselines) = (folder.Files, new BaselineFolder(folder.Files, Root));
        var cells = EvidenceFolder.Read(files, folder.Root, ClaimTier.Full, Options.ExtentOf(ClaimTier.Full), s_runId);
        VerdictTable.Show(cells);
        foreach (var line in VerdictTable.NotRun(cells)) Log.Warning("{Line:l}", line);
        var compared = Options.ExtentOf(ClaimTier.Full).IsWhole
            ? cells.SelectMany(cell => Compared(cell, baselines).Select(comparison => (cell, comparison))).ToList()
            : [];
        var failures = ClaimFailures.Lines(compared).ToList();
        foreach (var line in failures) Log.Error("{Line:l}", line);
        if (missing.Code == ExitCodes.UnitsMissing) throw new TargetFailure(ExitCodes.UnitsMissing, missing.Message);
        if (failures.Count > 0)
            throw new TargetFailure(ExitCodes.ClaimLeft, $"{failures.Count} claims left their baseline; see the lines above.");
        NotJudged.Refuse(cells, SelectedClaims);
    }
}
