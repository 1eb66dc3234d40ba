namespace ReproHarness.Nas.Runs;

/// <summary>
/// Evaluates the reward of a child. Called once for each name, by several threads at once where there are several workers.
/// </summary>
public interface IChildEvaluator
{
    /// <summary>
    /// The reward, finite; larger is better. It may depend on the name alone: a child is the same whichever searcher or worker met it.
    /// </summary>
    /// <param name="choices">One per decision.</param>
    /// <param name="name">The name of what they decide.</param>
    /// <param name="cancellation">Ends the evaluation.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    double RewardOf(IReadOnlyList<int> choices, string name, CancellationToken cancellation);
}
