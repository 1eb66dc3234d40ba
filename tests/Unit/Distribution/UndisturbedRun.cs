namespace ReproHarness.Unit.Distribution;

/// <summary>A run that nothing happens to, and its evidence.</summary>
public sealed class UndisturbedRun : IDisposable
{
    internal const string Claim = "C6";

    private readonly Lazy<DistributedRun> _run;

    public UndisturbedRun() => _run = new Lazy<DistributedRun>(() =>
    {
        var run = Runs.Of("undisturbed", Claim);
        run.Complete((command, arguments) => run.Work(command, arguments).Code.Should().Be(0));
        run.Work("judge").Code.Should().Be(0);
        return run;
    });

    public PlannedRuns Runs { get; } = new();

    internal DistributedRun Run => _run.Value;

    /// <summary>Holds that a run has the same evidence.</summary>
    internal void ShouldEqual(DistributedRun other)
    {
        var (expected, found) = (EvidenceOf.Run(Run), EvidenceOf.Run(other));
        found.Keys.Should().BeEquivalentTo(expected.Keys).And.NotBeEmpty();
        foreach (var (path, content) in expected) found[path].Should().Be(content, path);
    }

    /// <summary>The names of what a run measured.</summary>
    internal static IReadOnlyList<string> Entries(DistributedRun run) =>
        [.. Directory.GetFiles(run.Folder.Store).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    public void Dispose() => Runs.Dispose();
}
