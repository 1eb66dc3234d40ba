using System.Collections.Immutable;
using System.Globalization;
using ReproHarness.Experiments.Models;

namespace ReproHarness.Experiments.Training;

/// <summary>
/// Somebody who looks at a network while it is trained: before the first batch, within the first epoch, and after every epoch.
/// </summary>
/// <param name="FirstEpoch">Shares of the first epoch after which to look, above 0 and below 1, ascending.</param>
/// <param name="Look">Given the epochs done and the network, in evaluation mode; must leave it as it is.</param>
public sealed record TrainingWatch(ImmutableArray<double> FirstEpoch, Action<double, Network> Look)
{
    /// <summary>Moments within the first epoch, most of them early: that is where the logits grow fastest.</summary>
    public static ImmutableArray<double> UsualShares { get; } = [1.0 / 64, 1.0 / 16, 0.25];

    /// <summary>One line that is equal exactly when the moments are.</summary>
    public static string Describe(ImmutableArray<double> firstEpoch) =>
        $"start {string.Join(' ', firstEpoch.Select(share => share.ToString("R", CultureInfo.InvariantCulture)))} and every epoch";

    /// <summary>Whether to look after a batch of the first epoch.</summary>
    /// <param name="done">Batches done, at least 1.</param>
    /// <param name="batches">Batches of an epoch.</param>
    internal bool Asks(int done, int batches) =>
        done < batches && FirstEpoch.Any(share => done == Math.Max(1, (int)Math.Round(share * batches)));
}
