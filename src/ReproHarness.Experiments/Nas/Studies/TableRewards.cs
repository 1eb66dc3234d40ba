using ReproHarness.Nas.Runs;
using ReproHarness.Nas.Tables;

namespace ReproHarness.Experiments.Nas.Studies;

/// <summary>Looks rewards up. A searcher learns of the validation images, and of nothing else in the table.</summary>
internal sealed class TableRewards(SearchTable table) : IChildEvaluator
{
    /// <inheritdoc />
    public double RewardOf(IReadOnlyList<int> choices, string name, CancellationToken cancellation) => table.Of(name).Reward;
}
