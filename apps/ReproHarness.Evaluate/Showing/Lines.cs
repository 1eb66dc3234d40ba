using System.Globalization;
using ReproHarness.Claims.Evaluations;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Evaluations;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Showing;

namespace ReproHarness.Evaluate.Showing;

/// <summary>The plain lines of the console before the progress bar and after the table.</summary>
internal static class Lines
{
    /// <summary>The line about the coming measurement.</summary>
    public static void Heading(UserModel given, NetworkCopies copies, ImageSet images, TorchSession session)
    {
        var side = copies.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $", {copies.Count} copies side by side") : "";
        PlainLine.Write(string.Create(CultureInfo.InvariantCulture,
            $"{given.Name}: {given.Format}, {copies.Parameters:#,0} parameters; {images.Count:#,0} images of {images.Name}, "
                + $"{string.Join('x', images.Shape)}; normalisation {NormalisationText.Of(given.Spec.Normalisation)}; on "
                + $"{session.Environment.Device}{side}."));
    }

    /// <summary>The lines with the paths of the results.</summary>
    public static void Files(EvaluationWriter.Written written)
    {
        PlainLine.Write($"Page: {written.Page}");
        PlainLine.Write($"Curve: {written.Curve}");
        if (written.Images is { } images) PlainLine.Write($"Images: {images}");
        PlainLine.Write($"Evidence: {written.Evidence}");
        if (written.Kept is { } kept) PlainLine.Write($"Evidence of the same model under another command was kept: {kept}");
    }

    /// <summary>Five lines of Python that load the results.</summary>
    public static void Snippet(EvaluationWriter.Written written, Evaluation evaluation)
    {
        PlainLine.Write("In Python:");
        foreach (var line in PythonSnippet.Of(written, evaluation)) PlainLine.Write($"  {line}");
    }
}
