using ReproHarness.Experiments.Weights;

namespace ReproHarness.Experiments.Data;

/// <summary>The data sets and weights that are not embedded, read from the data roots and checked.</summary>
/// <param name="roots">Where they are searched.</param>
public sealed class ExternalData(DataRoots roots)
{
    /// <summary>MNIST, [n, 1, 28, 28], 10 classes.</summary>
    /// <exception cref="MissingDataException">It is in no data root.</exception>
    public DataSplit Mnist() => throw Missing("MNIST");

    /// <summary>CIFAR-10, [n, 3, 32, 32], 10 classes; as many training batches as there are.</summary>
    /// <exception cref="MissingDataException">It is in no data root.</exception>
    public DataSplit Cifar10() => throw Missing("CIFAR-10");

    /// <summary>The ImageNet sample, [n, 3, 224, 224], 1,000 classes.</summary>
    /// <exception cref="MissingDataException">It is in no data root.</exception>
    public ImageSet ImageNet() => throw Missing("ImageNet");

    /// <summary>The weights file <paramref name="file"/> of <paramref name="folder"/>.</summary>
    /// <exception cref="MissingDataException">It is in no data root.</exception>
    public SafetensorsFile Weights(string folder, string file) => throw Missing($"{folder}/{file}");

    private MissingDataException Missing(string what) => new($"{what}: in none of {string.Join(", ", roots.Folders)}.");
}
