using System.IO.Abstractions;
using Nuke.Common;
using ReproHarness.BuildSteps;
using ReproHarness.Evidence.Claims;
using ReproHarness.Storage;
using Serilog;

sealed partial class Build
{
    // A run that another one kept out of the artifacts folder draws no report of that one's unfinished work.
    bool _folderIsOurs = true;

    Target FastClaims => _ => _
        .Description("Judges the claims of the fast tier on embedded data, then draws the report.")
        .After(Restore, Compile, UnitTests)
        .Triggers(Report)
        .Executes(() =>
        {
            var files = new FileSystem();
            _folderIsOurs = false;
            using var runLock = FolderLock.Acquire(files, Options.Artifacts, TimeProvider.System);
            _folderIsOurs = true;
            var variables = new Dictionary<string, string>(TestEnvironment.Fast(Options))
            {
                [FolderLock.OwnerVariable] = Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture),
            };
            var run = TestRunOf("fast-claims", "tests/Claims/ReproHarness.Claims.csproj");
            run.Compile();

            var started = TimeProvider.System.GetUtcNow();
            var trx = ClaimWatch.Run(ArtifactsDirectory / "progress" / "fast.jsonl", () => run.Execute(ClaimFilter.Of("Fast", Options.Claim), variables));
            var cells = EvidenceFolder.Read(files, ArtifactsDirectory, Tier.Fast, Options.Claim, started);
            Count(trx, [.. VerdictTable.Totals(cells)]);
            VerdictTable.Show(cells);
            TestRun.ShowFailures(trx);
            if (trx.Totals.Failed > 0 || trx.RunErrors.Count > 0)
                throw new InputException($"{trx.Totals.Failed} of {trx.Totals.Total} claims left their baseline or could not be judged; see the lines above.");
            if (cells.Count == 0)
                throw new InputException("The claims passed but left no evidence: nothing was judged.");
        });
}
