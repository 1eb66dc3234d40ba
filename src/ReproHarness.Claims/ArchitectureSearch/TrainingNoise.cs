using MathNet.Numerics.Statistics;
using ReproHarness.Nas.Tables;

namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>
/// How much the numbers of a child differ from training to training: standard deviations within a child, pooled over the table.
/// </summary>
internal sealed class TrainingNoise
{
    private readonly double[] _spreads;

    private TrainingNoise(double[] spreads) => _spreads = spreads;

    /// <summary>Of a table whose children were trained at least twice; otherwise every difference is beyond measure.</summary>
    public static TrainingNoise Of(SearchTable table)
    {
        var trainings = table.Children.Select(child => child.Trainings.Select(Numbers).ToArray()).ToArray();
        return new TrainingNoise(
            [.. Enumerable.Range(0, trainings[0][0].Length)
                .Select(number => Math.Sqrt(trainings.Select(child => child.Select(training => training[number]).Variance()).Mean()))]);
    }

    /// <summary>
    /// The largest difference of two trainings of a child, each number in standard deviations of such a difference; infinite for a number
    /// whose spread is none or unknown.
    /// </summary>
    public double Deviation(ChildTraining one, ChildTraining other) => Numbers(one).Zip(Numbers(other)).Select((pair, number) =>
        pair.First == pair.Second ? 0
        : _spreads[number] > 0 ? Math.Abs(pair.First - pair.Second) / (Math.Sqrt(2) * _spreads[number])
        : double.PositiveInfinity).Max();

    private static double[] Numbers(ChildTraining training) => [.. training.Validation.All, .. training.Test.All];
}
