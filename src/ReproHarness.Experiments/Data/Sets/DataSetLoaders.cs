using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Data.Sets;

/// <summary>The loader of every description: every loader of this assembly, found by the id of its description.</summary>
internal static class DataSetLoaders
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<DataSetLoader> All { get; } =
    [
        .. typeof(DataSetLoaders).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DataSetLoader)) && !type.IsAbstract)
            .Select(type => (DataSetLoader)Activator.CreateInstance(type)!),
    ];

    /// <summary>The loader of the data set called <paramref name="name"/>.</summary>
    /// <exception cref="InputException">There is no such data set.</exception>
    public static DataSetLoader Of(string name)
    {
        var description = DataSets.Of(name);
        return All.First(loader => loader.Description == description);
    }
}
