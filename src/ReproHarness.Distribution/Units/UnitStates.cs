using System.Collections.Immutable;
using System.IO.Abstractions;
using System.Text.Json;
using ReproHarness.Contracts.EvidenceFiles;

namespace ReproHarness.Distribution.Units;

/// <summary>How far the units of a run are, from the journals of all of its processes.</summary>
public sealed class UnitStates
{
    /// <summary>A unit that failed so often is not tried again.</summary>
    public const int MostTries = 3;

    private static readonly UnitState Untouched = new(UnitEventKind.Lost, null, 0, null, null);

    private readonly ImmutableDictionary<string, UnitState> _states;

    private UnitStates(ImmutableDictionary<string, UnitState> states, int files) => (_states, Journals) = (states, files);

    /// <summary>Number of journals.</summary>
    public int Journals { get; }

    /// <summary>Reads the journals.</summary>
    public static UnitStates Read(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var paths = folder.Files.Directory.Exists(folder.Journals) ? folder.Files.Directory.GetFiles(folder.Journals, "*.jsonl") : [];
        var events = paths.SelectMany(path => Events(folder.Files, path)).OrderBy(happened => happened.Event.At).ToList();
        return new UnitStates(
            events.GroupBy(happened => happened.Event.Unit, StringComparer.Ordinal)
                .ToImmutableDictionary(of => of.Key, of => UnitState.Of([.. of]), StringComparer.Ordinal),
            paths.Length);
    }

    /// <summary>Whether all that a unit measures is in the store.</summary>
    public bool IsDone(string unit) => Of(unit).Last == UnitEventKind.Done;

    /// <summary>Whether a unit failed as often as it is tried.</summary>
    public bool IsGivenUp(string unit) => !IsDone(unit) && Of(unit).Failures >= MostTries;

    /// <summary>How far a unit is.</summary>
    public UnitState Of(string unit) => _states.GetValueOrDefault(unit, Untouched);

    private static List<(UnitEvent Event, string Worker)> Events(IFileSystem files, string path)
    {
        var worker = files.Path.GetFileNameWithoutExtension(path);
        using var stream = files.FileStream.New(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        var lines = new List<(UnitEvent Event, string Worker)>();
        while (reader.ReadLine() is { } line)
        {
            if (Parse(line) is { } happened) lines.Add((happened, worker));
        }

        return lines;
    }

    private static UnitEvent? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<UnitEvent>(line, EvidenceJson.Line);
        }
        catch (JsonException)
        {
            // A process was killed within the line.
            return null;
        }
    }
}

/// <summary>How far a unit is.</summary>
/// <param name="Last">What counts of it: that it is done, or else the last that happened.</param>
/// <param name="Worker">Who wrote that; null where nothing happened.</param>
/// <param name="Failures">How often it failed since it was last done or lost.</param>
/// <param name="Why">Why it failed the last time; null where it did not.</param>
/// <param name="Seconds">How long it took; null where it is not done.</param>
public sealed record UnitState(UnitEventKind Last, string? Worker, int Failures, string? Why, double? Seconds)
{
    internal static UnitState Of(IReadOnlyList<(UnitEvent Event, string Worker)> events)
    {
        // Done is done, whoever began it again meanwhile: only a loss that came later undoes it.
        var since = events.Select(one => one.Event).ToList().FindLastIndex(one => one.What == UnitEventKind.Lost) + 1;
        var own = events.Skip(since).ToList();
        if (own.Count == 0) return new UnitState(UnitEventKind.Lost, events[^1].Worker, 0, events[^1].Event.Text, null);
        var failures = own.Where(one => one.Event.What == UnitEventKind.Failed).ToList();
        var last = own.Find(one => one.Event.What == UnitEventKind.Done) is { Event: not null } done ? done : own[^1];
        return new UnitState(
            last.Event.What, last.Worker, failures.Count, failures.Count > 0 ? failures[^1].Event.Text : null, last.Event.Seconds);
    }
}
