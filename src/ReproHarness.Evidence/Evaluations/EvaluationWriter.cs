using System.IO.Abstractions;
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

    /// <summary>Writes all three; the page last, so that it never shows what is not there.</summary>
    /// <exception cref="InputException">The disk is full or the folder cannot be written.</exception>
    public Written Write(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        var evidence = files.Path.Combine(artifacts, "evidence", Folder, $"{evaluation.Name}.json");
        var curve = files.Path.Combine(artifacts, Folder, evaluation.Name, "curve.csv");
        var page = files.Path.Combine(artifacts, Folder, evaluation.Name, "index.html");
        var markup = EvaluationPage.Of(evaluation);
        AtomicFile.WriteText(files, evidence, JsonSerializer.Serialize(evaluation, EvidenceJson.Indented) + "\n");
        AtomicFile.WriteText(files, curve, CurveCsv.Of(evaluation));
        AtomicFile.WriteText(files, page, markup);
        return new Written(evidence, curve, page);
    }
}
