using System.Xml.Linq;
using ReproHarness.Storage;

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
    public void Build(CancellationToken stop)
    {
        var built = new Command(Command.DotNet, ["build", Project, "--configuration", "Release", "--nologo", "--verbosity", "quiet"], Copy)
            .Run("", TimeSpan.FromHours(1), stop);
        if (built.Code == 0) return;
        var error = built.Lines.FirstOrDefault(line => line.Contains(": error ", StringComparison.Ordinal)) ?? (built.Lines is [.., var last] ? last : "no message");
        throw new InputException($"the sources with the planted changes do not compile: {error.Trim()}; a change has to fit where its expression stands.");
    }

    /// <inheritdoc />
    public (Notice Notice, IReadOnlyList<string> By) Ask(string change, string what, CancellationToken stop)
    {
        var trx = Path.Combine(Results, "planted.trx");
        File.Delete(trx);
        var assembly = Path.Combine(Copy, "tests", "Unit", "bin", "Release", "net10.0", "ReproHarness.Unit.dll");
        var ended = new Command(
            Command.DotNet, ["test", assembly, "--filter", what, "--results-directory", Results, "--logger", $"trx;LogFileName={Path.GetFileName(trx)}"], Copy)
            .Run(change, change.Length > 0 ? Limit : LimitWithoutChange, stop);
        if (ended.Code is null) return (Notice.TimedOut, [$"no end after {Limit.TotalMinutes:0} minutes"]);
        if (!File.Exists(trx)) return (Notice.Broken, [ended.Lines.LastOrDefault(line => line.Length > 0) ?? "no result file"]);
        var results = XDocument.Load(trx).Descendants(Ns + "UnitTestResult").ToList();
        List<string> failed = [.. results.Where(result => (string?)result.Attribute("outcome") == "Failed").Select(result => (string?)result.Attribute("testName") ?? "?")];
        if (results.Count == 0) return (Notice.Broken, ["the filter selects no test"]);
        if (failed.Count > 0) return (Notice.Noticed, failed);
        return ended.Code == 0 ? (Notice.Unnoticed, []) : (Notice.Broken, ["the run ended with a fault and without a failed test"]);
    }
}
