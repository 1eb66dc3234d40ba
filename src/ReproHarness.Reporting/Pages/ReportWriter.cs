using System.IO.Abstractions;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Storage;

namespace ReproHarness.Reporting.Pages;

/// <summary>
/// Writes <c>report/index.html</c>, one self-contained page, <c>report/report.md</c>, the same in short, <c>report/evidence.csv</c>, every
/// number with its origin, the page of each claim that has one, such as <c>report/universality.html</c>, where there is evidence of it, and
/// the pages beside them.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="time">The clock behind "generated at".</param>
/// <param name="known">Every claim that there is: the page of one that a report does not show is removed.</param>
public sealed class ReportWriter(IFileSystem files, TimeProvider time, IReadOnlyList<ClaimDefinition> known)
{
    /// <summary>Writes the files, each whole or not at all.</summary>
    /// <param name="input">What to show.</param>
    /// <param name="artifacts">The artifacts folder; <c>report/</c> is made in it.</param>
    /// <returns>The path of the main page.</returns>
    /// <exception cref="InputException">The folder cannot be written, or a cell belongs to no listed claim or another tier.</exception>
    public string Write(ReportInput input, string artifacts)
    {
        ArgumentNullException.ThrowIfNull(input);
        Check(input);
        var now = time.GetUtcNow();
        var folder = files.Path.Combine(artifacts, "report");
        var page = files.Path.Combine(folder, "index.html");
        AtomicFile.WriteText(files, page, HtmlPage.Of(input, now));
        AtomicFile.WriteText(files, files.Path.Combine(folder, "report.md"), MarkdownReport.Of(input, now));
        AtomicFile.WriteText(files, files.Path.Combine(folder, "evidence.csv"), EvidenceCsv.Of(input.Cells));
        WriteOwnPages(input, folder, now);
        foreach (var beside in input.Beside)
            AtomicFile.WriteText(files, files.Path.Combine(folder, beside.FileName), beside.Of(input, now));
        return page;
    }

    private void WriteOwnPages(ReportInput input, string folder, DateTimeOffset now)
    {
        foreach (var page in known.Select(claim => claim.Page).OfType<ClaimPage>().DistinctBy(page => page.FileName))
        {
            var path = files.Path.Combine(folder, page.FileName);

            // The page of an earlier run would pass for this one's.
            if (!page.Shows(page.CellsOf(input))) files.File.Delete(path);
            else AtomicFile.WriteText(files, path, page.Of(input, now));
        }
    }

    private static void Check(ReportInput input)
    {
        var known = input.Claims.Select(claim => claim.Claim.Id).ToHashSet();
        foreach (var cell in input.Cells)
        {
            if (!known.Contains(cell.Claim))
                throw new InputException(
                    $"Evidence of cell '{cell.Cell}' names claim '{cell.Claim}'; known claims: {string.Join(", ", known)}. Delete its "
                        + $"file and measure again.");
            if (cell.Tier != input.Tier)
                throw new InputException(
                    $"Evidence of cell '{cell.Cell}' belongs to tier {cell.Tier}; the report is of tier {input.Tier}. Delete its file "
                        + $"and measure again.");
        }
    }
}
