using System.Collections.Immutable;
using System.IO.Abstractions.TestingHelpers;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Distribution;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Units;

namespace ReproHarness.Unit.Distribution;

/// <summary>A run of a few units in memory.</summary>
internal sealed class Runs
{
    public MockFileSystem Files { get; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public RunFolder Folder => new(Files, "/run");

    public static PlannedUnit Unit(string id, double seconds = 100, string stage = "networks", params string[] needs) =>
        new(id, id, stage, seconds, [.. needs]);

    public static PlannedUnit Child(string id, string stage, params string[] needs) =>
        Unit(id, 10, stage, needs) with { Family = "cifar10", Choices = [1, 2] };

    public static RunManifest Manifest(params PlannedUnit[] units) => new(
        RunManifest.CurrentSchema, "0011aabb", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        new RunTerms("smoke", 1, "cpu", "code", "commit", ImmutableSortedDictionary<string, string>.Empty), [.. units], []);

    public RunManifest Planned(params PlannedUnit[] units) => Planned(Manifest(units));

    public RunManifest Planned(RunManifest manifest)
    {
        ManifestFile.Write(Folder, manifest);
        return ManifestFile.Read(Folder);
    }

    /// <summary>Something happened, a second after what happened before.</summary>
    public void Happened(Action<UnitJournal> what, string worker = "worker")
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        using var journal = UnitJournal.Begin(Folder, worker, Time);
        what(journal);
    }

    public void Done(params string[] units)
    {
        foreach (var unit in units) Happened(journal => journal.Done(unit, TimeSpan.FromSeconds(100)));
    }
}
