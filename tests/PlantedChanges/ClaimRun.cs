using System.Text.RegularExpressions;
using ReproHarness.Storage;

namespace ReproHarness.PlantedChanges;

/// <summary>Asks the fast claims and their baselines, at the default seed.</summary>
/// <param name="Copy">The copy; its own build builds what it runs.</param>
/// <param name="Results">
/// Folder for the artifacts of the runs: one each, so that nothing measured with one change is read with another.
/// </param>
internal sealed partial record ClaimRun(string Copy, string Results) : IChangeRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    /// <inheritdoc />
    public void Build(CancellationToken stop) => CopyBuild.Run(Copy, "tests/Claims/ReproHarness.ClaimTests.csproj", stop);

    /// <inheritdoc />
    public (Notice Notice, IReadOnlyList<string> By) Ask(string change, string what, CancellationToken stop)
    {
        var artifacts = Path.Combine(Results, $"{(change.Length > 0 ? change : "none")}-{what}");
        if (Directory.Exists(artifacts)) Directory.Delete(artifacts, recursive: true);
        var script = OperatingSystem.IsWindows() ? "build.cmd" : "build.sh";
        var ended = new Command(Path.Combine(Copy, script), ["FastClaims", "--claim", what, "--artifacts", artifacts], Copy)
            .Run(change, Limit, stop);
        Directory.CreateDirectory(artifacts);
        File.WriteAllLines(Path.Combine(artifacts, "console.txt"), ended.Lines);

        // Networks and curves of a wrong program are of no use to anybody.
        foreach (var store in new[] { "store", "checkpoints", "cache" }.Select(name => Path.Combine(artifacts, name))
            .Where(Directory.Exists)) Directory.Delete(store, recursive: true);
        return ended.Code switch
        {
            null => (Notice.TimedOut, [$"no end after {Limit.TotalMinutes:0} minutes"]),
            ExitCodes.AllWell => (Notice.Unnoticed, []),
            ExitCodes.ClaimLeft =>
                (Notice.Noticed, [.. ended.Lines.Where(line => Error().IsMatch(line)).Select(line => line.Trim()).Take(12)]),
            _ => (Notice.Broken, [$"ended with code {ended.Code}: {ended.Lines.LastOrDefault(line => line.Length > 0)}"]),
        };
    }

    [GeneratedRegex(@"\[ERR\]|\bERR\b")]
    private static partial Regex Error();
}
