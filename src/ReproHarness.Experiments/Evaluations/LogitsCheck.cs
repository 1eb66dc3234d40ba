using ReproHarness.Experiments.Data;
using ReproHarness.Storage;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Evaluations;

/// <summary>Checks the output of a classifier.</summary>
internal static class LogitsCheck
{
    private const double Close = 1e-3;

    /// <summary>Checks that the output is dense, float32, [images, classes].</summary>
    /// <exception cref="InputException">It has another type or shape.</exception>
    public static void Shape(Tensor logits, long count, ImageSet images, string path)
    {
        if (logits.is_sparse)
            throw new InputException($"{path}: gives a sparse tensor, allowed: a dense one; return logits.to_dense(), and save again.");
        if (logits.dtype != ScalarType.Float32)
            throw new InputException($"{path}: gives numbers of type {logits.dtype}, allowed: Float32; {CureOf(logits)}.");
        var shape = string.Join(", ", logits.shape);
        if (logits.dim() != 2 || logits.shape[0] != count)
            throw new InputException(
                $"{path}: gives an output of shape [{shape}] for {count} images, allowed: [{count}, {images.Classes}], one row of logits "
                    + $"for each image; return the logits alone, flattened.");
        if (logits.shape[1] != images.Classes)
            throw new InputException(
                $"{path}: gives {logits.shape[1]} classes, data set '{images.Name}' has {images.Classes}; give a model of this data set, "
                    + $"or another --dataset.");
    }

    private static string CureOf(Tensor logits) =>
        logits.is_complex() ? "return real numbers, such as the real part, and save again"
        : logits.is_floating_point() ? "call model.float() before saving, and return logits"
        : "return what argmax, rounding or comparison is taken of";

    /// <summary>Checks that no output is NaN or infinite.</summary>
    /// <exception cref="InputException">An output is NaN or infinite.</exception>
    public static void Finite(Tensor logits, string path)
    {
        var bad = logits.isfinite().logical_not().any(1).sum().item<long>();
        if (bad > 0)
            throw new InputException(
                $"{path}: logits of {bad} of {logits.shape[0]} images are NaN or infinite, allowed: none; check the weights and the "
                    + $"normalisation.");
    }

    /// <summary>Whether the outputs are log-probabilities: logsumexp 0 in every row.</summary>
    /// <exception cref="InputException">
    /// The outputs are classes or probabilities. A softmax makes the gradient small, and rounds it to 0 where the network is confident.
    /// </exception>
    public static bool AreLogProbabilities(Tensor logits, string path)
    {
        using var scope = NewDisposeScope();
        if (IsOneHot(logits)) throw new InputException($"{path}: gives classes (a single 1 in each row), allowed: logits; return what "
            + $"argmax or one_hot is taken of, and save again.");
        var positive = logits.min().item<float>() >= 0 && logits.max().item<float>() <= 1 + Close;
        if (positive && logits.sum(1).sub(Held(1.0)).abs().max().item<float>() < Close)
            throw new InputException(
                $"{path}: gives probabilities (every row sums to 1), allowed: logits; remove the softmax at its end, and save again.");
        return logits.logsumexp(1).abs().max().item<float>() < Close;
    }

    private static bool IsOneHot(Tensor outputs)
    {
        using var ones = outputs.eq(Held(1.0));
        using var zeros = outputs.eq(Held(0.0));
        return ones.logical_or(zeros).all().item<bool>() && ones.sum(1).eq(Held(1.0)).all().item<bool>();
    }
}
