using System.Globalization;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Audit.Directions;

namespace ReproHarness.CompareDirections;

/// <summary>Formats the report as Markdown.</summary>
internal static class DirectionTable
{
    /// <summary>Images by which the exact counts may differ from those in float64: the bar of the exact loss, at every size.</summary>
    public const int AllowedDeviation = 3;

    private const int Sizes = 5;

    // The range of sizes that is shown: the exact error is neither near 0 nor near its largest.
    private const double Lowest = 0.05, Highest = 0.95;

    /// <summary>The lines of the Markdown text.</summary>
    public static IReadOnlyList<string> Of(DirectionReport report)
    {
        var lines = new List<string>
        {
            $"# FGSM along three directions: {report.Tier} tier",
            "",
            "The first network of each kind, attacked along the direction of the plain cross-entropy in float32 (as most libraries "
                + "compute it), of its exact form",
            "in float32 (log-odds), and of the plain cross-entropy with network and pixels in float64. The attacked images are always "
                + "shown to the float32 network.",
            "",
            "| network | images | saturated in float32, % | in float64, % | most lost, points | at eps | exact and float64 differ by at "
                + "most, images "
                + $"| within {AllowedDeviation} |",
            "|---|---|---|---|---|---|---|---|",
        };
        foreach (var (network, counts) in report.Networks.Select(one => (one.Network, one.Counts)))
        {
            lines.Add(
                $"| {network} | {counts.Images} | {Percent(counts.Saturated, counts)} | {Percent(counts.SaturatedInFloat64, counts)} "
                + $"| {Percent(counts.MostLost, counts)} "
                + $"| {(counts.MostLost > 0 ? Size(counts.Epsilons[counts.WorstIndex]) : "-")} "
                + $"| {counts.LargestDeviation} | {(counts.LargestDeviation <= AllowedDeviation ? "yes" : "no")} |");
        }

        lines.AddRange(
        [
            "",
            "Errors: share of predictions that change, in %, at sizes from the first with an exact error of 5 % to the first with 95 % "
                + "of the largest.",
            "",
            "| network | eps | float32 | exact | float64 |",
            "|---|---|---|---|---|",
        ]);
        foreach (var (network, counts) in report.Networks.Select(one => (one.Network, one.Counts)))
            foreach (var index in ShownIndices(counts))
            {
                lines.Add(
                    $"| {network} | {Size(counts.Epsilons[index])} | {Percent(counts.Plain[index], counts)} | "
                        + $"{Percent(counts.Exact[index], counts)} "
                    + $"| {Percent(counts.Precise[index], counts)} |");
            }

        if (report.Missing.Length > 0)
            lines.AddRange(["", "Not measured:", "", .. report.Missing.Select(one => $"- {one.Network}: {one.Why}")]);
        return [.. lines, "", Origin(report)];
    }

    /// <summary>Indices into the grid that are shown, ascending: evenly spaced over the range that <see cref="Of"/> names.</summary>
    public static IReadOnlyList<int> ShownIndices(DirectionCounts counts)
    {
        var indices = Enumerable.Range(0, counts.Epsilons.Length).ToList();
        var first = indices.FirstOrDefault(index => counts.Exact[index] >= Lowest * counts.Images);
        var last = indices.First(index => counts.Exact[index] >= Highest * counts.Exact.Max());
        return [.. Enumerable.Range(0, Sizes).Select(i => first + (int)Math.Round(i * (last - first) / (Sizes - 1.0))).Distinct().Order()];
    }

    private static string Origin(DirectionReport report)
    {
        var environment = report.Environment;
        return $"Measured on {environment.Cpu}, {environment.Cores} cores ({environment.Device}), libtorch {environment.LibTorch}, "
            + $"TorchSharp "
            + $"{environment.TorchSharp}, arithmetic {environment.Arithmetic}; commit "
            + $"{environment.GitCommit}{(environment.GitDirty ? " with changes" : "")}; "
            + $"`{CommandOf(report)}`.";
    }

    private static string CommandOf(DirectionReport report)
    {
        var device = RunCommands.DeviceOf(report.Environment);
        return new RunCommands(
            Enum.Parse<Tier>(report.Tier, ignoreCase: true), report.Seed, device,
            new RunRecord(RunExtent.Whole, device, RunSettings.AutoArithmetic)).CompareDirections();
    }

    private static string Percent(int images, DirectionCounts counts) =>
        (100.0 * images / counts.Images).ToString("F1", CultureInfo.InvariantCulture);

    private static string Size(double eps) => eps.ToString("G3", CultureInfo.InvariantCulture);
}
