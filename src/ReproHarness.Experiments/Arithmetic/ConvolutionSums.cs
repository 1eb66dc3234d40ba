using ReproHarness.Experiments.Models;

namespace ReproHarness.Experiments.Arithmetic;

/// <summary>
/// Single numbers of a convolution and of its gradients, added up by loops in float64. Arrays as in a contiguous [n, c, h, w].
/// </summary>
/// <param name="form">The convolution.</param>
/// <param name="batch">Images.</param>
/// <param name="input">Pixels.</param>
/// <param name="weight">Kernels.</param>
/// <param name="upstream">The gradient that comes from behind.</param>
internal sealed class ConvolutionSums(ConvolutionForm form, int batch, float[] input, float[] weight, float[] upstream)
{
    private readonly int _fromOfGroup = form.From / (int)form.Steps.Groups;
    private readonly int _toOfGroup = form.To / (int)form.Steps.Groups;
    private readonly int _down = (int)form.Steps.Down;
    private readonly int _across = (int)form.Steps.Across;
    private readonly int _dilation = (int)form.Steps.Dilation;

    /// <summary>A number of a result.</summary>
    /// <param name="At">Where it stands.</param>
    /// <param name="Value">What it is.</param>
    /// <param name="Size">The sum of the sizes of its products.</param>
    /// <param name="Terms">How many those are.</param>
    public readonly record struct Sum(int At, double Value, double Size, int Terms)
    {
        public Sum Plus(double product) => new(At, Value + product, Size + Math.Abs(product), Terms + 1);
    }

    /// <summary>A number of the output.</summary>
    public Sum Output(int image, int channel, int row, int column)
    {
        var sum = new Sum(OutputAt(image, channel, row, column), 0, 0, 0);
        var first = channel / _toOfGroup * _fromOfGroup;
        for (var from = 0; from < _fromOfGroup; from++)
        {
            for (var a = 0; a < form.KernelHeight; a++)
            {
                var y = (row * _down) - form.PaddingDown + (a * _dilation);
                if (y < 0 || y >= form.Height) continue;
                for (var b = 0; b < form.KernelWidth; b++)
                {
                    var x = (column * _across) - form.PaddingAcross + (b * _dilation);
                    if (x >= 0 && x < form.Width)
                        sum = sum.Plus((double)input[InputAt(image, first + from, y, x)] * weight[WeightAt(channel, from, a, b)]);
                }
            }
        }

        return sum;
    }

    /// <summary>A number of the gradient of the pixels.</summary>
    public Sum InputGradient(int image, int channel, int y, int x)
    {
        var sum = new Sum(InputAt(image, channel, y, x), 0, 0, 0);
        var (group, from) = Math.DivRem(channel, _fromOfGroup);
        for (var to = group * _toOfGroup; to < (group + 1) * _toOfGroup; to++)
        {
            for (var a = 0; a < form.KernelHeight; a++)
            {
                var (row, offRow) = Math.DivRem(y + form.PaddingDown - (a * _dilation), _down);
                if (offRow != 0 || row < 0 || row >= form.OutputHeight) continue;
                for (var b = 0; b < form.KernelWidth; b++)
                {
                    var (column, offColumn) = Math.DivRem(x + form.PaddingAcross - (b * _dilation), _across);
                    if (offColumn == 0 && column >= 0 && column < form.OutputWidth)
                        sum = sum.Plus((double)upstream[OutputAt(image, to, row, column)] * weight[WeightAt(to, from, a, b)]);
                }
            }
        }

        return sum;
    }

    /// <summary>A number of the gradient of the kernels.</summary>
    public Sum WeightGradient(int channel, int from, int a, int b)
    {
        var sum = new Sum(WeightAt(channel, from, a, b), 0, 0, 0);
        var source = (channel / _toOfGroup * _fromOfGroup) + from;
        for (var image = 0; image < batch; image++)
        {
            for (var row = 0; row < form.OutputHeight; row++)
            {
                var y = (row * _down) - form.PaddingDown + (a * _dilation);
                if (y < 0 || y >= form.Height) continue;
                for (var column = 0; column < form.OutputWidth; column++)
                {
                    var x = (column * _across) - form.PaddingAcross + (b * _dilation);
                    if (x >= 0 && x < form.Width)
                        sum = sum.Plus((double)upstream[OutputAt(image, channel, row, column)] * input[InputAt(image, source, y, x)]);
                }
            }
        }

        return sum;
    }

    private int InputAt(int image, int channel, int y, int x) => (((((image * form.From) + channel) * form.Height) + y) * form.Width) + x;

    private int OutputAt(int image, int channel, int row, int column) =>
        (((((image * form.To) + channel) * form.OutputHeight) + row) * form.OutputWidth) + column;

    private int WeightAt(int channel, int from, int a, int b) =>
        (((((channel * _fromOfGroup) + from) * form.KernelHeight) + a) * form.KernelWidth) + b;
}
