using System.Xml;
using System.Xml.Linq;

namespace ReproHarness.PlantedChanges;

/// <summary>Asks the unit tests.</summary>
/// <param name="Copy">The copy, built.</param>
/// <param name="Results">Folder for the result file.</param>
internal sealed record UnitRun(string Copy, string Results) : IChangeRun
{
    private const string Project = "tests/Unit/ReproHarness.Unit.csproj";
    // A change may make a loop endless; the run without one has all tests of all changes.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LimitWithoutChange = TimeSpan.FromHours(1);
    private static readonly XNamespace Ns = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <inheritdoc />
    public void Build(CancellationToken stop) => CopyBuild.Run(Copy, Project, stop);

    /// <inheritdoc />
    public (Notice Notice, IReadOnlyList<string> By) Ask(string change, string what, CancellationToken stop)
    {
        var trx = Path.Combine(Results, "planted.trx");
        File.Delete(trx);
        var assembly = Path.Combine(Copy, "tests", "Unit", "bin", "Release", "net10.0", "ReproHarness.Unit.dll");
        var ended = new Command(
            Command.DotNet,
            ["test", assembly, "--filter", what, "--results-directory", Results, "--logger", $"trx;LogFileName={Path.GetFileName(trx)}"],
            Copy)
            .Run(change, change.Length > 0 ? Limit : LimitWithoutChange, stop);
        if (ended.Code is null) return (Notice.TimedOut, [$"no end after {Limit.TotalMinutes:0} minutes"]);
        if (ResultsOf(trx) is not { } results)
            return (Notice.Broken, [ended.Lines.LastOrDefault(line => line.Length > 0) ?? "no result file"]);
        List<string> failed =
            [.. results.Where(result => (string?)result.Attribute("outcome") == "Failed")
                .Select(result => (string?)result.Attribute("testName") ?? "?")];
        if (results.Count == 0) return (Notice.Broken, ["the filter selects no test"]);
        if (failed.Count > 0) return (Notice.Noticed, failed);
        return ended.Code == 0 ? (Notice.Unnoticed, []) : (Notice.Broken, ["the run ended with a fault and without a failed test"]);
    }

    // Null where the run ended before it wrote the file, or all of it.
    private static List<XElement>? ResultsOf(string trx)
    {
        if (!File.Exists(trx)) return null;
        try
        {
            using var file = File.OpenRead(trx);
            return [.. XDocument.Load(file).Descendants(Ns + "UnitTestResult")];
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
