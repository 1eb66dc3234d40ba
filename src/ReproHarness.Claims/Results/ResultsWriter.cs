using System.IO.Abstractions;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Storage;

namespace ReproHarness.Claims.Results;

/// <summary>
/// The documents that are made from the record: <c>docs/results.md</c>, a table of the README, and a page of <c>docs</c> for each template
/// in <c>docs/templates</c>.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="repository">The repository's root.</param>
public sealed class ResultsWriter(IFileSystem files, string repository)
{
    /// <summary>Marks the table in the README.</summary>
    public const string Begin = "<!-- results: written by ./build.sh Results -->", End = "<!-- end of results -->";

    // The record that everybody can compare with.
    private const string DeviceClass = "cpu";

    /// <summary>Each document's path and what it has to hold by the record.</summary>
    /// <exception cref="InputException">
    /// A baseline is damaged, the README has no place for the table, or the findings ask for what is not on record.
    /// </exception>
    public IReadOnlyList<(string Path, string Text)> Documents()
    {
        var (standard, fast) = (Read(Tier.Standard), Read(Tier.Fast));
        var readme = files.Path.Combine(repository, "README.md");
        var templates = files.Directory.GetFiles(files.Path.Combine(repository, "docs", "templates"), "*.md");
        return
        [
            (readme, WithTable(files.File.ReadAllText(readme), readme, ReadmeTable.Of(standard, fast))),
            (files.Path.Combine(repository, "docs", "results.md"), ResultsPage.Of(standard, fast)),
            .. templates.Order(StringComparer.Ordinal).Select(template => (PathOf(files.Path.GetFileName(template)), Filled(template))),
        ];
    }

    /// <summary>
    /// What was found, beside the paper's abstract, by the record: the text of <c>docs/findings.md</c>. Null in a checkout without
    /// documents.
    /// </summary>
    /// <exception cref="InputException">A baseline is damaged, or the text asks for what is not on record.</exception>
    public string? Findings()
    {
        var template = files.Path.Combine(repository, "docs", "templates", "findings.md");
        return files.File.Exists(template) ? Filled(template) : null;
    }

    /// <summary>Writes the documents that differ from the record.</summary>
    /// <returns>The paths that were written.</returns>
    /// <inheritdoc cref="Documents" path="/exception"/>
    public IReadOnlyList<string> Write()
    {
        var stale = Documents()
            .Where(document => !files.File.Exists(document.Path) || files.File.ReadAllText(document.Path) != document.Text).ToList();
        foreach (var (path, text) in stale) AtomicFile.WriteText(files, path, text);
        return [.. stale.Select(document => document.Path)];
    }

    private string PathOf(string page) => files.Path.Combine(repository, "docs", page);

    private string Filled(string template) =>
        ResultsText.Fill(files.File.ReadAllText(template), Read(Tier.Standard), Read(Tier.Fast), Read(Tier.Full));

    private RecordedTier Read(Tier tier) => new(tier, new BaselineFolder(files, repository).ReadAll(tier, DeviceClass));

    private static string WithTable(string readme, string path, string table)
    {
        var (begin, end) = (readme.IndexOf(Begin, StringComparison.Ordinal), readme.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 || end < begin)
            throw new InputException($"'{path}' has no lines '{Begin}' and '{End}' around its table of results; put them there.");
        return $"{readme[..(begin + Begin.Length)]}\n\n{table}\n{readme[end..]}";
    }
}
