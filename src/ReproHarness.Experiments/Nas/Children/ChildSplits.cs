using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Nas.Children;

/// <summary>The images of a search: no image is in two of its parts. Owns them, not the data set they come from.</summary>
public sealed class ChildSplits : IDisposable
{
    /// <summary>Cuts a data set.</summary>
    /// <param name="split">Its halves, on the device that is to compute.</param>
    /// <param name="sizes">How many images of each part.</param>
    /// <exception cref="InputException">The data set has fewer images.</exception>
    public ChildSplits(DataSplit split, SplitSizes sizes)
    {
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(sizes);
        sizes.Validate();
        if (sizes.Train + sizes.Validation > split.Train.Count || sizes.Test > split.Test.Count)
            throw new InputException(
                $"search on '{split.Train.Name}' with {sizes.Train} and {sizes.Validation} images to train and validate on and "
                    + $"{sizes.Test} to test on: it has {split.Train.Count} and {split.Test.Count}; take fewer");
        Train = split.Train.Take(sizes.Train);
        Validation = Copy(split.Train, sizes);
        Test = split.Test.Take(sizes.Test);
        Normalisation = Normalisation.Of(Train);
    }

    /// <summary>What children are trained on.</summary>
    public ImageSet Train { get; }

    /// <summary>What searches are rewarded for.</summary>
    public ImageSet Validation { get; }

    /// <summary>What nothing is chosen by.</summary>
    public ImageSet Test { get; }

    /// <summary>Statistics of the training pixels.</summary>
    public Normalisation Normalisation { get; }

    // A range shares the memory of the data set, which need not live as long.
    private static ImageSet Copy(ImageSet images, SplitSizes sizes)
    {
        using var range = images.Range(sizes.Train, sizes.Validation);
        return range.Take(range.Count);
    }

    public void Dispose()
    {
        Train.Dispose();
        Validation.Dispose();
        Test.Dispose();
    }
}
