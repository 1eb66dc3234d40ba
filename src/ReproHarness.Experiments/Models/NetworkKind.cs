namespace ReproHarness.Experiments.Models;

/// <summary>The architectures.</summary>
public enum NetworkKind
{
    /// <summary>One affine map from pixels to logits: softmax regression.</summary>
    Linear,

    /// <summary>Two hidden layers of 256 rectified units.</summary>
    Mlp,

    /// <summary>Two 3x3 convolutions with stride 2 and 8 and 16 channels, each rectified, then one affine map.</summary>
    Cnn,

    /// <summary>CIFAR residual network with 1 block a stage: small enough to be trained on a laptop.</summary>
    ResNet8,

    /// <summary>CIFAR residual network with 3 blocks a stage.</summary>
    ResNet20,

    /// <summary>CIFAR residual network with 5 blocks a stage.</summary>
    ResNet32,

    /// <summary>CIFAR residual network with 7 blocks a stage.</summary>
    ResNet44,

    /// <summary>CIFAR residual network with 9 blocks a stage.</summary>
    ResNet56,

    /// <summary>CIFAR residual network with 18 blocks a stage.</summary>
    ResNet110,

    /// <summary>MobileNet v1, depthwise separable convolutions.</summary>
    MobileNetV1,

    /// <summary>MobileNet v2, inverted residuals.</summary>
    MobileNetV2,

    /// <summary>SqueezeNet 1.0, fire modules.</summary>
    SqueezeNet,

    /// <summary>A stack of searched cells; the spec says which.</summary>
    CellStack,

    /// <summary>Somebody's own, read from a TorchScript file: this program cannot build it, only run it.</summary>
    Script,
}

/// <summary>What follows from a network's kind alone.</summary>
public static class NetworkKinds
{
    /// <summary>Residual blocks a stage; null for a network that is no CIFAR residual network.</summary>
    public static int? ResidualBlocks(this NetworkKind kind) => kind switch
    {
        NetworkKind.ResNet8 => 1,
        NetworkKind.ResNet20 => 3,
        NetworkKind.ResNet32 => 5,
        NetworkKind.ResNet44 => 7,
        NetworkKind.ResNet56 => 9,
        NetworkKind.ResNet110 => 18,
        _ => null,
    };

    /// <summary>The networks whose passes cost alike with its own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is somebody's own, and nobody plans with it.</exception>
    public static PassKind KindOfPass(this NetworkKind kind) => kind switch
    {
        NetworkKind.Linear or NetworkKind.Mlp => PassKind.Affine,
        NetworkKind.Cnn => PassKind.Convolutions,
        NetworkKind.MobileNetV1 or NetworkKind.MobileNetV2 => PassKind.Depthwise,
        NetworkKind.SqueezeNet => PassKind.Fire,
        NetworkKind.CellStack => PassKind.SearchedCells,
        _ when kind.ResidualBlocks() is not null => PassKind.Residual,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no kind of pass for this architecture"),
    };

    /// <summary>The smallest image side, in pixels, that leaves something for every layer.</summary>
    public static int SmallestSide(this NetworkKind kind) => kind switch
    {
        NetworkKind.Linear or NetworkKind.Mlp or NetworkKind.CellStack or NetworkKind.Script => 1,
        NetworkKind.MobileNetV1 or NetworkKind.MobileNetV2 => 32,
        NetworkKind.SqueezeNet => 21,
        _ => 4,
    };
}
