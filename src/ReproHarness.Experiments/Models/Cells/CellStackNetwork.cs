using ReproHarness.Nas.Networks;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Models.Cells;

/// <summary>
/// The network of searched cells: a 3x3 convolution, the cells that the plan places, ReLU, global average pool, one affine map. Source:
/// Zoph et al., arXiv 1707.07012, figure 2 and appendix A, without their auxiliary classifier, their dropped paths, and their factorised
/// reduction (see <see cref="CellPlan"/>).
/// </summary>
public class CellStackNetwork : NormalisedConvolutions
{
    private const string Stem = "stem";
    private const string Classifier = "classifier";
    private const long StemSide = 3;

    private readonly CellPlan _plan;

    /// <summary>Draws the weights from <paramref name="generator"/>, layer by layer.</summary>
    public CellStackNetwork(NetworkSpec spec, Generator generator) : base(spec)
    {
        _plan = CellPlan.Of(spec.Search!.Architecture, spec.Search.Stack);
        RegisterConvolution(Stem, Norm(Stem), generator, _plan.Stem.Channels, spec.Channels, StemSide, StemSide);
        foreach (var cell in _plan.Cells)
        {
            foreach (var layer in CellLayers.Of(cell)) Register(layer, generator);
        }

        var features = _plan.Cells[^1].OutputChannels;
        Register($"{Classifier}_weight", generator, features, spec.Classes, features);
        Register($"{Classifier}_bias", generator, features, spec.Classes);
    }

    /// <summary>Name of a convolution's norm.</summary>
    internal static string Norm(string convolution) => $"{convolution}_norm";

    /// <summary>The layer's output. Its norm, if it has one, follows.</summary>
    internal Tensor Apply(CellLayer layer, Tensor input)
    {
        var steps = new ConvolutionSteps(layer.Down, layer.Across, layer.Dilation, layer.IsDepthwise ? layer.To : 1);
        return layer.IsDepthwise
            ? Slide(input, get_parameter($"{layer.Name}_weight")!, null, steps)
            : Convolve(input, layer.Name, Norm(layer.Name), steps);
    }

    /// <inheritdoc />
    protected override Tensor Logits(Tensor normalised)
    {
        using var scope = NewDisposeScope();
        // Every reader of an output, cell or classifier, begins with ReLU: it is done once.
        var outputs =
            new Dictionary<int, Tensor> {
                [0] = Convolve(ChannelsLast(normalised), Stem, Norm(Stem), ConvolutionSteps.Strided(Spec.Search!.Stack.StemStride))
                    .relu_() };
        foreach (var cell in _plan.Cells)
        {
            outputs[cell.Number] = new CellPass(this, cell).Output(outputs);
            Forget(outputs, cell.Number);
        }

        using var pooled = outputs[_plan.Cells[^1].Number].mean([2, 3]);
        return nn.functional.linear(pooled, get_parameter($"{Classifier}_weight")!, get_parameter($"{Classifier}_bias")!)
            .MoveToOuterDisposeScope();
    }

    // In evaluation this is what bounds the memory: in training the graph of the gradients holds the outputs anyway.
    private static void Forget(Dictionary<int, Tensor> outputs, int last)
    {
        foreach (var old in outputs.Keys.Where(number => number < last - 1).ToList())
        {
            outputs[old].Dispose();
            outputs.Remove(old);
        }
    }

    private void Register(CellLayer layer, Generator generator)
    {
        if (layer.IsDepthwise)
            Register($"{layer.Name}_weight", generator, layer.Height * layer.Width, layer.To, 1, layer.Height, layer.Width);
        else RegisterConvolution(layer.Name, Norm(layer.Name), generator, layer.To, layer.From, layer.Height, layer.Width);
    }
}
