using System.Collections.Immutable;

namespace ReproHarness.Experiments.Audit;

/// <summary>What an audit reads of every image before any arm attacks it. Plain numbers, a row for each image.</summary>
/// <param name="Predictions">The class that is predicted.</param>
/// <param name="Right">Whether it is the true label.</param>
/// <param name="Saturated">Whether the softmax of the largest logit is exactly 1 in float32.</param>
/// <param name="Gradients">Largest absolute entry of the plain cross-entropy's gradient in float32.</param>
/// <param name="PreciseGradients">
/// The same in float64 and by the exact form of the cross-entropy: zero where the network itself has no gradient. Empty where the network
/// has no float64.
/// </param>
/// <param name="CallsDiffer">Whether a second call of the network predicts another class.</param>
/// <param name="Scales">Bit k is set where the k-th arm of <see cref="AuditArms.Scales"/> gets the image misclassified.</param>
public sealed record ImageReadings(
    ImmutableArray<int> Predictions, ImmutableArray<bool> Right, ImmutableArray<bool> Saturated, ImmutableArray<double> Gradients,
    ImmutableArray<double> PreciseGradients, ImmutableArray<bool> CallsDiffer, ImmutableArray<uint> Scales)
{
    private const double SmallestFloat32 = 1.1754943508222875e-38;

    /// <summary>Number of images.</summary>
    public int Images => Right.Length;

    /// <summary>Images without a gradient in float64; null where there is no float64.</summary>
    public int? WithoutGradient => PreciseGradients.IsEmpty ? null : PreciseGradients.Count(largest => largest == 0);

    /// <summary>Images whose gradient is zero or denormal in float32 and not zero in float64; null where there is no float64.</summary>
    public int? LostToRounding => PreciseGradients.IsEmpty
        ? null
        : Gradients.Zip(PreciseGradients).Count(pair => pair.First < SmallestFloat32 && pair.Second > 0);

    /// <summary>The parts of a set, one after another.</summary>
    public static ImageReadings Join(IReadOnlyList<ImageReadings> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ImmutableArray<T> All<T>(Func<ImageReadings, ImmutableArray<T>> row) => [.. parts.SelectMany(part => row(part))];
        return new ImageReadings(
            All(part => part.Predictions), All(part => part.Right), All(part => part.Saturated), All(part => part.Gradients),
            All(part => part.PreciseGradients), All(part => part.CallsDiffer), All(part => part.Scales));
    }
}
