using System.Collections.Immutable;
using ReproHarness.Experiments.Models;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Cells;

/// <summary>A network that others trained: where its weights lie and what its inputs are.</summary>
/// <param name="Folder">Folder of the data root.</param>
/// <param name="File">The weights, a safetensors file in it.</param>
/// <param name="Normalisation">What it was trained with.</param>
public sealed record PretrainedNetwork(string Folder, string File, Normalisation Normalisation)
{
    private const string Cifar = "cifar10-weights";
    private const string ImageNet = "imagenet-weights";

    // Mean and deviation of ImageNet's training images, with which akamaster's CIFAR-10 networks were trained too.
    private static readonly Normalisation Usual = new([0.485f, 0.456f, 0.406f], [0.229f, 0.224f, 0.225f]);

    // From bytes to -1 .. 1.
    private static readonly Normalisation Centred = new([0.5f, 0.5f, 0.5f], [0.5f, 0.5f, 0.5f]);

    // Caffe's: bytes less the mean colour 123, 117, 104.
    private static readonly Normalisation Caffe = new([123 / 255f, 117 / 255f, 104 / 255f], [1 / 255f, 1 / 255f, 1 / 255f]);

    private static readonly ImmutableDictionary<string, PretrainedNetwork> Known = new Dictionary<string, PretrainedNetwork>
    {
        ["cifar10/resnet20"] = new(Cifar, "resnet20.safetensors", Usual),
        ["cifar10/resnet32"] = new(Cifar, "resnet32.safetensors", Usual),
        ["cifar10/resnet44"] = new(Cifar, "resnet44.safetensors", Usual),
        ["cifar10/resnet56"] = new(Cifar, "resnet56.safetensors", Usual),
        ["imagenet/mobilenet-v1-0.5"] = new(ImageNet, "mobilenet_v1_0.5.safetensors", Centred),
        ["imagenet/mobilenet-v2"] = new(ImageNet, "mobilenet_v2_1.0.safetensors", Centred),
        ["imagenet/squeezenet"] = new(ImageNet, "squeezenet1_0.safetensors", Caffe),
    }.ToImmutableDictionary();

    /// <summary>The weights of <paramref name="network"/>.</summary>
    /// <exception cref="InputException">Nobody trained it.</exception>
    public static PretrainedNetwork Of(CellNetwork network) => Find(network)
        ?? throw new InputException(
            $"pretrained network '{network.Id}': none of this name; known are "
                + $"{string.Join(", ", Known.Keys.Order(StringComparer.Ordinal))}.");

    /// <summary>The same, or null where nobody trained it.</summary>
    public static PretrainedNetwork? Find(CellNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Known.GetValueOrDefault(network.Id);
    }
}
