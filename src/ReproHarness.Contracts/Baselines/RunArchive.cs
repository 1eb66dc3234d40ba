using System.Globalization;
using System.IO.Abstractions;
using System.IO.Compression;
using System.Text.Json;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Storage;

namespace ReproHarness.Contracts.Baselines;

/// <summary>
/// Runs of whole tiers as files of the repository: those behind the baselines (<c>record/</c>) and those outside the record, which show how
/// often a sound run is red (<c>outside/</c>). A spread takes hours and is cut off; what was measured stays, and grows on any machine.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="folder">The folder of the runs.</param>
public sealed class RunArchive(IFileSystem files, string folder)
{
    /// <summary>The folder of the runs behind the baselines, below that of the device class.</summary>
    public const string Record = "record";

    /// <summary>The folder of the runs outside the record.</summary>
    public const string Outside = "outside";

    private const string Extension = ".json.br";

    /// <summary>Names of the runs, such as <c>seed-7-avx2</c>.</summary>
    public IReadOnlyList<string> Names => !files.Directory.Exists(folder) ? [] :
    [
        .. files.Directory.GetFiles(folder, $"*{Extension}").Select(path => files.Path.GetFileName(path)[..^Extension.Length])
        .Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads a run.</summary>
    /// <exception cref="InputException">The file is damaged.</exception>
    public IReadOnlyList<CellEvidence> Read(string name)
    {
        var path = PathOf(name);
        try
        {
            using var packed = files.File.OpenRead(path);
            using var plain = new BrotliStream(packed, CompressionMode.Decompress);
            return JsonSerializer.Deserialize<List<CellEvidence>>(plain, EvidenceJson.Line)!;
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or InvalidDataException)
        {
            throw new InputException($"The run '{path}' is damaged ({cause.Message.ReplaceLineEndings(" ")}); restore it with git.", cause);
        }
    }

    /// <summary>Keeps a run: verdicts, numbers, margins and where they come from, without figures, tables and findings.</summary>
    /// <exception cref="InputException">The disk is full or the folder cannot be written.</exception>
    public void Write(string name, IReadOnlyList<CellEvidence> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var cells = run.OrderBy(cell => cell.Claim, StringComparer.Ordinal).ThenBy(cell => cell.Cell, StringComparer.Ordinal)
            .Select(cell => cell with { Figures = [], Findings = [], Tables = null }).ToList();
        var packed = new MemoryStream();
        using (var stream = new BrotliStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            JsonSerializer.Serialize(stream, cells, EvidenceJson.Line);
        AtomicFile.WriteBytes(files, PathOf(name), packed.ToArray());
    }

    /// <summary>Removes a run.</summary>
    public void Remove(string name) => files.File.Delete(PathOf(name));

    /// <summary>
    /// Whether two runs are one and the same: equal seeds, ways of computing and processors, and every verdict and number equal to the last
    /// digit. Code that computes this run again computes every other run of the same code again, whatever has changed in its text.
    /// </summary>
    public static bool AreSame(IReadOnlyList<CellEvidence> run, IReadOnlyList<CellEvidence> other)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(other);
        var others = other.ToDictionary(cell => (cell.Claim, cell.Cell));
        return run.Count == other.Count && run.All(cell => others.TryGetValue((cell.Claim, cell.Cell), out var twin)
            && JointSpread.RunOf(cell) == JointSpread.RunOf(twin) && cell.Environment.Processor == twin.Environment.Processor
            && cell.Verdict == twin.Verdict && cell.Measurements.SequenceEqual(twin.Measurements) && cell.Margin == twin.Margin);
    }

    /// <summary>The name of a run: <c>seed-7-native</c>, its root seed and how it was computed.</summary>
    public static string NameOf(CellEvidence cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var (seed, arithmetic) = JointSpread.RunOf(cell);
        return string.Create(CultureInfo.InvariantCulture, $"seed-{seed}-{arithmetic}");
    }

    private string PathOf(string name) => files.Path.Combine(folder, name + Extension);
}
