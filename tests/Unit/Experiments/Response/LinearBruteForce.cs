using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;

namespace ReproHarness.Unit.Experiments.Response;

/// <summary>The response of one image, from the weights of a linear network, one number after another in float64.</summary>
internal sealed record LinearBruteForce(double Gap, double LinearSize, double Alignment, double BestSize, int BestRank)
{
    public static LinearBruteForce[] Of(Network network, ImageSet images, SingleStepAttack attack)
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        using var frozen = new FrozenNetwork(network);
        var (weights, biases) = (Numbers(network.get_parameter("weight")!), Numbers(network.get_parameter("bias")!));
        var (mean, deviation) = ((double)network.Spec.Normalisation.Means[0], (double)network.Spec.Normalisation.Deviations[0]);
        var pixels = images.Pixels(0, images.Count);
        var (x, s) = (Numbers(pixels), Numbers(attack.Direction(network, pixels, images.Labels).Sign));
        var size = weights.Length / biases.Length;
        return [.. Enumerable.Range(0, images.Count)
            .Select(i => Of(x.AsSpan(i * size, size), s.AsSpan(i * size, size), weights, biases, mean, deviation))];
    }

    private static LinearBruteForce Of(
        ReadOnlySpan<double> x, ReadOnlySpan<double> s, double[] weights, double[] biases, double mean, double deviation)
    {
        var logits = new double[biases.Length];
        for (var j = 0; j < logits.Length; j++)
        {
            logits[j] = biases[j];
            for (var p = 0; p < x.Length; p++) logits[j] += weights[(j * x.Length) + p] * (x[p] - mean) / deviation;
        }

        var order = Enumerable.Range(0, logits.Length).OrderByDescending(j => logits[j]).ToArray();
        var (along, best, rank, alignment) = (double.PositiveInfinity, double.PositiveInfinity, 0, 0.0);
        for (var place = 1; place < order.Length; place++)
        {
            double closing = 0, fastest = 0;
            for (var p = 0; p < x.Length; p++)
            {
                var gradient = (weights[(order[0] * x.Length) + p] - weights[(order[place] * x.Length) + p]) / deviation;
                if (Moves(x[p], s[p])) closing -= s[p] * gradient;
                if (Moves(x[p], -gradient)) fastest += Math.Abs(gradient);
            }

            var gap = logits[order[0]] - logits[order[place]];
            if (place == 1) alignment = closing / fastest;
            if (closing > 0) along = Math.Min(along, gap / closing);
            if (fastest > 0 && gap / fastest < best) (best, rank) = (gap / fastest, place + 1);
        }

        return new LinearBruteForce(logits[order[0]] - logits[order[1]], along, alignment, best, rank);
    }

    private static bool Moves(double pixel, double direction) => direction < 0 ? pixel > 0 : direction > 0 && pixel < 1;

    private static double[] Numbers(TorchSharp.torch.Tensor tensor) => tensor.to(TorchSharp.torch.float64).data<double>().ToArray();
}
