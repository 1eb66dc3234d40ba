using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using TorchSharp;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Arithmetic;

/// <summary>
/// A network against itself in float64 on the CPU, whose convolutions oneDNN has no part in:
/// logits, the gradients of the pixels under each loss of an attack, and
/// the gradients of the weights in training.
/// </summary>
/// <remarks>
/// Bounds. A sum of n products rounds by some sqrt(n) units (Higham and Mary, SIAM J. Sci. Comput. 41, 2019),
/// and layers add up: logits may be off by
/// 8 u times the sum of the layers' sqrt(n).
/// Gradients jump where a rectified number lies within rounding of 0: of a million units about one does, and moves
/// its image's gradient by some hundredths. So a batch's gradient may be off by 1 %, and the middle image's by ten times the logits' bound.
/// Faults that were seen were off by 10 to 100 %.
/// In a deep network the jumps of one layer move the next one's
/// (SqueezeNet's gradients came out 8 % apart, with every operation right): there <see cref="ConvolutionCheck"/> has to do.
/// </remarks>
/// <param name="make">Makes the networks: <see cref="NetworkFactory.Create"/>.</param>
/// <param name="device">The device that is checked.</param>
internal sealed class NetworkCheck(Func<NetworkSpec, Generator, Network> make, Device device)
{
    private const double JumpBound = 0.01;
    private const int MostLayers = 34;
    private const long LargestWithGradients = 100_000_000;
    private const double LargestPass = 1e9;

    // Some losses are flat for some images: what is left of their gradient is rounding, and is measured by the size of the cross-entropy's.
    private const double Flat = 1e-3;
    private const int BatchOfLosses = 2;
    private static readonly RootSeed Seed = new(1);
    private static readonly AttackLoss[] OtherLosses =
        [new PlainCrossEntropyLoss(), new MarginLoss(), new DlrLoss(), new TemperatureLoss()];

    /// <summary>All results of a network.</summary>
    public IEnumerable<Deviation> Of(CheckedNetwork form)
    {
        using var exact = Make(form.Spec);
        using var tested = Make(form.Spec);
        exact.to(float64);
        foreach (var _ in exact.parameters()) LiveTensors.TellEmptied();
        tested.MoveTo(device);
        var bound = Math.Max(
            exact.parameters().Where(weight => weight.dim() > 1).Sum(weight => Rounding.OfSum(weight.numel() / (double)weight.shape[0])),
            4 * Rounding.Unit);
        var isShallow = form.MultiplyAdds <= LargestWithGradients && exact.parameters().Count(weight => weight.dim() > 1) <= MostLayers;
        foreach (var batch in form.Batches.Where(batch => batch == 1 || batch * (double)form.MultiplyAdds <= LargestPass))
        {
            var name = $"{form.Name}, batch {batch}";
            foreach (var deviation in isShallow
                ? OfBatch(name, exact, tested, batch, bound, form.IsTrained)
                : [LogitsOf(name, exact, tested, batch, bound)])
            {
                yield return deviation;
            }
        }
    }

    private List<Deviation> OfBatch(string form, Network exact, Network tested, int batch, double bound, bool trained)
    {
        using var scope = NewDisposeScope();
        using var generator = Seed.Generator($"arithmetic/{form}");
        var spec = exact.Spec;
        var pixels = rand([batch, spec.Channels, spec.Height, spec.Width], generator: generator);
        var labels = randint(0, spec.Classes, [batch], dtype: int64, generator: generator);
        var found = new List<Deviation>();

        exact.eval();
        tested.eval();
        // A batch's other gradients differ in what goes into the same backward pass, which is the losses' own.
        var floor = 0.0;
        foreach (var loss in (batch == BatchOfLosses ? OtherLosses : []).Prepend(AttackLoss.CrossEntropy))
        {
            var (wanted, wantedGradient) = Attacked(exact, pixels.to(float64), labels, loss);
            var (logits, gradient) = Attacked(tested, pixels.to(device), labels.to(device), loss);
            if (loss == AttackLoss.CrossEntropy)
            {
                found.Add(new Deviation(
                    form, "logits", Rows(logits, wanted, Flat * wanted.norm().ToDouble() / batch).max().ToDouble(), bound));
                floor = Flat * wantedGradient.norm().ToDouble() / batch;
            }

            found.Add(new Deviation(form, $"input gradient ({loss.Name})", Whole(gradient, wantedGradient, floor), JumpBound));
            found.Add(new Deviation(
                form, $"input gradient ({loss.Name}) of the middle image",
                Rows(gradient, wantedGradient, floor).median().ToDouble(), 10 * bound));
        }

        // A norm over one image of one pixel has nothing to divide by.
        if (trained && batch > 1) found.AddRange(Trained(form, exact, tested, pixels, labels));
        return found;
    }

    private Deviation LogitsOf(string form, Network exact, Network tested, int batch, double bound)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var generator = Seed.Generator($"arithmetic/{form}");
        var pixels = rand([batch, exact.Spec.Channels, exact.Spec.Height, exact.Spec.Width], generator: generator);
        var wanted = exact.forward(pixels.to(float64));
        return new Deviation(
            form, "logits",
            Rows(tested.forward(pixels.to(device)), wanted, Flat * wanted.norm().ToDouble() / batch).max().ToDouble(), bound);
    }

    private IEnumerable<Deviation> Trained(string form, Network exact, Network tested, Tensor pixels, Tensor labels)
    {
        exact.train();
        tested.train();
        var wanted = WeightGradients(exact, pixels.to(float64), labels);
        var gradients = WeightGradients(tested, pixels.to(device), labels.to(device));
        var total = wanted.Max(pair => pair.Value.norm().ToDouble());
        return [.. wanted.Select(pair => new Deviation(
            form, $"gradient of {pair.Key}", Whole(gradients[pair.Key], pair.Value, Flat * total), JumpBound))];
    }

    private Network Make(NetworkSpec spec)
    {
        using var generator = Seed.Generator("arithmetic/weights");
        return make(spec, generator);
    }

    private static (Tensor Logits, Tensor Gradient) Attacked(Network network, Tensor pixels, Tensor labels, AttackLoss loss)
    {
        using var gradients = enable_grad();
        var input = pixels.detach().requires_grad_();
        var logits = network.forward(input);
        return (logits.detach(), autograd.grad([loss.PerImage(logits, labels).sum()], [input])[0]);
    }

    private static Dictionary<string, Tensor> WeightGradients(Network network, Tensor pixels, Tensor labels)
    {
        using var gradients = enable_grad();
        var named = network.named_parameters().ToList();
        var loss = nn.functional.cross_entropy(network.forward(pixels), labels);
        var found = autograd.grad([loss], [.. named.Select(pair => (Tensor)pair.parameter)]);
        return named.Select((pair, i) => (pair.name, found[i])).ToDictionary();
    }

    // The relative error of each image.
    private static Tensor Rows(Tensor result, Tensor wanted, double floor)
    {
        var exact = wanted.flatten(1);
        return result.to(float64, CPU).flatten(1).sub(exact).norm(1).div(exact.norm(1).clamp_min(Held(floor)));
    }

    private static double Whole(Tensor result, Tensor wanted, double floor) =>
        result.to(float64, CPU).sub(wanted).norm().ToDouble() / Math.Max(wanted.norm().ToDouble(), floor);
}
