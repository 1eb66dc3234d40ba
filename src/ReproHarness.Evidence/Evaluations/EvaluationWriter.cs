using System.IO.Abstractions;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ReproHarness.Evidence.Files;
using ReproHarness.Storage;

namespace ReproHarness.Evidence.Evaluations;

/// <summary>Writes an evaluation: evidence, curve and page, each whole or not at all.</summary>
/// <param name="files">The file system.</param>
/// <param name="artifacts">The artifacts folder.</param>
public sealed class EvaluationWriter(IFileSystem files, string artifacts)
{
    /// <summary>Name of the folders under the artifacts' own and under its evidence.</summary>
    public const string Folder = "evaluate";

    /// <summary>The paths that were written.</summary>
    public sealed record Written(string Evidence, string Curve, string Page);

    /// <summary>
    /// Writes all three; the page last, so that it never shows what is not there. Where the name belongs to another model already, whose
    /// file is called alike, the evaluation gets a name with a part of its path's hash: the same file has the same name again, and replaces
    /// its own results only.
    /// </summary>
    /// <exception cref="InputException">The disk is full or the folder cannot be written.</exception>
    public Written Write(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        if (IsOfAnother(evaluation.Model, EvidenceOf(evaluation.Name)))
            evaluation = evaluation with { Name = $"{evaluation.Name}-{PathHash(evaluation.Model.File)}" };
        var evidence = EvidenceOf(evaluation.Name);
        var curve = files.Path.Combine(artifacts, Folder, evaluation.Name, "curve.csv");
        var page = files.Path.Combine(artifacts, Folder, evaluation.Name, "index.html");
        var markup = EvaluationPage.Of(evaluation);
        AtomicFile.WriteText(files, evidence, JsonSerializer.Serialize(evaluation, EvidenceJson.Indented) + "\n");
        AtomicFile.WriteText(files, curve, CurveCsv.Of(evaluation));
        AtomicFile.WriteText(files, page, markup);
        return new Written(evidence, curve, page);
    }

    private string EvidenceOf(string name) => files.Path.Combine(artifacts, "evidence", Folder, $"{name}.json");

    // A copy of the same file elsewhere is the same model. What cannot be read is nobody's results.
    private bool IsOfAnother(EvaluatedModel model, string evidence)
    {
        try
        {
            return files.File.Exists(evidence)
                && JsonSerializer.Deserialize<Evaluation>(files.File.ReadAllText(evidence), EvidenceJson.Indented)?.Model is { } before
                && before.File != model.File && before.Sha256 != model.Sha256;
        }
        catch (Exception defect) when (defect is JsonException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string PathHash(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..8];
}
