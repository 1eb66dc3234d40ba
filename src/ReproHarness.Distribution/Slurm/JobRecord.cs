using System.Collections.Immutable;
using System.Globalization;
using System.IO.Abstractions;
using System.Text;
using System.Text.Json;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Storage;

namespace ReproHarness.Distribution.Slurm;

/// <summary>What a job of a run is for. Written before the job is submitted, so that no job of the queue is unknown.</summary>
/// <param name="Name">The name of the job, by which the queue is asked for it.</param>
/// <param name="What">What it does: a stage's name, <see cref="Advance"/> or <see cref="Judge"/>.</param>
/// <param name="Elements">Ids of the units of each element; empty for a job that does no units.</param>
public sealed record JobRecord(string Name, string What, ImmutableArray<ImmutableArray<string>> Elements)
{
    /// <summary>Replays the searches and submits their next round.</summary>
    public const string Advance = "advance";

    /// <summary>Judges the run.</summary>
    public const string Judge = "judge";

    /// <summary>How the names of a run's jobs begin.</summary>
    public static string PrefixOf(RunManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return $"repro-{manifest.RunId}-";
    }

    /// <summary>The name of a job.</summary>
    /// <param name="manifest">The run.</param>
    /// <param name="number">Its number in the run.</param>
    /// <param name="what">What it does.</param>
    public static string NameOf(RunManifest manifest, int number, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{PrefixOf(manifest)}{number:D3}-{UnitId.Of(what)}");

    /// <summary>The largest number of a run's jobs, 0 for none: a record that somebody deleted leaves a gap, and no name twice.</summary>
    public static int LastNumber(RunFolder folder, RunManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!folder.Files.Directory.Exists(folder.Jobs)) return 0;
        var prefix = PrefixOf(manifest);
        return folder.Files.Directory.GetFiles(folder.Jobs, $"{prefix}*.json")
            .Select(path => folder.Files.Path.GetFileName(path)[prefix.Length..].Split('-')[0])
            .Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty(0).Max();
    }

    /// <summary>All records of a run, by the names of their jobs.</summary>
    /// <exception cref="InputException">One is damaged.</exception>
    public static IReadOnlyDictionary<string, JobRecord> ReadAll(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!folder.Files.Directory.Exists(folder.Jobs)) return ImmutableDictionary<string, JobRecord>.Empty;
        return folder.Files.Directory.GetFiles(folder.Jobs, "*.json").Select(path => Read(folder, path))
            .ToDictionary(record => record.Name, StringComparer.Ordinal);
    }

    /// <summary>Path of a file of the job.</summary>
    public string PathIn(RunFolder folder, string extension)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return folder.Files.Path.Combine(folder.Jobs, Name + extension);
    }

    /// <summary>Writes it, and the list that its elements read.</summary>
    /// <exception cref="JobNameTakenException">Another call made a job of this name meanwhile.</exception>
    /// <exception cref="InputException">The folder cannot be written.</exception>
    public void WriteTo(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        WriteNew(folder.Files, PathIn(folder, ".json"), JsonSerializer.Serialize(this, EvidenceJson.Indented) + "\n");
        if (Elements.Length > 0)
            AtomicFile.WriteText(
                folder.Files, PathIn(folder, ".txt"), string.Concat(Elements.Select(units => string.Join(',', units) + "\n")));
    }

    // The file system decides who was first.
    private static void WriteNew(IFileSystem files, string path, string text)
    {
        try
        {
            files.Directory.CreateDirectory(files.Path.GetDirectoryName(path)!);
            using var stream = files.FileStream.New(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }
        catch (IOException) when (files.File.Exists(path))
        {
            throw new JobNameTakenException(path);
        }
        catch (Exception cause) when (WriteFailure.IsRefusal(cause))
        {
            throw WriteFailure.For(path, cause, "--run DIR");
        }
    }

    private static JobRecord Read(RunFolder folder, string path) => RunFile.Read<JobRecord>(
        folder.Files, path,
        ", so what was submitted is not known; cancel the run's jobs (scancel), delete the file, and call ./build.sh Distribute again.");
}

/// <summary>Two calls were making jobs of one run at once.</summary>
/// <param name="path">The record that both would write.</param>
public sealed class JobNameTakenException(string path)
    : InputException($"'{path}' was written just now: another call submits jobs of this run; give the same command again.");
