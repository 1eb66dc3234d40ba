using ReproHarness.Storage;

namespace ReproHarness.Contracts.Vocabulary;

/// <summary>Every data set. Options, help, FetchData, plans and pages read this list.</summary>
public static class DataSets
{
    /// <summary>MNIST.</summary>
    public static DataSetDescription Mnist => MnistData.Description;

    /// <summary>CIFAR-10.</summary>
    public static DataSetDescription Cifar10 => Cifar10Data.Description;

    /// <summary>The ImageNet sample.</summary>
    public static DataSetDescription ImageNet => ImageNetData.Description;

    /// <summary>Fashion-MNIST.</summary>
    public static DataSetDescription Fashion => FashionData.Description;

    /// <summary>The UCI digits.</summary>
    public static DataSetDescription Digits => DigitsData.Description;

    /// <summary>Random data.</summary>
    public static DataSetDescription Gaussian => GaussianData.Description;

    /// <summary>All of them, in the order of help texts.</summary>
    public static IReadOnlyList<DataSetDescription> All { get; } = [Mnist, Cifar10, ImageNet, Fashion, Digits, Gaussian];

    /// <summary>The data set called <paramref name="name"/>; null for none.</summary>
    public static DataSetDescription? Find(string name) => All.FirstOrDefault(set => set.Name == name);

    /// <summary>The data set called <paramref name="name"/>.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static DataSetDescription Of(string name) => Find(name)
        ?? throw new InputException(
            $"data set '{name}': there is none of this name; known are {Prose.Enumerate([.. All.Select(set => set.Name)])}.");
}
