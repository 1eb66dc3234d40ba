namespace ReproHarness.Experiments.Models;

/// <summary>The architectures of the fast tier.</summary>
public enum NetworkKind
{
    /// <summary>One affine map from pixels to logits: softmax regression.</summary>
    Linear,

    /// <summary>Two hidden layers of 256 rectified units.</summary>
    Mlp,

    /// <summary>Two 3x3 convolutions with stride 2 and 8 and 16 channels, each rectified, then one affine map.</summary>
    Cnn,
}
