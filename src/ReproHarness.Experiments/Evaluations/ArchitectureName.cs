using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Models;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Evaluations;

/// <summary>The short names of the architectures, as cells have them: <c>resnet20</c>, <c>mobilenet-v1-0.5</c>.</summary>
public static class ArchitectureName
{
    private const string FullWidth = "mobilenet-v1";

    // The width multipliers of the published MobileNet v1 networks.
    private static readonly double[] Widths = [0.25, 0.5, 0.75, 1];

    private static readonly IReadOnlyDictionary<string, CellNetwork> Known = Enum.GetValues<NetworkKind>()
        .Where(kind => kind is not (NetworkKind.Script or NetworkKind.CellStack))
        .SelectMany(
            kind =>
                (kind == NetworkKind.MobileNetV1 ? Widths : [1]).Select(width => new CellNetwork("", kind, TrainingKind.Pretrained, width)))
        .ToDictionary(network => network.Architecture, StringComparer.OrdinalIgnoreCase);

    /// <summary>All names.</summary>
    public static IEnumerable<string> All => Known.Keys;

    /// <summary>Whether <paramref name="text"/> is the name of an architecture and not of a file.</summary>
    public static bool IsKnown(string text) => Find(text) is not null;

    /// <summary>The architecture of this name, for <paramref name="dataset"/>.</summary>
    /// <exception cref="InputException">There is no architecture of this name.</exception>
    public static CellNetwork Parse(string text, string dataset) => Find(text) is { } found ? found with { Data = dataset }
        : throw new InputException(
            $"--model is '{text}' with --weights, allowed: {string.Join(", ", All)}; for a model of your own give its TorchScript file "
                + $"without --weights.");

    private static CellNetwork? Find(string text) =>
        Known.GetValueOrDefault(FullWidth.Equals(text, StringComparison.OrdinalIgnoreCase) ? $"{FullWidth}-1.0" : text);
}
