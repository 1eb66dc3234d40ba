using System.Collections.Immutable;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Nas.Children;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Nas.Networks;
using ReproHarness.Nas.Spaces;

namespace ReproHarness.Experiments.Arithmetic;

/// <summary>What is checked before a tier is believed: each kind of network that it has, in its own forms.</summary>
/// <param name="Networks">The networks.</param>
/// <param name="Hidden">Units of the search's controller.</param>
public sealed record CheckPlan(ImmutableArray<CheckedNetwork> Networks, int Hidden)
{
    // The paper's own sizes fill more memory than a check may take; two images are two already.
    private const double MostMultiplyAdds = 4.5e9;

    // Enough for every operation at every stride of the spaces.
    private const int Samples = 64;
    private const int MostStacks = 6;

    private static readonly Normalisation Preprocessing = new(0.4f, 0.3f);

    /// <summary>The plan of a tier.</summary>
    public static CheckPlan Of(CellMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var plain = matrix.Networks.Concat(matrix.GapNetworks)
            .Select(network => (
                network.Kind, Shape: ShapeOf(network.Data), network.WidthMultiplier,
                Trained: network.Training is not (TrainingKind.Pretrained or TrainingKind.Untrained),
                Batch: matrix.GapPlanOf(network).Budget.BatchSize))
            .GroupBy(network => (network.Kind, network.Shape, network.WidthMultiplier))
            .Select(same => Plain(
                same.Key.Kind, same.Key.Shape, same.Key.WidthMultiplier, same.Max(network => network.Batch),
                same.Any(network => network.Trained)));
        var searched = matrix.Search.Families.SelectMany(Searched);
        return new CheckPlan(
            [.. plain, .. searched.DistinctBy(network => network.Spec.Describe())],
            matrix.Search.Families.Max(family => family.Settings.Controller.Hidden));
    }

    /// <summary>One line that is equal exactly when two plans are: part of an answer's key.</summary>
    public string Describe() => string.Join('\n', Networks
        .Select(network => $"{network.Spec.Describe()} batches {string.Join(',', network.Batches)} trained {network.IsTrained}")
        .Append($"controller {Hidden}"));

    private static (int Channels, int Side, int Classes) ShapeOf(string data)
    {
        var set = DataSets.Of(data);
        return (set.Shape.Channels, set.Shape.Height, set.Classes);
    }

    private static CheckedNetwork Plain(
        NetworkKind kind, (int Channels, int Side, int Classes) shape, double width, int batch, bool trained)
    {
        var spec = new NetworkSpec(kind, shape.Channels, shape.Side, shape.Side, shape.Classes, Preprocessing, width);
        var cost = NetworkSize.Of(kind, shape.Channels, shape.Side).MultiplyAdds;
        return new CheckedNetwork($"{kind} {shape.Channels}x{shape.Side}x{shape.Side}", spec, Batches(batch, cost), trained, cost);
    }

    // Few architectures that have, between them, every layer that a sample of the space has:
    // an operation is what is checked, and not an architecture.
    private static IEnumerable<CheckedNetwork> Searched(SearchFamily family)
    {
        var random = new Random((int)(new RootSeed(1).Derive("arithmetic/architectures") & int.MaxValue));
        var seen = new HashSet<string>();
        var chosen = new List<SearchedNetwork>();
        var stack = family.Recipe.Stack;
        foreach (var architecture in Enumerable.Range(0, Samples)
            .Select(_ => family.Space.Sample(random.Next)).Prepend(TabulatedSearch.Baseline))
        {
            var layers = Layers(architecture, stack).Where(layer => !seen.Contains(layer)).ToList();
            if (layers.Count == 0 || chosen.Count == MostStacks) continue;
            seen.UnionWith(layers);
            chosen.Add(new SearchedNetwork(architecture, stack));
        }

        return chosen.Select((searched, i) => new CheckedNetwork(
            $"cells {i + 1} {searched.Stack.Channels}x{searched.Stack.Height}x{searched.Stack.Width}",
            NetworkSpec.For(searched, Preprocessing), Batches(CellBudget.UsualBatch, NetworkSize.Of(searched).MultiplyAdds),
            IsTrained: true,
            NetworkSize.Of(searched).MultiplyAdds));

        static IEnumerable<string> Layers(ReproHarness.Nas.Architectures.Architecture architecture, CellStack stack) =>
            from cell in ReproHarness.Nas.Networks.CellPlan.Of(architecture, stack).Cells
            from half in cell.Graph.Blocks.SelectMany(block => new[] { block.Left, block.Right })
            select $"{half.Operation} stride {cell.StrideOn(half.Input)}";
    }

    private static ImmutableArray<int> Batches(int working, long multiplyAdds) =>
        [.. new[] { 1, 2, working }.Where(batch => batch <= 2 || batch * (double)multiplyAdds <= MostMultiplyAdds)];
}
