using ReproHarness.Storage;

namespace ReproHarness.Nas.Searchers;

/// <summary>
/// Regularised evolution (Real et al., arXiv 1802.01548, algorithm 1): of a few members drawn at random the best is copied with one
/// decision changed, and the oldest member dies, however good it is. What lasts must be found again by its descendants.
/// </summary>
public sealed class EvolutionSearcher : ISearcher
{
    private readonly IDecisionSpace _space;
    private readonly EvolutionSettings _settings;
    private readonly ChoiceSource _source;
    private readonly int[] _changeable;
    private readonly List<Member> _population = [];

    /// <summary>Begins a search.</summary>
    /// <param name="space">The space.</param>
    /// <param name="settings">How the population evolves.</param>
    /// <param name="seed">Seed of the proposals.</param>
    /// <exception cref="InputException">A setting is out of range.</exception>
    public EvolutionSearcher(IDecisionSpace space, EvolutionSettings settings, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        (_space, _settings, _source) = (space, settings, new ChoiceSource(seed));
        _changeable = [.. Enumerable.Range(0, space.Choices.Count).Where(decision => space.Choices[decision] > 1)];
    }

    /// <summary>Who lives, oldest first.</summary>
    internal IReadOnlyList<Member> Population => _population;

    /// <inheritdoc />
    public IReadOnlyList<IReadOnlyList<int>> Propose()
    {
        var missing = _settings.Population - _population.Count;
        return missing > 0
            ? [.. Enumerable.Range(0, missing).Select(_ => _source.Uniform(_space))]
            : [.. Enumerable.Range(0, _settings.Batch).Select(_ => Mutated(Parent().Choices))];
    }

    /// <inheritdoc />
    public void Tell(IReadOnlyList<IReadOnlyList<int>> proposals, IReadOnlyList<double> rewards)
    {
        _population.AddRange(proposals.Zip(rewards, (choices, reward) => new Member(choices, reward)));
        if (_population.Count > _settings.Population) _population.RemoveRange(0, _population.Count - _settings.Population);
    }

    private Member Parent()
    {
        var best = Drawn();
        for (var drawn = 1; drawn < _settings.Sample; drawn++)
        {
            var other = Drawn();
            if (other.Reward > best.Reward) best = other;
        }

        return best;
    }

    private Member Drawn() => _population[_source.Below(_population.Count)];

    private int[] Mutated(IReadOnlyList<int> parent)
    {
        int[] child = [.. parent];
        if (_changeable.Length == 0) return child;
        var decision = _changeable[_source.Below(_changeable.Length)];

        // A step of 1 to n - 1, modulo n: every other choice is as likely.
        child[decision] = (child[decision] + 1 + _source.Below(_space.Choices[decision] - 1)) % _space.Choices[decision];
        return child;
    }

    /// <summary>One of the population.</summary>
    /// <param name="Choices">What it chose.</param>
    /// <param name="Reward">What it earned.</param>
    internal sealed record Member(IReadOnlyList<int> Choices, double Reward);
}
