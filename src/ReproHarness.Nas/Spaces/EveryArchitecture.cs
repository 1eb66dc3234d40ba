using ReproHarness.Nas.Architectures;
using ReproHarness.Storage;

namespace ReproHarness.Nas.Spaces;

/// <summary>All architectures of a small space.</summary>
public static class EveryArchitecture
{
    private const long MostWays = 1_000_000;

    /// <summary>Each architecture once, in the ordinal order of the canonical texts: the order is the same for ever.</summary>
    /// <exception cref="InputException">There are more ways to decide than can be gone through.</exception>
    public static IReadOnlyList<Architecture> Enumerate(this SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        space.Validate();
        var ways = space.Decisions.Aggregate(1.0, (product, decision) => product * decision.Choices);
        if (ways > MostWays)
            throw new InputException(
                $"search space '{space.Name}' can be decided in {ways:0.###E+0} ways: at most {MostWays:N0} can be gone through; take "
                    + $"samples of it");

        var cells = Cells(space);
        var architectures = space.OneCell
            ? cells.Select(cell => new Architecture(cell, cell))
            : cells.SelectMany(normal => cells.Select(reduction => new Architecture(normal, reduction)));
        return [.. architectures.OrderBy(architecture => architecture.Text, StringComparer.Ordinal)];
    }

    private static List<CellGraph> Cells(SearchSpace space)
    {
        var decisions = space.DecisionsOf(CellRole.Normal).ToArray();
        var choices = new int[decisions.Length];
        var cells = new HashSet<CellGraph>();
        do cells.Add(space.Cell(choices).Canonical());
        while (Next(choices, decisions));
        return [.. cells];
    }

    /// <summary>Counts one up, the first decision fastest; false after the last.</summary>
    private static bool Next(int[] choices, Decision[] decisions)
    {
        for (var i = 0; i < choices.Length; i++)
        {
            if (++choices[i] < decisions[i].Choices) return true;
            choices[i] = 0;
        }

        return false;
    }
}
