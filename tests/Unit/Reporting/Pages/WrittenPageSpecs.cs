using System.IO.Abstractions.TestingHelpers;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Claims;
using ReproHarness.Reporting.Pages;

namespace ReproHarness.Unit.Reporting.Pages;

/// <summary>What the specs of every claim's page begin with: a report is written, and the page beside it read.</summary>
/// <param name="page">File name of the page.</param>
/// <param name="now">When it is written.</param>
public abstract class WrittenPageSpecs(string page, DateTimeOffset now)
{
    private readonly MockFileSystem _files = new();
    private readonly FakeTimeProvider _time = new(now);

    /// <summary>The short report that was last written.</summary>
    internal string Short => _files.File.ReadAllText("/artifacts/report/report.md");

    /// <summary>The main page, and the claim's own; empty where none was written.</summary>
    internal (string Index, string Page) Write(ReportInput input)
    {
        var index = _files.File.ReadAllText(new ReportWriter(_files, _time, ClaimList.All).Write(input, "/artifacts"));
        var path = $"/artifacts/report/{page}";
        return (index, _files.File.Exists(path) ? _files.File.ReadAllText(path) : "");
    }
}
