using ReproHarness.Claims.Evaluations;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Evaluations;

namespace ReproHarness.Evaluate;

/// <summary>Assembles the table of images.</summary>
internal static class EvaluatedImages
{
    private const string WrongAlready = "clean";

    public static ImageTable Of(ImageSet images, Measured measured, JudgedAudit? audit)
    {
        using var onCpu = images.Labels.cpu();
        var labels = onCpu.data<long>().ToArray();
        return new ImageTable(
            [.. measured.Attacks.Select(attack => attack.Attack)],
            [.. labels.Select((label, i) => new ImageRow(
                (int)label, measured.Clean.Predictions[i], [.. measured.Curves.Select(curve => curve.FlipSizes[i])],
                audit is null ? "" : BrokenBy(audit.Images, i)))]);
    }

    private static string BrokenBy(CascadeResult result, int image) => result.BrokenBy[image] switch
    {
        CascadeResult.WrongAlready => WrongAlready,
        CascadeResult.Stands => "",
        var arm => result.Steps[arm].Name,
    };
}
