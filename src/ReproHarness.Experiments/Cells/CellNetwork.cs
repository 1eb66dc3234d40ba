using System.Globalization;
using ReproHarness.Experiments.Models;

namespace ReproHarness.Experiments.Cells;

/// <summary>How the networks of a cell came to be.</summary>
public enum TrainingKind
{
    /// <summary>Trained on the data set's labels.</summary>
    Trained,

    /// <summary>Trained on the data set's labels in random order: nothing to learn but the images themselves.</summary>
    ShuffledLabels,

    /// <summary>Not trained at all: weights as drawn.</summary>
    Untrained,

    /// <summary>Trained by others: weights read from a file.</summary>
    Pretrained,

    /// <summary>Trained on half clean images, half images attacked with step l.l. as the network stood.</summary>
    AdversarialStepLeastLikely,

    /// <summary>Trained on images attacked with PGD as the network stood.</summary>
    AdversarialPgd,
}

/// <summary>A data set, an architecture and a way of training: what the attacks of a row of cells share.</summary>
/// <param name="Data">Data set: <c>digits</c>, <c>fashion</c>, <c>gaussian</c>, <c>mnist</c>, <c>cifar10</c>, <c>imagenet</c>.</param>
/// <param name="Kind">Architecture.</param>
/// <param name="Training">How it was trained.</param>
/// <param name="WidthMultiplier">Factor of a MobileNet's channels; 1 for every other network.</param>
public sealed record CellNetwork(string Data, NetworkKind Kind, TrainingKind Training, double WidthMultiplier = 1)
{
    /// <summary>Such as <c>fashion/mlp-shuffled</c>.</summary>
    public string Id => $"{Data}/{Architecture}{Suffix}";

    /// <summary>The architecture's short name: <c>mlp</c>, <c>resnet20</c>, <c>mobilenet-v1-0.5</c>.</summary>
    public string Architecture => Kind switch
    {
        NetworkKind.Linear => "linear",
        NetworkKind.Mlp => "mlp",
        NetworkKind.Cnn => "cnn",
        NetworkKind.MobileNetV1 => string.Create(CultureInfo.InvariantCulture, $"mobilenet-v1-{WidthMultiplier:0.0#}"),
        NetworkKind.MobileNetV2 => "mobilenet-v2",
        NetworkKind.SqueezeNet => "squeezenet",
        _ when Kind.ResidualBlocks() is { } blocks => $"resnet{(6 * blocks) + 2}",
        _ => throw new ArgumentOutOfRangeException(nameof(Kind), Kind, "no name for this architecture"),
    };

    private string Suffix => Training switch
    {
        TrainingKind.Trained or TrainingKind.Pretrained => "",
        TrainingKind.ShuffledLabels => "-shuffled",
        TrainingKind.Untrained => "-untrained",
        TrainingKind.AdversarialStepLeastLikely => "-adv-step-ll",
        TrainingKind.AdversarialPgd => "-adv-pgd",
        _ => throw new ArgumentOutOfRangeException(nameof(Training), Training, "no name for this training"),
    };
}
