using System.IO.Abstractions;
using Nuke.Common;
using ReproHarness.BuildSteps;
using ReproHarness.Claims;
using ReproHarness.Claims.Results;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Reporting.Pages;
using ReproHarness.Storage;
using Serilog;
using ClaimTier = ReproHarness.Contracts.Claims.Tier;

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
            var page = new ReportWriter(files, TimeProvider.System, ClaimList.All)
                .Write(ReportInputOf(cells, new BaselineFolder(files, Root)), Options.Artifacts);
            Log.Information("Report: {Page:l}", page);
            Log.Information("Short: {Short:l}", Path.Combine(Path.GetDirectoryName(page)!, "report.md"));
        }));

    static ReportInput ReportInputOf(IReadOnlyList<CellEvidence> cells, BaselineFolder baselines)
    {
        var comparisons = cells.SelectMany(cell => Compared(cell, baselines)).ToList();
        return new ReportInput(
            cells[0].Tier,
            [.. cells.DistinctBy(cell => cell.Claim).Select(cell => ClaimList.Of(cell).AsStatedBy(cell))],
            cells,
            [.. comparisons.SelectMany(comparison => comparison.Differences.Concat(comparison.SameSeed))],
            [.. comparisons.Select(comparison => comparison.VerdictChange).OfType<VerdictChange>()])
        {
            Joint = JointOf(cells, baselines),
            Gone = GoneOf(cells, baselines, RetiredCells.Read(new FileSystem(), Root)),
            Beside = Findings(),
        };
    }

    // A record of other cells than the text names must not cost the report.
    static IReadOnlyList<PageBeside> Findings()
    {
        try
        {
            return new ResultsWriter(new FileSystem(), Root).Findings() is { } text ? [FindingsPage.Of(text)] : [];
        }
        catch (InputException unfit)
        {
            Log.Warning("findings.html is left out. {Reason:l}", unfit.Message);
            return [];
        }
    }

    // Not for a nightly run: its own report lists missing cells, which may be a failure of the machine.
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

    // The numbers of a part of a tier are comparable with no complete run.
    static IEnumerable<BaselineComparison> Compared(CellEvidence cell, BaselineFolder baselines) =>
        cell.Extent.IsWhole && baselines.TryRead(cell.Tier, cell.Environment.DeviceClass, cell.Claim, cell.Cell, out var baseline)
            ? [BaselineComparison.Of(baseline, Baseline.OfRun(cell))]
            : [];
}
