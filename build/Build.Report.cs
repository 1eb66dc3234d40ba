using System.IO.Abstractions;
using Nuke.Common;
using Nuke.Common.IO;
using ReproHarness.BuildSteps;
using ReproHarness.Evidence.Claims;
using ReproHarness.Evidence.Files;
using ReproHarness.Evidence.Reports;
using ReproHarness.Storage;
using Serilog;

sealed partial class Build
{
    Target Report => _ => _
        .Description("Draws the report of the evidence at hand: report/index.html and report/report.md.")
        // A report shows falsified and changed claims above all.
        .AssuredAfterFailure()
        .After(FastClaims, UnitTests)
        .Executes(() =>
        {
            var files = new FileSystem();
            var cells = EvidenceFolder.Read(files, ArtifactsDirectory / "evidence" / "fast", claim: null, since: DateTimeOffset.MinValue);
            if (cells.Count == 0)
            {
                if (InvokedTargets.Any(target => target.Name == nameof(Report)))
                    throw new InputException($"No evidence lies in {ArtifactsDirectory / "evidence" / "fast"}; run ./build.sh FastClaims first.");
                Log.Warning("No evidence was left, so there is no report.");
                return;
            }

            var page = new ReportWriter(files, TimeProvider.System).Write(ReportInputOf(cells), ArtifactsDirectory);
            Log.Information("Report: {Page:l}", page);
            Log.Information("Short: {Short:l}", ((AbsolutePath)page)!.Parent! / "report.md");
        });

    /// <summary>What the report shows of the evidence: the claims as the evidence states them.</summary>
    static ReportInput ReportInputOf(IReadOnlyList<CellEvidence> cells) => new(
        Tier.Fast,
        cells.DistinctBy(cell => cell.Claim)
            .Select(cell => new ReportedClaim(
                new Claim(cell.Claim, cell.Title, cell.Statement, "arXiv 1711.02846", cell.Rule, cell.PaperFigure), "exponent", Band: null, Expected: null))
            .ToList(),
        cells,
        Differences: []);
}
