using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Data.External;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Data.Sets;

/// <summary>Opens one data set: what the id of its description does.</summary>
/// <param name="description">The description.</param>
internal abstract class DataSetLoader(DataSetDescription description)
{
    /// <summary>What is known of the set.</summary>
    public DataSetDescription Description => description;

    /// <summary>Why it cannot be read: the line that reading it would throw. Null when it is there. Reads no content.</summary>
    public virtual string? WhyMissing(DataRoots roots) => null;

    /// <summary>The folder of its files; null where it has none.</summary>
    /// <exception cref="MissingDataException">It is in no data root.</exception>
    public virtual string? FolderIn(DataRoots roots) => null;

    /// <summary>Reads it.</summary>
    /// <param name="source">Where images come from.</param>
    /// <exception cref="MissingDataException">It is in no data root.</exception>
    /// <exception cref="InputException">A file is damaged.</exception>
    public abstract DataHalves Read(DataSetSource source);
}

/// <summary>Where data sets come from.</summary>
/// <param name="Embedded">Opens the repository's own data; called by sets that are embedded alone.</param>
/// <param name="Roots">Folders that are searched for the others.</param>
/// <param name="Seed">The run's seed, from which random data are drawn.</param>
internal sealed record DataSetSource(Func<EmbeddedData> Embedded, DataRoots Roots, RootSeed Seed);

/// <summary>A loader of files below a data root.</summary>
/// <param name="description">The description, which names the folder.</param>
internal abstract class FileLoader(DataSetDescription description) : DataSetLoader(description)
{
    /// <summary>The files that are searched.</summary>
    protected abstract ExternalSet Set { get; }

    /// <inheritdoc />
    public sealed override string? WhyMissing(DataRoots roots) => Set.WhyMissing(roots);

    /// <inheritdoc />
    public sealed override string? FolderIn(DataRoots roots) => Set.Find(roots);

    /// <inheritdoc />
    public sealed override DataHalves Read(DataSetSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Read(source.Roots, Set.Find(source.Roots));
    }

    /// <summary>Reads it from a folder that lacks nothing.</summary>
    protected abstract DataHalves Read(DataRoots roots, string folder);
}
