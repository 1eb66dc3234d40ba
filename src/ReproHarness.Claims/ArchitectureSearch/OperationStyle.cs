using ReproHarness.Nas.Architectures;
using ReproHarness.Reporting.Plots;

namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>How an operation is written and coloured in a drawing. What is of one kind has one colour: the words tell the sizes.</summary>
internal static class OperationStyle
{
    /// <summary>Such as <c>separable 3×3</c>.</summary>
    public static string Words(CellOperation operation) => operation switch
    {
        CellOperation.Identity => "identity",
        CellOperation.SeparableConvolution3x3 => "separable 3×3",
        CellOperation.SeparableConvolution5x5 => "separable 5×5",
        CellOperation.SeparableConvolution7x7 => "separable 7×7",
        CellOperation.AveragePooling3x3 => "average 3×3",
        CellOperation.MaxPooling3x3 => "maximum 3×3",
        CellOperation.DilatedConvolution3x3 => "dilated 3×3",
        CellOperation.Convolution1x7Then7x1 => "1×7, then 7×1",
        _ => operation.Name(),
    };

    /// <summary>The colour of its kind.</summary>
    public static InkColor Ink(CellOperation operation) => operation switch
    {
        CellOperation.SeparableConvolution3x3 or CellOperation.SeparableConvolution5x5 or CellOperation.SeparableConvolution7x7 =>
            InkColor.Series[0],
        CellOperation.MaxPooling3x3 => InkColor.Series[1],
        CellOperation.AveragePooling3x3 => InkColor.Series[2],
        CellOperation.DilatedConvolution3x3 => InkColor.Series[3],
        CellOperation.Convolution1x7Then7x1 => InkColor.Series[4],
        _ => InkColor.Axis,
    };
}
