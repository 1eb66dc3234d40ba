using System.Globalization;
using System.IO.Abstractions;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Storage;

namespace ReproHarness.Claims.Evaluations;

/// <summary>Writes an evaluation: evidence, curve and page, each whole or not at all.</summary>
/// <param name="files">The file system.</param>
/// <param name="artifacts">The artifacts folder.</param>
public sealed class EvaluationWriter(IFileSystem files, string artifacts)
{
    /// <summary>Name of the folders under the artifacts' own and under its evidence.</summary>
    public const string Folder = "evaluate";

    /// <summary>The paths that were written.</summary>
    /// <param name="Evidence">The evidence.</param>
    /// <param name="Curve">The curve.</param>
    /// <param name="Page">The page.</param>
    /// <param name="Images">The table of images; null where none was given.</param>
    /// <param name="Kept">Where the evidence of the same file under another command, or with other content, lies now; null where there was
    /// none.</param>
    public sealed record Written(string Evidence, string Curve, string Page, string? Images = null, string? Kept = null);

    /// <summary>
    /// Writes them; the page last, so that it never shows what is not there. Where the name belongs to another model already, whose
    /// file is called alike, the evaluation gets a name with a part of its path's hash: the same file has the same name again, and replaces
    /// its own results only. Evidence of the same file under another command (seed, limit, sizes), or with other content, is kept
    /// beside.
    /// </summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="images">What happened to every image; null for no table of them.</param>
    /// <exception cref="InputException">The disk is full or the folder cannot be written.</exception>
    public Written Write(Evaluation evaluation, ImageTable? images = null)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        if (Read(EvidenceOf(evaluation.Name)) is { } before && IsOfAnother(evaluation.Model, before.Model))
            evaluation = evaluation with { Name = $"{evaluation.Name}-{PathHash(evaluation.Model.File)}" };
        var kept = Keep(evaluation);
        var evidence = EvidenceOf(evaluation.Name);
        var curve = files.Path.Combine(artifacts, Folder, evaluation.Name, "curve.csv");
        var page = files.Path.Combine(artifacts, Folder, evaluation.Name, "index.html");
        var table = files.Path.Combine(artifacts, Folder, evaluation.Name, "images.csv");
        var markup = EvaluationPage.Of(evaluation);
        AtomicFile.WriteText(files, evidence, JsonSerializer.Serialize(evaluation, EvidenceJson.Indented) + "\n");
        AtomicFile.WriteText(files, curve, CurveCsv.Of(evaluation));
        if (images is not null) AtomicFile.WriteText(files, table, images.ToCsv());
        AtomicFile.WriteText(files, page, markup);
        return new Written(evidence, curve, page, images is null ? null : table, kept);
    }

    private string EvidenceOf(string name) => files.Path.Combine(artifacts, "evidence", Folder, $"{name}.json");

    // Named by when it was measured, so that each stays.
    private string? Keep(Evaluation evaluation)
    {
        var path = EvidenceOf(evaluation.Name);
        if (Read(path) is not { } before) return null;
        var isRepeated = before.Provenance.Reproduce == evaluation.Provenance.Reproduce && before.Model.Sha256 == evaluation.Model.Sha256;
        if (isRepeated) return null;
        var measured = before.Provenance.MeasuredAt.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var kept = files.Path.Combine(artifacts, "evidence", "kept", Folder, $"{evaluation.Name}-{measured}.json");
        try
        {
            files.Directory.CreateDirectory(files.Path.GetDirectoryName(kept)!);
            HeldFile.Move(files, path, kept);
            return kept;
        }
        catch (Exception cause) when (WriteFailure.IsRefusal(cause))
        {
            throw WriteFailure.For(kept, cause);
        }
    }

    // A copy of the same file elsewhere is the same model.
    private static bool IsOfAnother(EvaluatedModel model, EvaluatedModel before) =>
        before.File != model.File && before.Sha256 != model.Sha256;

    // What cannot be read is nobody's results.
    private Evaluation? Read(string evidence)
    {
        try
        {
            return files.File.Exists(evidence)
                ? JsonSerializer.Deserialize<Evaluation>(files.File.ReadAllText(evidence), EvidenceJson.Indented)
                : null;
        }
        catch (Exception defect) when (defect is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string PathHash(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..8];
}
