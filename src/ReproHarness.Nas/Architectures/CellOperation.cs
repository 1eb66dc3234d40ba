using ReproHarness.Storage;

namespace ReproHarness.Nas.Architectures;

/// <summary>
/// The operations of a cell on a state. The first convolution or pool after one of the cell's two inputs takes the stride of a reduction
/// cell. Source: Zoph et al., arXiv 1707.07012, section 3, of whose list these are the operations that Real et al., arXiv 1802.01548, kept.
/// The numbers are part of the canonical form: a new operation goes to the end.
/// </summary>
public enum CellOperation
{
    /// <summary>The state as it is; with a stride, a pointwise convolution after ReLU.</summary>
    Identity = 0,

    /// <summary>Depthwise 3x3, then pointwise, then the norm, each time after ReLU; twice, as NASNet does.</summary>
    SeparableConvolution3x3 = 1,

    /// <summary>The same, 5x5.</summary>
    SeparableConvolution5x5 = 2,

    /// <summary>The same, 7x7.</summary>
    SeparableConvolution7x7 = 3,

    /// <summary>Mean of 3x3 pixels, of those inside the image.</summary>
    AveragePooling3x3 = 4,

    /// <summary>Maximum of 3x3 pixels.</summary>
    MaxPooling3x3 = 5,

    /// <summary>3x3 with one pixel left out between two: it sees 5x5.</summary>
    DilatedConvolution3x3 = 6,

    /// <summary>1x7, then 7x1.</summary>
    Convolution1x7Then7x1 = 7,
}

/// <summary>The short names of the operations, as used in files and pages.</summary>
public static class CellOperations
{
    private static readonly Dictionary<CellOperation, string> Names = new()
    {
        [CellOperation.Identity] = "identity",
        [CellOperation.SeparableConvolution3x3] = "sep3x3",
        [CellOperation.SeparableConvolution5x5] = "sep5x5",
        [CellOperation.SeparableConvolution7x7] = "sep7x7",
        [CellOperation.AveragePooling3x3] = "avg3x3",
        [CellOperation.MaxPooling3x3] = "max3x3",
        [CellOperation.DilatedConvolution3x3] = "dil3x3",
        [CellOperation.Convolution1x7Then7x1] = "conv1x7-7x1",
    };

    /// <summary>Such as <c>sep3x3</c>; never changed, because names are stored and hashed.</summary>
    public static string Name(this CellOperation operation) =>
        Names.TryGetValue(operation, out var name)
            ? name
            : throw new ArgumentOutOfRangeException(nameof(operation), operation, "no name for this operation");

    /// <summary>The operation of this name.</summary>
    /// <param name="name">A name, as written.</param>
    /// <param name="source">The file or text that has the name, for the message.</param>
    /// <exception cref="InputException">There is none.</exception>
    public static CellOperation Parse(string? name, string source) =>
        Names.Where(known => known.Value == name).Select(known => (CellOperation?)known.Key).FirstOrDefault()
        ?? throw new InputException(
            $"{source}: operation '{OneLine.Of(name ?? "")}', allowed: {string.Join(", ", Names.Values)}; correct the name.");
}
