namespace ReproHarness.Nas.Searchers;

/// <summary>
/// What a searcher sees of a space: a fixed sequence of decisions, each with a number of choices, and a name for what they decide.
/// </summary>
public interface IDecisionSpace
{
    /// <summary>How many choices each decision has, in the order of the decisions; each at least 1.</summary>
    IReadOnlyList<int> Choices { get; }

    /// <summary>The name of what <paramref name="choices"/> decide: isomorphic choices have one name, and nothing else shares it.</summary>
    /// <param name="choices">One per decision, from 0 to below its number of choices.</param>
    string NameOf(IReadOnlyList<int> choices);
}
