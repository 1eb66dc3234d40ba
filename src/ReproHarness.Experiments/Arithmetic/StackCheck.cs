using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training.Stacked;
using TorchSharp;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Arithmetic;

/// <summary>
/// The two further forms of networks of affine maps, against the networks themselves in float64: stacked, as they are trained, by batched
/// matrix products; and along a straight line of pixels, as single steps are tried on them. Bounds are those of <see cref="NetworkCheck"/>.
/// </summary>
/// <param name="make">Makes the networks: <see cref="NetworkFactory.Create"/>.</param>
/// <param name="device">The device that is checked.</param>
/// <param name="logits">Computes a stack's logits, so that a test can plant a wrong operation; null for the stack itself.</param>
internal sealed class StackCheck(
    Func<NetworkSpec, Generator, Network> make, Device device, Func<StackedNetworks, Tensor, Tensor>? logits = null)
{
    private const double JumpBound = 0.01;
    private const float Reach = 0.003f;
    private static readonly RootSeed Seed = new(1);
    private static readonly int[] Stacks = [2, 4];

    /// <summary>All results of a form; none of a network of another kind.</summary>
    public IEnumerable<Deviation> Of(CheckedNetwork form)
    {
        using (var network = Make(form.Spec, 0))
            if (network is not AffineNetwork) return [];
        return [.. form.Batches.SelectMany(
            batch => Line(form, batch).Concat(form.IsTrained && batch > 1 ? Stacks.SelectMany(size => Stack(form, size, batch)) : []))];
    }

    private List<Deviation> Stack(CheckedNetwork form, int size, int batch)
    {
        using var scope = NewDisposeScope();
        var name = $"{form.Name}, {size} stacked, batch {batch}";
        using var generator = Seed.Generator($"arithmetic/{name}");
        var pixels = rand([size, batch, form.Spec.Pixels], generator: generator);
        var labels = randint(0, form.Spec.Classes, [size * batch], dtype: int64, generator: generator);
        var networks = Enumerable.Range(0, size).Select(number => Make(form.Spec, number)).ToList();
        try
        {
            var (tested, gradients) = Results(networks, pixels.to(device), labels.to(device));
            foreach (var network in networks) Widen(network);
            var (wanted, wantedGradients) = Results(networks, pixels.to(float64), labels);
            List<Deviation> found = [new Deviation(name, "logits", Error(tested, wanted), Bound(form.Spec))];
            found.AddRange(
                gradients.Zip(
                    wantedGradients,
                    (own, right) => new Deviation(name, $"gradient of {own.Name}", Error(own.Value, right.Value), JumpBound)));
            return found;
        }
        finally
        {
            foreach (var network in networks) network.Dispose();
        }
    }

    private List<Deviation> Line(CheckedNetwork form, int batch)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var name = $"{form.Name}, along a line, batch {batch}";
        using var generator = Seed.Generator($"arithmetic/{name}");
        var pixels = rand([batch, form.Spec.Channels, form.Spec.Height, form.Spec.Width], generator: generator);
        var direction = randn(pixels.shape, generator: generator).sign_();
        using var network = (AffineNetwork)Make(form.Spec, 0);
        network.MoveTo(device);
        var first = network.FirstOf(pixels.to(device));
        var tested = network.LogitsAfterFirst(first.add(network.ChangeOfFirst(direction.to(device)), alpha: Held(Reach)));
        using var exact = Make(form.Spec, 0);
        Widen(exact);
        var wanted = exact.forward(pixels.to(float64).add(direction.to(float64), alpha: Held((double)Reach)));
        return [new Deviation(name, "logits", Error(tested, wanted), Bound(form.Spec))];
    }

    private (Tensor Logits, List<(string Name, Tensor Value)> Gradients) Results(List<Network> networks, Tensor pixels, Tensor labels)
    {
        foreach (var network in networks.Where(_ => pixels.dtype == float32)) network.MoveTo(device);
        using var stack = new StackedNetworks([.. networks.Cast<AffineNetwork>()]);
        using var gradients = enable_grad();
        var computed = logits is null ? stack.Logits(pixels) : logits(stack, pixels);
        var loss = nn.functional.cross_entropy(computed.view(-1, computed.shape[2]), labels);
        var found = autograd.grad([loss], [.. stack.Parameters.Select(one => (Tensor)one.parameter)]);
        return (computed.detach(), [.. stack.Parameters.Select((one, i) => (one.name, found[i]))]);
    }

    private Network Make(NetworkSpec spec, int number)
    {
        using var generator = Seed.Generator($"arithmetic/weights/{number}");
        return make(spec, generator);
    }

    private static void Widen(Network network)
    {
        network.MoveTo(CPU);
        network.to(float64);
        foreach (var _ in network.parameters()) LiveTensors.TellEmptied();
    }

    private double Bound(NetworkSpec spec)
    {
        using var network = Make(spec, 0);
        return Math.Max(
            network.parameters().Where(weight => weight.dim() > 1).Sum(weight => Rounding.OfSum(weight.numel() / (double)weight.shape[0])),
            4 * Rounding.Unit);
    }

    private static double Error(Tensor result, Tensor wanted) =>
        result.to(float64, CPU).sub(wanted).norm().ToDouble() / Math.Max(wanted.norm().ToDouble(), double.Epsilon);
}
