using System.IO.Abstractions;
using Nuke.Common;
using ReproHarness.BuildSteps;
using ReproHarness.Evidence.Baselines;
using ReproHarness.Evidence.Claims;
using ReproHarness.Evidence.Entropy;
using ReproHarness.Evidence.Files;
using ReproHarness.Evidence.GapLaws;
using ReproHarness.Evidence.LinearResponse;
using ReproHarness.Evidence.PowerLaws;
using ReproHarness.Evidence.Reports;
using ReproHarness.Evidence.Search;
using ReproHarness.Evidence.Universality;
using ReproHarness.Storage;
using Serilog;
using ClaimTier = ReproHarness.Evidence.Claims.Tier;

sealed partial class Build
{
    Target Report => _ => _
        .Description("Draws the report of the evidence at hand: report/index.html and report/report.md.")
        // A report shows falsified and changed claims above all.
        .AssuredAfterFailure()
        .After(FastClaims, StandardClaims, FullReproduction, UnitTests, Nightly)
        .OnlyWhenDynamic(() => _folderIsOurs)
        .Executes(Ending(() =>
        {
            var files = new FileSystem();
            if (Compare is { Length: > 0 })
            {
                CompareRuns(files, Compare);
                return;
            }

            var tier = _judged ?? Options.Tier;
            var extent = Options.ExtentOf(tier);
            var cells = EvidenceFolder.Read(files, Options.Artifacts, tier, extent, run: null);
            if (cells.Count == 0)
            {
                if (s_command.Names(nameof(Report)))
                    throw new InputException(
                        $"No evidence lies in {EvidenceStore.In(files, Options.Artifacts, tier, extent).Folder}; "
                        + $"run {Options.CommandsOf(tier).Judge()} first.");
                Log.Warning("No evidence was left, so there is no report.");
                return;
            }

            if (RunKind.Mixture(cells) is { } mixture)
                Log.Warning("{Mixture:l} For one of them alone: {Command:l}.", mixture, Options.CommandsOf(tier).Judge());
            var page = new ReportWriter(files, TimeProvider.System)
                .Write(ReportInputOf(cells, new BaselineFolder(files, Root)), Options.Artifacts);
            Log.Information("Report: {Page:l}", page);
            Log.Information("Short: {Short:l}", Path.Combine(Path.GetDirectoryName(page)!, "report.md"));
        }));

    static ReportInput ReportInputOf(IReadOnlyList<CellEvidence> cells, BaselineFolder baselines)
    {
        var comparisons = cells.SelectMany(cell => Compared(cell, baselines)).ToList();
        return new ReportInput(
            cells[0].Tier,
            [.. cells.DistinctBy(cell => cell.Claim).Select(Reported)],
            cells,
            [.. comparisons.SelectMany(comparison => comparison.Differences.Concat(comparison.SameSeed))],
            [.. comparisons.Select(comparison => comparison.VerdictChange).OfType<VerdictChange>()])
        {
            Joint = JointOf(cells, baselines),
            Gone = GoneOf(cells, baselines, RetiredCells.Read(new FileSystem(), Root)),
        };
    }

    // Not for a night, which tells of gone cells by itself: there the machine may have failed.
    static GoneCells GoneOf(IReadOnlyList<CellEvidence> cells, BaselineFolder baselines, RetiredCells retired) =>
        cells is [var first, ..] && cells.All(cell => cell.Extent.IsWhole)
            ? GoneCells.Of(first.Tier, baselines.ReadAll(first.Tier, first.Environment.DeviceClass), cells, retired)
            : new GoneCells([], []);

    // Of one tier and device class; cells that were not run, and the parts of a tier, have nothing on record.
    static JointComparison JointOf(IReadOnlyList<CellEvidence> cells, BaselineFolder baselines)
    {
        var measured = cells.Where(cell => cell.Verdict != Verdict.NotRun && cell.Extent.IsWhole).ToList();
        if (measured is not [var first, ..] || RunKind.Mixture(measured) is not null) return new JointComparison([], []);
        var (tier, device) = (first.Tier, first.Environment.DeviceClass);
        return JointComparison.Of(baselines.ReadJoint(tier, device), baselines.ReadAll(tier, device), measured);
    }

    // The numbers of a part of a tier are those of no whole run.
    static IEnumerable<BaselineComparison> Compared(CellEvidence cell, BaselineFolder baselines) =>
        cell.Extent.IsWhole && baselines.TryRead(cell.Tier, cell.Environment.DeviceClass, cell.Claim, cell.Cell, out var baseline)
            ? [BaselineComparison.Of(baseline, Baseline.OfRun(cell))]
            : [];

    /// <summary>The claim as the evidence states it, with the band and the theory of its rule.</summary>
    static ReportedClaim Reported(CellEvidence cell) => cell.Claim switch
    {
        "C1" => ReportedClaim.PowerLaw(ClaimOf(cell, PowerLawClaim.Claim.Source)),
        "C2" => ReportedClaim.Universality(ClaimOf(cell, UniversalityClaim.Claim.Source)),
        "C3" => ReportedClaim.GapLaw(ClaimOf(cell, GapLawClaim.Claim.Source)),
        "C4" => ReportedClaim.LinearResponse(ClaimOf(cell, LinearResponseClaim.Claim.Source)),
        "C5" => ReportedClaim.Entropy(ClaimOf(cell, EntropyClaim.Claim.Source)),
        "C6" => ReportedClaim.Search(ClaimOf(cell, SearchClaim.Claim.Source)),
        "C7" => ReportedClaim.Correlation(ClaimOf(cell, CorrelationClaim.Claim.Source)),
        _ => throw new InputException($"Evidence names claim '{cell.Claim}', which this program does not know; delete its files and measure again."),
    };

    static Claim ClaimOf(CellEvidence cell, string source) => new(cell.Claim, cell.Title, cell.Statement, source, cell.Rule, cell.PaperFigure);
}
