using System.Globalization;
using ReproHarness.Claims.Evaluations;
using ReproHarness.Claims.PowerLaw;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Evaluations;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Statistics;
using ReproHarness.Studies.Runs;

namespace ReproHarness.Evaluate;

/// <summary>Assembles the record of an evaluation.</summary>
internal static class EvaluationResult
{
    // The window of the fit, 30/n to 0.1, then spans a decade of error: with an exponent near 1 the decade of eps that C1 requires.
    private const int FewImages = 3000;

    public static Evaluation Of(
        EvaluateArguments arguments, UserModel given, NetworkCopies copies, ImageSet images, Measured measured,
        MachineRecord machine, TorchEnvironment torch, DateTimeOffset now, double seconds)
    {
        var accuracy = ShareEstimate.Of(measured.Clean.Right, images.Count);
        return new Evaluation
        {
            Schema = Evaluation.CurrentSchema,
            Name = Evaluation.NameOf(given.Name, arguments.Dataset),
            Model = new EvaluatedModel(
                Path.GetFullPath(given.File), given.Sha256, given.Format, copies.Parameters,
                NormalisationText.Of(given.Spec.Normalisation)),
            Data = new EvaluatedData(arguments.Dataset, images.Count, string.Join('x', images.Shape), images.Classes),
            CleanAccuracy = new Measurement(
                PowerLawMeasurements.CleanAccuracy, accuracy.Value, accuracy.Interval.Low, accuracy.Interval.High, images.Count,
                Measurement.Share),
            Findings = [.. measured.Findings, .. Findings(images, copies.GivesLogProbabilities, isFitted: measured.Attacks.Count > 0)],
            Claim = PowerLawClaim.Claim.Id,
            Statement = PowerLawClaim.Claim.Statement,
            Rule = PowerLawClaim.Claim.Rule,
            Attacks = measured.Attacks,
            Environment = RunEnvironment.Of(machine, torch),
            Seconds = seconds,
            Provenance =
                new Provenance(arguments.Seed, 1, images.Sha256, CodeVersion.Current, now, FromCache: false, Command(arguments.Given)),
        };
    }

    /// <summary>Findings from the number of images and the kind of outputs.</summary>
    internal static IEnumerable<Finding> Findings(ImageSet images, bool logProbabilities, bool isFitted = true)
    {
        if (isFitted && images.Count < FewImages)
        {
            var window = 30.0 / images.Count is var low && low < 0.1
                ? string.Create(CultureInfo.InvariantCulture, $"is narrow, from {100 * low:0.##} to 10 % error")
                : "is empty";
            yield return new Finding("few-images", FindingSeverity.Warning, string.Create(CultureInfo.InvariantCulture,
                $"With {images.Count:#,0} images the window of the fit (from 30 images in error to a tenth of all) {window}: a verdict "
                    + $"needs {FewImages:#,0} images or more; raise --limit or leave it out where the data set has more."));
        }

        if (logProbabilities)
        {
            yield return new Finding("log-probabilities", FindingSeverity.Hint,
                "The outputs are log-probabilities (logsumexp 0 for every image): attacks and errors are those of the logits, and "
                    + "nothing needs to change.");
        }
    }

    private static string Command(IReadOnlyList<string> given) =>
        $"./build.sh Evaluate {string.Join(' ', given.Select(ShellWord.Of))}";
}
