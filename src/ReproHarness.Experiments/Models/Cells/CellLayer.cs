namespace ReproHarness.Experiments.Models.Cells;

/// <summary>A convolution of a cell.</summary>
/// <param name="Name">Its name in the network.</param>
/// <param name="From">Channels in.</param>
/// <param name="To">Channels out.</param>
/// <param name="Height">Height of the kernel in pixels.</param>
/// <param name="Width">Its width.</param>
internal sealed record CellLayer(string Name, long From, long To, long Height, long Width)
{
    /// <summary>Stride from row to row.</summary>
    public long Down { get; init; } = 1;

    /// <summary>Stride from column to column.</summary>
    public long Across { get; init; } = 1;

    /// <summary>Distance of the kernel's pixels.</summary>
    public long Dilation { get; init; } = 1;

    /// <summary>Whether each channel has a kernel of its own, and no norm: the pointwise convolution behind it has one.</summary>
    public bool IsDepthwise { get; init; }
}
