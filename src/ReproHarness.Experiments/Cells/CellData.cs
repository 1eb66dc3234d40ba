using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Experiments.Cells;

/// <summary>One network's share of a data set.</summary>
/// <param name="Train">What it is trained on.</param>
/// <param name="Test">What it is attacked on.</param>
/// <param name="Positions">Where each test image stands in the cell's common order of images.</param>
/// <param name="Normalisation">Statistics of the training pixels.</param>
public sealed record CellPart(ImageSet Train, ImageSet Test, IReadOnlyList<long> Positions, Normalisation Normalisation);

/// <summary>The data of the fast tier on the device, read once and kept.</summary>
/// <param name="embedded">Where the embedded sets come from.</param>
/// <param name="device">Where tensors live.</param>
public sealed class CellData(EmbeddedData embedded, torch.Device device) : IDisposable
{
    private readonly Dictionary<string, (DataSplit Split, Normalisation Normalisation)> _splits = [];
    private readonly Dictionary<string, IReadOnlyList<CellPart>> _parts = [];
    private readonly Dictionary<string, ImageSet> _shortened = [];
    private ImageSet? _digits;

    /// <summary>What the networks of one seed train on and are attacked on, in parts that together hold every attacked image once.</summary>
    /// <param name="network">The network.</param>
    /// <param name="budget">Folds and images.</param>
    /// <param name="root">The run's seed: random data are the same for every network of a run.</param>
    /// <param name="seed">The network's seed: folds and shuffled labels differ from network to network.</param>
    public IReadOnlyList<CellPart> Parts(CellNetwork network, CellBudget budget, RootSeed root, RootSeed seed)
    {
        var key = $"{network.Data}/{network.Training}/{budget}/{seed.Value}";
        if (_parts.TryGetValue(key, out var known)) return known;
        IReadOnlyList<CellPart> parts = budget.Folds > 1 ? Folded(network, budget, seed) : [Whole(network, budget, root, seed)];
        _parts.Add(key, parts);
        return parts;
    }

    private CellPart Whole(CellNetwork network, CellBudget budget, RootSeed root, RootSeed seed)
    {
        var (split, normalisation) = Split(network.Data, root);
        var train = Shortened(split.Train, budget.TrainImages);
        if (network.Training == TrainingKind.ShuffledLabels) train = ShuffledLabels.Of(train, seed);
        return new CellPart(train, split.Test.Take(budget.Images), [.. Enumerable.Range(0, budget.Images).Select(i => (long)i)], normalisation);
    }

    private ImageSet Shortened(ImageSet train, int? images)
    {
        if (images is not { } count) return train;
        if (_shortened.TryGetValue($"{count}/{train.Sha256}", out var known)) return known;
        var some = train.Take(count);
        _shortened.Add($"{count}/{train.Sha256}", some);
        return some;
    }

    private CellPart[] Folded(CellNetwork network, CellBudget budget, RootSeed seed)
    {
        if (network.Data != "digits") throw new InputException($"data set '{network.Data}' with folds: only digits are cross-validated.");
        _digits ??= Moved(embedded.Digits());
        return [.. Folds.Create(_digits.Count, budget.Folds, seed).Select(fold =>
        {
            var split = fold.Of(_digits);
            return new CellPart(split.Train, split.Test, fold.Test, Normalisation.Of(split.Train));
        })];
    }

    private (DataSplit Split, Normalisation Normalisation) Split(string name, RootSeed root)
    {
        // Only random data depend on the run's seed.
        var key = name == "gaussian" ? $"{name}/{root.Value}" : name;
        if (_splits.TryGetValue(key, out var known)) return known;
        var split = name switch
        {
            "fashion" => embedded.Fashion(),
            "gaussian" => GaussianImages.Create(root, new GaussianShape(Train: 10_000, Test: 10_000, Channels: 1, Height: 28, Width: 28, Classes: 10)),
            _ => throw new InputException($"data set '{name}': the fast tier has digits, fashion and gaussian."),
        };
        split = new DataSplit(Moved(split.Train), Moved(split.Test));
        var entry = (split, Normalisation.Of(split.Train));
        _splits.Add(key, entry);
        return entry;
    }

    private ImageSet Moved(ImageSet set)
    {
        if (device.type == DeviceType.CPU) return set;
        using (set) return set.To(device);
    }

    public void Dispose()
    {
        foreach (var part in _parts.Values.SelectMany(parts => parts))
        {
            part.Train.Dispose();
            part.Test.Dispose();
        }

        foreach (var (split, _) in _splits.Values)
        {
            split.Train.Dispose();
            split.Test.Dispose();
        }

        foreach (var some in _shortened.Values) some.Dispose();
        _digits?.Dispose();
    }
}
