using ReproHarness.Experiments.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Arithmetic;

/// <summary>
/// The LSTM of the search's controller against itself in float64: it is smooth, so nothing but rounding may be between them.
/// Always on the CPU, as the controller is.
/// </summary>
internal static class ControllerCheck
{
    private const int Steps = 6;
    private const double Bound = 1e-4;
    private static readonly RootSeed Seed = new(1);

    /// <summary>Outputs and gradients for a batch of 1, 2 and the usual.</summary>
    public static IEnumerable<Deviation> Of(int hidden)
    {
        foreach (var batch in new[] { 1, 2, 10 })
        {
            using var scope = NewDisposeScope();
            using var exact = Lstm(hidden);
            using var tested = Lstm(hidden);
            exact.to(float64);
            using var generator = Seed.Generator("arithmetic/controller inputs");
            var input = randn([Steps, batch, hidden], generator: generator);
            var wanted = Results(exact, input.to(float64));
            var form = $"controller of {hidden} units, batch {batch}";
            foreach (var ((name, result), (_, right)) in Results(tested, input).Zip(wanted))
                yield return new Deviation(form, name, result.to(float64).sub(right).norm().ToDouble() / right.norm().ToDouble(), Bound);
        }
    }

    private static LSTM Lstm(int hidden)
    {
        using var generator = Seed.Generator("arithmetic/controller weights");
        var lstm = nn.LSTM(hidden, hidden);
        foreach (var (_, parameter) in lstm.named_parameters())
        {
            using (no_grad()) parameter.copy_(randn(parameter.shape, generator: generator).mul_(Held(0.3)));
        }

        return lstm;
    }

    private static List<(string Name, Tensor Result)> Results(LSTM lstm, Tensor input)
    {
        using var gradients = enable_grad();
        var (output, _, _) = lstm.forward(input);
        var named = lstm.named_parameters().ToList();
        var found = autograd.grad([output.square().sum()], [.. named.Select(pair => (Tensor)pair.parameter)]);
        return [("output", output.detach()), .. named.Select((pair, i) => ($"gradient of {pair.name}", found[i]))];
    }
}
