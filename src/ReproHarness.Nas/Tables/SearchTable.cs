using System.Collections.Immutable;
using ReproHarness.Nas.Architectures;
using ReproHarness.Nas.Spaces;
using ReproHarness.Storage;

namespace ReproHarness.Nas.Tables;

/// <summary>
/// The results of every child of a small space, trained and attacked. A search over it reads a table entry for each child.
/// </summary>
/// <param name="origin">How it was made.</param>
/// <param name="children">Every architecture of the space once.</param>
public sealed class SearchTable(TableOrigin origin, ImmutableArray<TabulatedChild> children)
{
    private readonly Dictionary<string, TabulatedChild> _byHash = children.ToDictionary(child => child.Architecture.Hash);

    /// <summary>How it was made.</summary>
    public TableOrigin Origin { get; } = origin;

    /// <summary>Its children, in the order given.</summary>
    public ImmutableArray<TabulatedChild> Children { get; } = children;

    /// <summary>The child of an architecture.</summary>
    /// <exception cref="InputException">The table does not hold it.</exception>
    public TabulatedChild Of(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return Of(architecture.Hash);
    }

    /// <summary>The child of a hash.</summary>
    /// <exception cref="InputException">The table does not hold it.</exception>
    public TabulatedChild Of(string hash) => _byHash.TryGetValue(hash, out var child)
        ? child
        : throw new InputException(
            $"architecture {hash}: the table of space '{Origin.Space}' does not hold it; make the table again with ./build.sh "
                + $"TabulateSearchSpace");

    /// <summary>Checks that the table holds its whole space, and nothing else.</summary>
    /// <exception cref="InputException">It does not.</exception>
    public void Validate(SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        var expected = space.Enumerate().Select(architecture => architecture.Hash).ToHashSet();
        var missing = expected.Count(hash => !_byHash.ContainsKey(hash));
        var foreign = _byHash.Keys.Count(hash => !expected.Contains(hash));
        if (space.Name != Origin.Space || missing > 0 || foreign > 0)
            throw new InputException(
                $"table of space '{Origin.Space}' for space '{space.Name}': {missing} of its {expected.Count} architectures are missing "
                    + $"and {foreign} are none of it; make the table again with ./build.sh TabulateSearchSpace");
    }
}

/// <summary>How a table was made.</summary>
/// <param name="Space">Name of the space.</param>
/// <param name="Recipe">Data, stack, training and attacks in one line, equal exactly when two are.</param>
/// <param name="Seed">Root seed of the trainings.</param>
/// <param name="Environment">Device class and versions of the libraries that it was computed with.</param>
/// <param name="ValidationImages">Images behind each share of a validation.</param>
/// <param name="TestImages">Images behind each share of a test.</param>
public sealed record TableOrigin(string Space, string Recipe, ulong Seed, string Environment, int ValidationImages, int TestImages);
