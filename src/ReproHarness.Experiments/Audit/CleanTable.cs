using System.Collections.Immutable;
using MathNet.Numerics.Statistics;

namespace ReproHarness.Experiments.Audit;

/// <summary>What a network says of every image that nobody attacked. Plain numbers, one per image.</summary>
/// <param name="Right">Whether the prediction is the true label.</param>
/// <param name="Entropies">Entropy of the prediction in nats, 0 to log K.</param>
/// <param name="Gaps">Delta_12, the gap between the two largest logits, at least 0.</param>
/// <param name="LogitDeviations">Standard deviation of the logits over the classes: their scale.</param>
/// <param name="LogitNorms">Largest absolute logit: their L-infinity norm.</param>
/// <param name="Saturated">Whether the softmax of the largest logit is exactly 1 in float32.</param>
public sealed record CleanTable(
    ImmutableArray<bool> Right, ImmutableArray<float> Entropies, ImmutableArray<float> Gaps, ImmutableArray<float> LogitDeviations,
    ImmutableArray<float> LogitNorms,
    ImmutableArray<bool> Saturated)
{
    /// <summary>Clean accuracy, 0 to 1.</summary>
    public double Accuracy => (double)Right.Count(right => right) / Right.Length;

    /// <summary>Mean entropy in nats.</summary>
    public double MeanEntropy => Doubles(Entropies).Mean();

    /// <summary>Mean of Delta_12.</summary>
    public double MeanGap => Doubles(Gaps).Mean();

    /// <summary>Median of Delta_12.</summary>
    public double MedianGap => Doubles(Gaps).Median();

    /// <summary>Mean standard deviation of the logits.</summary>
    public double MeanLogitDeviation => Doubles(LogitDeviations).Mean();

    /// <summary>Mean L-infinity norm of the logits.</summary>
    public double MeanLogitNorm => Doubles(LogitNorms).Mean();

    /// <summary>Share of images at which the float32 softmax saturates.</summary>
    public double SaturatedShare => (double)Saturated.Count(saturated => saturated) / Saturated.Length;

    private static IEnumerable<double> Doubles(ImmutableArray<float> values) => values.Select(value => (double)value);
}
