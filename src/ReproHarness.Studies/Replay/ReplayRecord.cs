using System.IO.Abstractions;
using System.Text;
using System.Text.Json;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Storage;
using ReproHarness.Studies.Recording;

namespace ReproHarness.Studies.Replay;

/// <summary>
/// What the rules make of the recorded inputs of a tier, on record, a number on each line, so that a difference shows what a changed rule
/// moved: <c>baselines/&lt;tier&gt;/&lt;device class&gt;/&lt;claim&gt;/replay.json</c>.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="folder">The folder of tier and device class.</param>
public sealed class ReplayRecord(IFileSystem files, string folder)
{
    /// <summary>The schema this program writes and reads.</summary>
    public const int CurrentSchema = 1;

    private const string Name = "replay.json";

    private sealed record Stored(int Schema, string Claim, IReadOnlyList<StoredCell> Cells);

    private sealed record StoredCell(string Cell, Verdict Verdict, IReadOnlyList<string> Parts, IReadOnlyList<Measurement> Numbers);

    /// <summary>The record of a tier on a device class.</summary>
    public static ReplayRecord Of(IFileSystem files, string repository, string tier, string deviceClass)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new ReplayRecord(files, files.Path.Combine(repository, "baselines", tier, deviceClass));
    }

    /// <summary>Every cell on record, by claim, in the order in which they were written.</summary>
    /// <exception cref="InputException">A file is damaged, or of another schema.</exception>
    public IReadOnlyList<ReplayedCell> Read()
    {
        if (!files.Directory.Exists(folder)) return [];
        var claims = files.Directory.GetDirectories(folder).Order(StringComparer.Ordinal);
        return [.. claims.Select(claim => files.Path.Combine(claim, Name)).Where(files.File.Exists).SelectMany(Read)];
    }

    /// <summary>Replaces the record of every claim among the cells; a claim that has none keeps its own.</summary>
    /// <exception cref="InputException">The disk is full or the folder cannot be written.</exception>
    public void Write(IReadOnlyList<ReplayedCell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        foreach (var claim in cells.GroupBy(cell => cell.Claim))
            AtomicFile.WriteText(files, files.Path.Combine(folder, claim.Key, Name), Text(claim.Key, [.. claim]));
    }

    private static string Text(string claim, IReadOnlyList<ReplayedCell> cells)
    {
        var text = new StringBuilder();
        text.Append($"{{\"schema\":{CurrentSchema},\"claim\":{Json(claim)},\"cells\":[\n");
        text.AppendJoin(",\n", cells.Select(cell =>
            $"{{\"cell\":{Json(cell.Cell)},\"verdict\":{Json(cell.Verdict)},\"parts\":{Json(cell.Parts)},\"numbers\":[\n"
            + $"{string.Join(",\n", cell.Numbers.Select(Json))}\n]}}"));
        return text.Append("\n]}\n").ToString();
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, EvidenceJson.Line);

    private IEnumerable<ReplayedCell> Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(files.File.ReadAllText(path));
            var schema = document.RootElement.GetProperty("schema").GetInt32();
            if (schema != CurrentSchema)
                throw new InputException($"The record '{path}' has schema {schema}, this program reads {CurrentSchema}; {InputFile.Cure}.");
            var stored = document.RootElement.Deserialize<Stored>(EvidenceJson.Line)!;
            return stored.Cells.Select(cell => new ReplayedCell(stored.Claim, cell.Cell, cell.Verdict, cell.Parts, cell.Numbers));
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InputException($"The record '{path}' is damaged ({cause.Message.ReplaceLineEndings(" ")}); {InputFile.Cure}.", cause);
        }
    }
}
