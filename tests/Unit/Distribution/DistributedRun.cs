using System.Diagnostics;
using System.Globalization;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Distribution;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Planning;
using ReproHarness.Distribution.Units;
using ReproHarness.Experiments.Runtime;

namespace ReproHarness.Unit.Distribution;

/// <summary>A run of the smoke budget on the disk, done by the real worker program.</summary>
/// <param name="folder">Its folder, which holds the programs and a manifest.</param>
internal sealed class DistributedRun(RunFolder folder)
{
    private RunManifest? _manifest;

    public RunFolder Folder => folder;

    public RunManifest Manifest => _manifest ??= ManifestFile.Read(folder);

    public UnitStates States => UnitStates.Read(folder);

    public IReadOnlyList<PlannedUnit> Units => ManifestFile.Units(folder, Manifest);

    public OpenUnits Left => new(Units, States);

    /// <summary>What happened, in the order of its dates.</summary>
    public IReadOnlyList<UnitEvent> Events => Directory.Exists(folder.Journals)
        ? [.. Directory.GetFiles(folder.Journals).SelectMany(UnitJournals.Read).OrderBy(happened => happened.At)]
        : [];

    /// <summary>How often each unit was begun.</summary>
    public IReadOnlyDictionary<string, int> Begun => Events.Where(happened => happened.What == UnitEventKind.Started)
        .GroupBy(happened => happened.Unit).ToDictionary(unit => unit.Key, unit => unit.Count());

    /// <summary>What the judge said.</summary>
    public IReadOnlyList<CellEvidence> Evidence
    {
        get
        {
            var evidence = EvidenceStore.In(folder.Files, folder.Root, Tier.Full, new RunExtent(null, RunBudget.Smoke, null))
                .ReadAll(out IReadOnlyList<string> warnings);
            warnings.Should().BeEmpty();
            return evidence;
        }
    }

    /// <summary>Gives it other terms or units.</summary>
    public void Change(Func<RunManifest, RunManifest> change)
    {
        ManifestFile.Write(folder, change(Manifest));
        _manifest = null;
    }

    /// <summary>Runs the worker program here.</summary>
    public Ended Work(string command, params string[] arguments)
    {
        using var process = Start(command, arguments);
        return EndOf(process);
    }

    /// <summary>Starts the worker program here.</summary>
    public Process Start(string command, params string[] arguments)
    {
        var (program, first) = PublishedProgram.In(folder);
        var start = new ProcessStartInfo(program, [.. first, command, "--run", folder.Root, .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        NativeVariable.LeaveOut(start.Environment);
        start.Environment["REPRO_DATA"] = "";
        start.Environment[ReproHarness.Storage.OwnerWatch.Variable] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }

    /// <summary>Waits for the end of a process of <see cref="Start"/>.</summary>
    public static Ended EndOf(Process process)
    {
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Ended(process.ExitCode, output.Trim(), errors.GetAwaiter().GetResult().Trim());
    }

    /// <summary>Does what is open, round by round, as Distribute does.</summary>
    /// <param name="work">Runs a command of the worker with its arguments until it ends well.</param>
    public void Complete(Action<string, string[]> work)
    {
        while (true)
        {
            var ready = Left.Open.Where(unit => unit.AfterSearch is not { } family || IsSearched(family)).ToList();
            if (ready.Count > 0) work("measure", ["--units", string.Join(',', ready.Select(unit => unit.Id))]);
            else if (Manifest.Searches.All(search => IsSearched(search.Family))) return;
            if (Manifest.Searches.Any(search => !IsSearched(search.Family))) work("advance", []);
        }
    }

    private bool IsSearched(string family) => File.Exists(folder.EndOf(family));
}

/// <summary>How a process ended.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">What it said.</param>
/// <param name="Error">What it said of errors.</param>
internal sealed record Ended(int Code, string Output, string Error);
