using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Arithmetic;

/// <summary>
/// float64 itself, the measure of everything else, on problems whose answers are whole numbers:
/// no order of adding rounds them, so they have to be met exactly. The
/// right answers are added up by loops.
/// </summary>
internal static class WholeNumberCheck
{
    // Images, channels in, channels out, side, kernel, stride, dilation, groups.
    private static readonly int[][] Forms =
    [
        [2, 3, 8, 7, 3, 1, 1, 1], [1, 3, 8, 7, 3, 1, 1, 1], [2, 5, 6, 8, 3, 2, 1, 1], [2, 4, 4, 9, 3, 1, 2, 1],
        [3, 6, 6, 6, 5, 1, 1, 6], [2, 7, 9, 5, 1, 1, 1, 1], [2, 8, 4, 6, 1, 2, 1, 1],
    ];

    /// <summary>Convolutions and their two gradients, and a matrix product.</summary>
    public static IEnumerable<Deviation> All() => Forms.SelectMany(Convolution);

    private static List<Deviation> Convolution(int[] form)
    {
        var (images, from, to, side, kernel, stride, dilation, groups) =
            (form[0], form[1], form[2], form[3], form[4], form[5], form[6], form[7]);
        var padding = dilation * (kernel - 1) / 2;
        var outside = ((side + (2 * padding) - (dilation * (kernel - 1)) - 1) / stride) + 1;
        using var scope = NewDisposeScope();
        using var gradients = enable_grad();
        double[] x = Whole(images * from * side * side, 7), w = Whole(to * (from / groups) * kernel * kernel, 5),
            up = Whole(images * to * outside * outside, 3);
        var input = tensor(x).view(images, from, side, side).requires_grad_();
        var weight = tensor(w).view(to, from / groups, kernel, kernel).requires_grad_();
        var output = nn.functional.conv2d(
            input, weight, strides: [stride, stride], padding: [padding, padding], dilation: [dilation, dilation], groups: groups);
        var found = autograd.grad([output], [input, weight], [tensor(up).view(output.shape)]);

        double[] y = new double[up.Length], gx = new double[x.Length], gw = new double[w.Length];
        for (var n = 0; n < images; n++)
        for (var o = 0; o < to; o++)
        for (var i = 0; i < from / groups; i++)
        for (var row = 0; row < outside; row++)
        for (var column = 0; column < outside; column++)
        for (var a = 0; a < kernel; a++)
        for (var b = 0; b < kernel; b++)
        {
            int down = (row * stride) - padding + (a * dilation), across = (column * stride) - padding + (b * dilation);
            if (down < 0 || down >= side || across < 0 || across >= side) continue;
            var channel = (o / (to / groups) * (from / groups)) + i;
            int at = (((((n * from) + channel) * side) + down) * side) + across,
                of = (((((o * (from / groups)) + i) * kernel) + a) * kernel) + b,
                end = (((((n * to) + o) * outside) + row) * outside) + column;
            y[end] += x[at] * w[of];
            gx[at] += up[end] * w[of];
            gw[of] += up[end] * x[at];
        }

        var name = $"whole numbers, {images}x{from}x{side}x{side} to {to}, kernel {kernel}, "
            + $"stride {stride}, dilation {dilation}, groups {groups}";
        return
            [Exact(name, "output", output, y), Exact(name, "input gradient", found[0], gx), Exact(name, "weight gradient", found[1], gw)];
    }

    private static Deviation Exact(string form, string quantity, Tensor result, double[] right) =>
        new(form, quantity, result.detach().flatten().sub(tensor(right)).abs().max().ToDouble(), 0);

    // -2, -1, 0, 1, 2 in an order without a pattern that a wrong index would keep.
    private static double[] Whole(int count, int step) =>
        [.. Enumerable.Range(0, count).Select(i => (double)((i * step * (i + 3) / 2 % 5) - 2))];
}
