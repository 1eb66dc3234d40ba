using ReproHarness.Experiments.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Arithmetic;

/// <summary>
/// float64 itself, the measure of everything else, on problems whose answers are whole numbers: no order of adding rounds them, so they
/// have to be met exactly. The right answers are added up by loops.
/// </summary>
internal static class WholeNumberCheck
{
    // Images, channels in, channels out, side, kernel, stride, dilation, groups.
    private static readonly int[][] Forms =
    [
        [2, 3, 8, 7, 3, 1, 1, 1], [1, 3, 8, 7, 3, 1, 1, 1], [2, 5, 6, 8, 3, 2, 1, 1], [2, 4, 4, 9, 3, 1, 2, 1],
        [3, 6, 6, 6, 5, 1, 1, 6], [2, 7, 9, 5, 1, 1, 1, 1], [2, 8, 4, 6, 1, 2, 1, 1],
    ];

    /// <summary>Convolutions and their two gradients.</summary>
    public static IEnumerable<Deviation> All() => Forms.SelectMany(Of);

    private static List<Deviation> Of(int[] numbers)
    {
        var (images, from, to, side, kernel, stride, dilation, groups) =
            (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6], numbers[7]);
        var padding = dilation * (kernel - 1) / 2;
        var steps = new ConvolutionSteps(stride, stride, dilation, groups);
        var form = new ConvolutionForm(from, to, side, side, kernel, kernel, steps, padding, padding, ChannelsLast: false);
        var (height, width, group) = (form.OutputHeight, form.OutputWidth, from / groups);
        using var scope = NewDisposeScope();
        using var gradients = enable_grad();
        float[] x = Whole(images * from * side * side, 7), w = Whole(to * group * kernel * kernel, 5),
            up = Whole(images * to * height * width, 3);
        var input = tensor(x).to(float64).view(images, from, side, side).requires_grad_();
        var weight = tensor(w).to(float64).view(to, group, kernel, kernel).requires_grad_();
        var output = Convolution.Apply(input, weight, null, steps, padding, padding);
        var found = autograd.grad([output], [input, weight], [tensor(up).to(float64).view(output.shape)]);

        var sums = new ConvolutionSums(form, images, x, w, up);
        var name = $"whole numbers, {form}, batch {images}";
        return
        [
            Exact(name, "output", output, Positions(images, to, height, width).Select(at => sums.Output(at.A, at.B, at.C, at.D))),
            Exact(name, "input gradient", found[0],
                Positions(images, from, side, side).Select(at => sums.InputGradient(at.A, at.B, at.C, at.D))),
            Exact(name, "weight gradient", found[1],
                Positions(to, group, kernel, kernel).Select(at => sums.WeightGradient(at.A, at.B, at.C, at.D))),
        ];
    }

    private static Deviation Exact(string form, string quantity, Tensor result, IEnumerable<ConvolutionSums.Sum> right) => new(
        form, quantity,
        result.detach().flatten().sub(tensor(right.OrderBy(sum => sum.At).Select(sum => sum.Value).ToArray())).abs().max().ToDouble(), 0);

    private static IEnumerable<(int A, int B, int C, int D)> Positions(int first, int second, int third, int fourth) =>
        from a in Enumerable.Range(0, first)
        from b in Enumerable.Range(0, second)
        from c in Enumerable.Range(0, third)
        from d in Enumerable.Range(0, fourth)
        select (a, b, c, d);

    // -2, -1, 0, 1, 2 in an order without a pattern that a wrong index would keep.
    private static float[] Whole(int count, int step) =>
        [.. Enumerable.Range(0, count).Select(i => (float)((i * step * (i + 3) / 2 % 5) - 2))];
}
