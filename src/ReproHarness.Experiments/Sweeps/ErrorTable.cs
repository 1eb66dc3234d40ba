using System.Collections.Immutable;

namespace ReproHarness.Experiments.Sweeps;

/// <summary>The errors of every image at every size, without eps*: what two ways of sweeping must agree on.</summary>
/// <param name="Changed">Per image: bit k is set when the prediction at the k-th size differs from the clean one.</param>
/// <param name="Misclassified">Per image: bit k is set when the prediction at the k-th size differs from the true label.</param>
public sealed record ErrorTable(ImmutableArray<uint> Changed, ImmutableArray<uint> Misclassified)
{
    /// <summary>Whether every image has the same errors.</summary>
    public bool Equals(ErrorTable? other) =>
        other is not null && Changed.SequenceEqual(other.Changed) && Misclassified.SequenceEqual(other.Misclassified);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Changed.Length, Misclassified.Length);
}
