namespace ReproHarness.Nas.Runs;

/// <summary>What a search found.</summary>
/// <param name="Children">Distinct children in the order in which they were proposed.</param>
/// <param name="Proposals">Number of proposals up to the last one that was evaluated, those of known children included.</param>
/// <param name="End">Why it ended.</param>
public sealed record SearchHistory(IReadOnlyList<SearchedChild> Children, int Proposals, SearchEnd End)
{
    /// <summary>The child with the largest reward among the first 1, 2, ... children; the earlier of two that are as good.</summary>
    public IReadOnlyList<SearchedChild> BestSoFar()
    {
        SearchedChild? best = null;
        return [.. Children.Select(child => best = best is null || child.Reward > best.Reward ? child : best)];
    }
}

/// <summary>A child that was evaluated.</summary>
/// <param name="Choices">What was chosen when it was first proposed.</param>
/// <param name="Name">Its name.</param>
/// <param name="Reward">What it earned.</param>
public sealed record SearchedChild(IReadOnlyList<int> Choices, string Name, double Reward);

/// <summary>Why a search ended.</summary>
public enum SearchEnd
{
    /// <summary>All children of the budget were evaluated.</summary>
    BudgetSpent,

    /// <summary>The searcher proposed only what was known, as often in a row as the budget allows.</summary>
    NothingNew,
}
