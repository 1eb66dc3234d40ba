using ReproHarness.Experiments.Data.External;
using ReproHarness.Experiments.Data.ImageFolders;
using ReproHarness.Experiments.Data.Sets;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Weights;
using ReproHarness.Storage;
using ReproHarness.Storage.Timing;

namespace ReproHarness.Experiments.Data;

/// <summary>The data sets and weights that are not embedded, read from the data roots and checked. Layouts: <c>docs/data.md</c>.</summary>
/// <param name="roots">Where they are searched.</param>
public sealed class ExternalData(DataRoots roots)
{
    /// <summary>MNIST, [n, 1, 28, 28], 10 classes: 60,000 images to train on, 10,000 to test.</summary>
    /// <exception cref="MissingDataException">It is in no data root.</exception>
    /// <exception cref="InputException">A file is damaged.</exception>
    public DataSplit Mnist() => MnistFiles.Read(roots.Files, MnistFiles.Set.Find(roots));

    /// <summary>CIFAR-10, [n, 3, 32, 32], 10 classes; as many training batches as there are, 10,000 images each; 10,000 to test.</summary>
    /// <exception cref="MissingDataException">It is in no data root.</exception>
    /// <exception cref="InputException">A file is damaged.</exception>
    public DataSplit Cifar10() => CifarFiles.Read(roots.Files, CifarFiles.Set.Find(roots));

    /// <summary>The ImageNet sample, [n, 3, 224, 224], 1,000 classes; at most <see cref="ImageNetFolder.MostImages"/> images.</summary>
    /// <exception cref="MissingDataException">It is in no data root.</exception>
    /// <exception cref="InputException">A file is damaged or the folder is not as it should be.</exception>
    public ImageSet ImageNet() => ImageNetFolder.Read(roots.Files, ImageNetFolder.Set.Find(roots));

    /// <summary>The weights file <paramref name="file"/> of <paramref name="folder"/>.</summary>
    /// <exception cref="MissingDataException">It is in no data root.</exception>
    /// <exception cref="InputException">It is damaged.</exception>
    public SafetensorsFile Weights(string folder, string file)
    {
        using var span = WorkSpan.Begin(WorkKind.Files);
        return SafetensorsFile.Read(roots.Files, WeightsPath(folder, file));
    }

    /// <summary>Where the weights file <paramref name="file"/> of <paramref name="folder"/> lies.</summary>
    /// <exception cref="MissingDataException">It is in no data root.</exception>
    public string WeightsPath(string folder, string file) =>
        roots.Files.Path.Combine(WeightsFiles.Set(folder, file).Find(roots), file);

    /// <summary>
    /// Why the data set <paramref name="dataset"/> cannot be read: the line that reading it would throw. Null when it is there, and for
    /// a set that is embedded or drawn here. Only looks for the files: damage shows when they are read.
    /// </summary>
    /// <exception cref="InputException">There is no data set of this name.</exception>
    public string? WhyMissing(string dataset) => DataSetLoaders.Of(dataset).WhyMissing(roots);

    /// <summary>The folder that a data set is read from; null for a set that is embedded or drawn here.</summary>
    /// <exception cref="MissingDataException">It is in no data root.</exception>
    public string? FolderOf(string dataset) => DataSetLoaders.Of(dataset).FolderIn(roots);

    /// <summary>Reads a data set.</summary>
    /// <param name="dataset">Its name.</param>
    /// <param name="embedded">Opens the repository's own data; called only for a set that is embedded.</param>
    /// <param name="seed">The run's seed, from which random data are drawn.</param>
    /// <exception cref="MissingDataException">It is in no data root.</exception>
    /// <exception cref="InputException">There is no data set of this name, or a file is damaged.</exception>
    public DataHalves Read(string dataset, Func<EmbeddedData> embedded, RootSeed seed)
    {
        using var span = WorkSpan.Begin(WorkKind.Files);
        return DataSetLoaders.Of(dataset).Read(new DataSetSource(embedded, roots, seed));
    }

    /// <summary>The same of a weights file.</summary>
    public string? WhyMissing(string weightsFolder, string file) => WeightsFiles.Set(weightsFolder, file).WhyMissing(roots);
}
