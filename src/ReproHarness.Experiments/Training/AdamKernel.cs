using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Training;

/// <summary>
/// A step of Adam in one pass over the numbers of a processor. As operations of torch it passes eight times over tensors that are larger
/// than the cache of a core: a seventh of the training of a small network. (torch has a fused step too, which TorchSharp 0.107.0 does not
/// give.)
/// </summary>
/// <param name="settings">Decays and epsilon.</param>
/// <param name="size">Factor of the mean: minus the rate, with the mean's bias corrected.</param>
/// <param name="scale">Factor of the root of the squared mean, which corrects its bias.</param>
internal readonly struct AdamKernel(AdamSettings settings, double size, double scale)
{
    private readonly float _beta1 = (float)settings.Beta1, _beta2 = (float)settings.Beta2, _epsilon = (float)settings.Epsilon;
    private readonly float _rest1 = (float)(1 - settings.Beta1), _rest2 = (float)(1 - settings.Beta2);
    private readonly float _size = (float)size, _scale = (float)scale;

    /// <summary>Whether these tensors lie as one row of float32 each in the memory of a processor.</summary>
    public static bool Fits(params ReadOnlySpan<Tensor> tensors)
    {
        foreach (var one in tensors)
            if (one.device_type != DeviceType.CPU || one.dtype != ScalarType.Float32 || !one.is_contiguous()) return false;
        return true;
    }

    /// <summary>Moves the values along their gradients.</summary>
    /// <param name="value">What is trained.</param>
    /// <param name="mean">Decaying mean of the gradients, of the same length.</param>
    /// <param name="square">Decaying mean of their squares.</param>
    /// <param name="gradient">The gradients.</param>
    public void Step(Tensor value, Tensor mean, Tensor square, Tensor gradient) =>
        Step(Numbers(value), Numbers(mean), Numbers(square), Numbers(gradient));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Step(Span<float> values, Span<float> means, Span<float> squares, ReadOnlySpan<float> gradients)
    {
        var wide = Vector<float>.Count;
        var whole = values.Length - (values.Length % wide);
        var (beta1, beta2, rest1, rest2) =
            (new Vector<float>(_beta1), new Vector<float>(_beta2), new Vector<float>(_rest1), new Vector<float>(_rest2));
        var (size, scale, epsilon) = (new Vector<float>(_size), new Vector<float>(_scale), new Vector<float>(_epsilon));
        for (var i = 0; i < whole; i += wide)
        {
            var gradient = new Vector<float>(gradients[i..]);
            var mean = Vector.FusedMultiplyAdd(gradient, rest1, new Vector<float>(means[i..]) * beta1);
            var square = (new Vector<float>(squares[i..]) * beta2) + (rest2 * gradient * gradient);
            mean.CopyTo(means[i..]);
            square.CopyTo(squares[i..]);
            (new Vector<float>(values[i..]) + (size * mean / ((Vector.SquareRoot(square) * scale) + epsilon))).CopyTo(values[i..]);
        }

        for (var i = whole; i < values.Length; i++)
        {
            means[i] = MathF.FusedMultiplyAdd(gradients[i], _rest1, means[i] * _beta1);
            squares[i] = (squares[i] * _beta2) + (_rest2 * gradients[i] * gradients[i]);
            values[i] += _size * means[i] / ((MathF.Sqrt(squares[i]) * _scale) + _epsilon);
        }
    }

    private static Span<float> Numbers(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);
}
