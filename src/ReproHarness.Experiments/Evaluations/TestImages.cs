using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Data;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Evaluations;

/// <summary>The images on which a user's network is attacked: the test images of a known data set.</summary>
public static class TestImages
{
    /// <summary>The names.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. DataSets.All.Where(set => set.IsOfferedToUsers).Select(set => set.Name)];

    /// <summary>The test half of a data set; of digits, which has none, all.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="embedded">Source of fashion and digits.</param>
    /// <param name="external">Source of the other data sets.</param>
    /// <param name="limit">Most images, the first ones; null for all.</param>
    /// <exception cref="MissingDataException">The data set is not on this machine.</exception>
    /// <exception cref="InputException">There is none of this name, or a file is damaged.</exception>
    public static ImageSet Open(string name, EmbeddedData embedded, ExternalData external, int? limit = null)
    {
        ArgumentNullException.ThrowIfNull(embedded);
        ArgumentNullException.ThrowIfNull(external);
        if (!Names.Contains(name)) throw new InputException($"--dataset is '{name}'; allowed: {string.Join(", ", Names)}.");
        var halves = external.Read(name, () => embedded, default);
        halves.Train?.Dispose();
        var all = halves.Test;
        if (limit is not { } count || count >= all.Count) return all;
        using (all) return all.Take(count);
    }
}
