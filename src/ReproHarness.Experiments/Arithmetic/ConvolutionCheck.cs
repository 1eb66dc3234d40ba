using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Arithmetic;

/// <summary>A convolution of the library: input, weight, bias, steps, zeros above and below, zeros left and right.</summary>
internal delegate Tensor ConvolutionOperation(Tensor input, Tensor weight, Tensor? bias, ConvolutionSteps steps, long down, long across);

/// <summary>
/// Convolutions in the forms in which networks use them, with their two gradients.
/// Some numbers of each result are added up by loops in float64, one at least of every
/// channel: the library has no part in the right answer, and the check takes little longer than the convolution.
/// </summary>
/// <remarks>
/// Bounds are those of <see cref="Rounding"/>. Kernels of several pixels that move pixel by pixel may be computed by way of Winograd (Lavin
/// and Gray, arXiv 1509.09308), which is right and rounds some tens of units more: 62 u were seen where oneDNN is off.
/// </remarks>
/// <param name="device">The device that is checked.</param>
/// <param name="operation">The library's convolution.</param>
internal sealed class ConvolutionCheck(Device device, ConvolutionOperation operation)
{
    private const double WinogradUnits = 256;
    private static readonly RootSeed Seed = new(1);

    /// <summary>Every form of a plan's networks, each once with each number of images.</summary>
    public static IReadOnlyList<(ConvolutionForm Form, int Batch)> FormsOf(CheckPlan plan, Func<NetworkSpec, Generator, Network> make) =>
        [
            .. plan.Networks.SelectMany(network => FormsOf(network.Spec, make)
                .SelectMany(form => network.Batches.Select(batch => (form, batch)))).Distinct(),
        ];

    /// <summary>The output and both gradients.</summary>
    public IEnumerable<Deviation> Of(ConvolutionForm form, int batch)
    {
        using var scope = NewDisposeScope();
        using var gradients = enable_grad();
        var name = $"{form}, batch {batch}";
        using var generator = Seed.Generator($"arithmetic/{name}");
        var group = form.From / (int)form.Steps.Groups;
        var pixels = Lying(form, rand([batch, form.From, form.Height, form.Width], generator: generator));
        var kernel = randn([form.To, group, form.KernelHeight, form.KernelWidth], generator: generator);
        var upstream = Lying(form, randn([batch, form.To, form.OutputHeight, form.OutputWidth], generator: generator));
        var input = pixels.to(device).requires_grad_();
        var weight = kernel.to(device).requires_grad_();
        var output = operation(input, weight, null, form.Steps, form.PaddingDown, form.PaddingAcross);
        var found = autograd.grad([output], [input, weight], [upstream.to(device)]);

        var sums = new ConvolutionSums(form, batch, Numbers(pixels), Numbers(kernel), Numbers(upstream));
        var random = new Random((int)(Seed.Derive($"arithmetic/{name}/places") & int.MaxValue));
        var units = form.KernelHeight * form.KernelWidth > 1 && form.Steps is { Down: 1, Across: 1, Dilation: 1 } ? WinogradUnits : 0;
        Deviation Compare(string quantity, float[] result, IEnumerable<ConvolutionSums.Sum> right) =>
            Worst(name, quantity, result, right, units);
        return
        [
            Compare("output", Numbers(output.detach()), Enumerable.Range(0, form.To)
                .Select(channel => sums.Output(
                    random.Next(batch), channel, random.Next(form.OutputHeight), random.Next(form.OutputWidth)))
                .Concat([sums.Output(batch - 1, form.To - 1, form.OutputHeight - 1, form.OutputWidth - 1), sums.Output(0, 0, 0, 0)])),
            Compare("input gradient", Numbers(found[0]), Enumerable.Range(0, form.From)
                .Select(channel => sums.InputGradient(
                    random.Next(batch), channel, random.Next(form.Height), random.Next(form.Width)))
                .Concat([sums.InputGradient(batch - 1, form.From - 1, form.Height - 1, form.Width - 1), sums.InputGradient(0, 0, 0, 0)])),
            Compare("weight gradient", Numbers(found[1]), Enumerable.Range(0, form.To)
                .Select(channel => sums.WeightGradient(
                    channel, random.Next(group), random.Next(form.KernelHeight), random.Next(form.KernelWidth)))),
        ];
    }

    private static IReadOnlyList<ConvolutionForm> FormsOf(NetworkSpec spec, Func<NetworkSpec, Generator, Network> make)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var generator = Seed.Generator("arithmetic/weights");
        using var network = make(spec, generator);
        return Convolution.SeenBy(() => network.forward(zeros(1, spec.Channels, spec.Height, spec.Width)));
    }

    // The worst of the numbers that were added up, and whether anything is no number at all.
    private static Deviation Worst(string form, string quantity, float[] result, IEnumerable<ConvolutionSums.Sum> right, double units)
    {
        var worst = new Deviation(form, quantity, 0, 1);
        foreach (var sum in right)
        {
            var size = Math.Max(sum.Size, double.Epsilon);
            var deviation = new Deviation(
                form, quantity, Math.Abs(result[sum.At] - sum.Value) / size,
                Rounding.OfSum(sum.Terms + 1) + (units * Rounding.Unit));
            if (!(deviation.Share <= worst.Share)) worst = deviation;
        }

        return Array.TrueForAll(result, float.IsFinite) ? worst : worst with { Error = double.NaN };
    }

    private static Tensor Lying(ConvolutionForm form, Tensor images) => form.ChannelsLast ? Network.ChannelsLast(images) : images;

    private static float[] Numbers(Tensor tensor) => tensor.cpu().contiguous().reshape(-1).data<float>().ToArray();
}
