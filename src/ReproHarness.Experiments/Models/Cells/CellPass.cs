using ReproHarness.Nas.Architectures;
using ReproHarness.Nas.Networks;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Models.Cells;

/// <summary>One pass of images through one cell.</summary>
/// <param name="network">Whose weights they are.</param>
/// <param name="cell">The cell.</param>
internal sealed class CellPass(CellStackNetwork network, PlacedCell cell)
{
    private readonly Dictionary<int, Tensor> _states = [];
    private readonly Dictionary<int, Tensor> _rectified = [];

    /// <summary>The cell's output after ReLU, which all that reads it begins with.</summary>
    /// <param name="outputs">The outputs of the stem and of earlier cells by number, after ReLU.</param>
    public Tensor Output(IReadOnlyDictionary<int, Tensor> outputs)
    {
        using var scope = NewDisposeScope();
        foreach (var (input, source) in cell.Inputs) _states[input] = network.Apply(CellLayers.Fitting(cell, input), outputs[source.Cell]);
        for (var block = 0; block < cell.Graph.Blocks.Length; block++)
            _states[CellGraph.Inputs + block] = Half(block, 0).add(Half(block, 1), alpha: One);
        Tensor[] ends = [.. cell.Graph.LooseEnds.Select(state => _states[state])];
        return (ends.Length == 1 ? ends[0] : cat(ends, 1)).relu_().MoveToOuterDisposeScope();
    }

    private Tensor Half(int block, int side)
    {
        var half = side == 0 ? cell.Graph.Blocks[block].Left : cell.Graph.Blocks[block].Right;
        var stride = cell.StrideOn(half.Input);
        var layers = CellLayers.Half(cell, block, side);
        return half.Operation switch
        {
            CellOperation.MaxPooling3x3 =>
                nn.functional.max_pool2d(_states[half.Input], [3L, 3L], strides: [stride, stride], padding: [1L, 1L]),
            CellOperation.AveragePooling3x3 =>
                nn.functional.avg_pool2d(_states[half.Input], [3L, 3L], [stride, stride], [1L, 1L], count_include_pad: false),
            _ => layers.Count == 0 ? _states[half.Input] : Convolved(Rectified(half.Input), layers),
        };
    }

    // Between two convolutions is ReLU, and none between a depthwise and its pointwise one.
    private Tensor Convolved(Tensor rectified, IReadOnlyList<CellLayer> layers)
    {
        var current = rectified;
        for (var i = 0; i < layers.Count; i++)
        {
            current = network.Apply(layers[i], current);
            if (i < layers.Count - 1 && !layers[i].IsDepthwise) current = current.relu_();
        }

        return current;
    }

    // Several operations may read a state: it is rectified once.
    private Tensor Rectified(int state)
    {
        if (_rectified.TryGetValue(state, out var known)) return known;
        return _rectified[state] = _states[state].relu();
    }
}
