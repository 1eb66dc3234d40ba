using System.IO.Abstractions;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.History.Nightly;
using ReproHarness.Storage;

namespace ReproHarness.History.Reports;

/// <summary>
/// Writes <c>report/nightly.html</c>, <c>report/nightly.md</c>, the same in short, and after a night that was not quiet
/// <c>report/nightly-issue.md</c>.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="time">The clock behind "generated at".</param>
public sealed class NightlyWriter(IFileSystem files, TimeProvider time)
{
    /// <summary>Writes the files, each whole or not at all.</summary>
    /// <param name="report">What to show.</param>
    /// <param name="artifacts">The artifacts folder; <c>report/</c> is made in it.</param>
    /// <param name="commands">What to type for another run like tonight's.</param>
    /// <param name="history">File of the history.</param>
    /// <returns>The path of the page.</returns>
    /// <exception cref="InputException">The folder cannot be written.</exception>
    public string Write(NightlyReport report, string artifacts, RunCommands commands, string history)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(commands);
        var folder = files.Path.Combine(artifacts, "report");
        var page = files.Path.Combine(folder, "nightly.html");
        var issue = files.Path.Combine(folder, "nightly-issue.md");
        AtomicFile.WriteText(files, page, NightlyPage.Of(report, time.GetUtcNow(), commands.Nightly(history)));
        AtomicFile.WriteText(files, files.Path.Combine(folder, "nightly.md"), NightlyMarkdown.Summary(report));

        // The issue of an earlier night would pass for tonight's.
        if (report.Outcome == NightOutcome.Quiet) files.File.Delete(issue);
        else AtomicFile.WriteText(files, issue, NightlyMarkdown.Issue(report, commands));
        return page;
    }
}
