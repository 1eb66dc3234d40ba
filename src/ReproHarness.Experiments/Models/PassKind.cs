namespace ReproHarness.Experiments.Models;

/// <summary>
/// Networks whose passes cost a device alike for each layer and for each multiply-add: a rate that is timed on one of them holds for the
/// others.
/// </summary>
public enum PassKind
{
    /// <summary>Affine maps alone.</summary>
    Affine,

    /// <summary>A few small convolutions without norms.</summary>
    Convolutions,

    /// <summary>Residual networks of images of 32x32 pixels.</summary>
    Residual,

    /// <summary>MobileNets: depthwise convolutions of images of 224x224 pixels, whose multiply-adds are slow.</summary>
    Depthwise,

    /// <summary>SqueezeNet: dense convolutions of images of 224x224 pixels.</summary>
    Fire,

    /// <summary>Stacks of searched cells: many small operations.</summary>
    SearchedCells,
}
