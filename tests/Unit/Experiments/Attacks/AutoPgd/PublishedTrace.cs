using System.Text.Json;

namespace ReproHarness.Unit.Experiments.Attacks.AutoPgd;

/// <summary>
/// What the authors' code does on a small fixed network in float64, step by step; the file says which version of it. In
/// <c>asPublished</c> it ran as it is. In <c>raisesAsInThePaper</c> a raise is counted as the paper counts it: against the point that the
/// step began at, which after a return is the best one, and not against the loss of the step before; the step is halved where fewer than
/// 0.75 of the steps raised the loss, and not where exactly so many did; and the second rule holds at the first checkpoint too. Of 240
/// images these three changes moved 8.
/// </summary>
internal sealed record PublishedTrace(
    string Loss, int Image, int Label, int[] HalvedAfter, double[] StepSizes, double LargestLoss, double[] Best, double[][] Points)
{
    private const int Inputs = 12, Units = 8, Classes = 4;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly JsonElement File = Read();

    /// <summary>L-infinity bound of the runs.</summary>
    public static double Eps => File.GetProperty("eps").GetDouble();

    /// <summary>Steps of the runs.</summary>
    public static int Steps => File.GetProperty("steps").GetInt32();

    /// <summary>The pixels whose values are kept of every point.</summary>
    public static int[] Pixels => File.GetProperty("pixels").Deserialize<int[]>()!;

    /// <summary>The runs of a part of the file.</summary>
    public static PublishedTrace[] Of(string part) =>
        File.GetProperty(part).Deserialize<PublishedTrace[]>(Json)!;

    /// <summary>The network's weights: first layer, its shifts, second layer, its shifts.</summary>
    public static (double[,] First, double[] FirstShift, double[,] Second, double[] SecondShift) Weights()
    {
        var (first, second) = (new double[Units, Inputs], new double[Classes, Units]);
        for (var unit = 0; unit < Units; unit++)
        {
            for (var input = 0; input < Inputs; input++) first[unit, input] = 2 * Number(1 + (unit * Inputs) + input);
            for (var of = 0; of < Classes; of++) second[of, unit] = 1.5 * Number(2000 + (of * Units) + unit);
        }

        // Class 0 leads by so much that no point is misclassified.
        return (
            first, [.. Enumerable.Range(0, Units).Select(unit => 0.5 * Number(1000 + unit))],
            second, [.. Enumerable.Range(0, Classes).Select(of => (0.3 * Number(3000 + of)) + (of == 0 ? 14 : 0))]);
    }

    /// <summary>The image of a number.</summary>
    public static double[] ImageOf(int image) =>
        [.. Enumerable.Range(0, Inputs).Select(j => 0.5 + (0.45 * Number(5000 + (image * Inputs) + j)))];

    /// <summary>Where its run starts.</summary>
    public static double[] StartOf(int image) =>
        [.. ImageOf(image).Select((pixel, j) => Math.Clamp(pixel + (Eps * Number(9000 + (image * Inputs) + j)), 0, 1))];

    private static double Number(int place) => Math.Sin((12.9898 * place) + 0.5);

    private static JsonElement Read()
    {
        using var stream = typeof(PublishedTrace).Assembly.GetManifestResourceStream("autopgd-trace.json")!;
        return JsonDocument.Parse(stream).RootElement;
    }
}
