using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Data.Sets;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Weights;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Experiments.Cells;

/// <summary>The data of the cells on the device, read once and kept.</summary>
/// <param name="embedded">Where the embedded sets come from.</param>
/// <param name="external">Where the others come from.</param>
/// <param name="device">Where tensors live.</param>
public sealed class CellData(EmbeddedData embedded, ExternalData external, torch.Device device) : IDisposable
{
    private readonly Dictionary<string, DataHalves> _halves = [];
    private readonly Dictionary<string, Normalisation> _normalisations = [];
    private readonly Dictionary<string, IReadOnlyList<CellPart>> _parts = [];
    private readonly Dictionary<string, ImageSet> _shortened = [];
    private readonly Dictionary<string, SafetensorsFile> _weights = [];

    /// <summary>
    /// What the networks of one seed train on and are attacked on, in parts that together hold every attacked image once.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="budget">Folds and images.</param>
    /// <param name="root">The run's seed: random data are the same for every network of a run.</param>
    /// <param name="seed">The network's seed: folds and shuffled labels differ from network to network.</param>
    /// <exception cref="MissingDataException">The data set is not on this machine.</exception>
    public IReadOnlyList<CellPart> Parts(CellNetwork network, CellBudget budget, RootSeed root, RootSeed seed)
    {
        var key = $"{network.Id}/{budget}/{seed.Value}";
        if (_parts.TryGetValue(key, out var known)) return known;
        IReadOnlyList<CellPart> parts = budget.Folds > 1 ? Folded(network, budget, root, seed)
            : network.Training == TrainingKind.Pretrained ? Units(network, budget, root)
            : [Whole(network, budget, root, seed)];
        _parts.Add(key, parts);
        return parts;
    }

    /// <summary>The weights of a pretrained network.</summary>
    /// <exception cref="MissingDataException">They are not on this machine.</exception>
    public SafetensorsFile Weights(CellNetwork network)
    {
        if (_weights.TryGetValue(network.Id, out var known)) return known;
        var pretrained = PretrainedNetwork.Of(network);
        var read = external.Weights(pretrained.Folder, pretrained.File);
        _weights.Add(network.Id, read);
        return read;
    }

    /// <summary>
    /// Why <paramref name="network"/> cannot be measured on this machine: the line that measuring it would throw. Null when nothing is
    /// missing.
    /// </summary>
    public string? WhyMissing(CellNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return WhyMissing(external, network);
    }

    /// <summary>The same before any data are read.</summary>
    /// <param name="external">Where the sets that are not embedded come from.</param>
    /// <param name="network">The network.</param>
    public static string? WhyMissing(ExternalData external, CellNetwork network)
    {
        ArgumentNullException.ThrowIfNull(external);
        ArgumentNullException.ThrowIfNull(network);
        if (external.WhyMissing(network.Data) is { } noImages) return noImages;
        return network.Training == TrainingKind.Pretrained && PretrainedNetwork.Of(network) is var weights
            ? external.WhyMissing(weights.Folder, weights.File)
            : null;
    }

    private CellPart Whole(CellNetwork network, CellBudget budget, RootSeed root, RootSeed seed)
    {
        var (split, normalisation) = Split(network.Data, root);
        var train = Shortened(split.Train, budget.TrainImages);
        if (network.Training == TrainingKind.ShuffledLabels) train = ShuffledLabels.Of(train, seed);
        var images = Math.Min(budget.Images, split.Test.Count);
        return new CellPart(train, First(split.Test, images), Positions(0, images), normalisation);
    }

    private CellPart[] Units(CellNetwork network, CellBudget budget, RootSeed root)
    {
        var test = Halves(network.Data, root).Test;
        var images = Math.Min(budget.Images, test.Count);
        var unit = budget.UnitImages ?? images;
        var normalisation = PretrainedNetwork.Of(network).Normalisation;
        return [.. Enumerable.Range(0, (images + unit - 1) / unit).Where(number => number == (budget.OnlyUnit ?? number)).Select(number =>
        {
            var (start, count) = (number * unit, Math.Min(unit, images - (number * unit)));
            var first = budget.OnlyUnit is null ? start : 0;
            return new CellPart(null, test.Range(start, count), Positions(first, count), normalisation);
        })];
    }

    private static long[] Positions(int start, int count) => [.. Enumerable.Range(start, count).Select(i => (long)i)];

    private ImageSet Shortened(ImageSet train, int? images) => images is { } count && count < train.Count ? First(train, count) : train;

    // Once for all networks: copies for each of a hundred would fill a GPU.
    private ImageSet First(ImageSet set, int count)
    {
        if (_shortened.TryGetValue($"{count}/{set.Sha256}", out var known)) return known;
        var some = set.Take(count);
        _shortened.Add($"{count}/{set.Sha256}", some);
        return some;
    }

    private CellPart[] Folded(CellNetwork network, CellBudget budget, RootSeed root, RootSeed seed)
    {
        if (!DataSets.Of(network.Data).IsCrossValidated)
        {
            var allowed = Prose.Enumerate([.. DataSets.All.Where(set => set.IsCrossValidated).Select(set => set.Name)]);
            throw new InputException($"data set '{network.Data}' with folds: it has halves; cross-validated are {allowed}.");
        }

        var all = Halves(network.Data, root).Test;
        return [.. Folds.Create(all.Count, budget.Folds, seed).Select(fold =>
        {
            var split = fold.Of(all);
            return new CellPart(split.Train, split.Test, fold.Test, Normalisation.Of(split.Train));
        })];
    }

    private (DataSplit Split, Normalisation Normalisation) Split(string name, RootSeed root)
    {
        var halves = Halves(name, root);
        var train = halves.Train
            ?? throw new InputException($"data set '{name}' has no half to train on; {CureOf(name)}.");
        var key = KeyOf(name, root);
        if (!_normalisations.TryGetValue(key, out var normalisation))
            _normalisations.Add(key, normalisation = Normalisation.Of(train));
        return (new DataSplit(train, halves.Test), normalisation);
    }

    private static string CureOf(string name) =>
        DataSets.Of(name).IsCrossValidated ? "plan it with folds" : "use networks that others trained";

    private DataHalves Halves(string name, RootSeed root)
    {
        var key = KeyOf(name, root);
        if (_halves.TryGetValue(key, out var known)) return known;
        var read = external.Read(name, () => embedded, root);
        var moved = new DataHalves(read.Train is { } train ? Moved(train) : null, Moved(read.Test));
        _halves.Add(key, moved);
        return moved;
    }

    // Only random data depend on the run's seed.
    private static string KeyOf(string name, RootSeed root) => DataSets.Of(name).Source == DataSource.Drawn ? $"{name}/{root.Value}" : name;

    private ImageSet Moved(ImageSet set)
    {
        if (device.type == DeviceType.CPU) return set;
        using (set) return set.To(device);
    }

    public void Dispose()
    {
        foreach (var part in _parts.Values.SelectMany(parts => parts))
        {
            part.Train?.Dispose();
            part.Test.Dispose();
        }

        foreach (var halves in _halves.Values) halves.Dispose();
        foreach (var some in _shortened.Values) some.Dispose();
    }
}
