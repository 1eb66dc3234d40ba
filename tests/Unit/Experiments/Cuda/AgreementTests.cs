using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Unit.Experiments.Models.Cells;
using TorchSharp;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Cuda;

/// <summary>
/// The GPU computes what the CPU computes, but for the order of float32 sums. Judged by float64 on the CPU, the same weights and pixels.
/// </summary>
[Collection("Torch")]
public sealed class AgreementTests(ITestOutputHelper output)
{
    // On an H200 and on a CPU the networks come within 2e-6 of float64. MobileNet v2, its weights blown up, does not: 4e-5 and, for
    // gradients, 1e-2 on either device, so the CPU's own error counts too.
    private const double Float32Error = 2e-5;
    private const double Smallest = 1e-30;

    [SkippableTheory]
    [InlineData(NetworkKind.Linear, 1, 28)]
    [InlineData(NetworkKind.Mlp, 1, 28)]
    [InlineData(NetworkKind.Cnn, 1, 28)]
    [InlineData(NetworkKind.ResNet8, 3, 32)]
    [InlineData(NetworkKind.ResNet20, 3, 32)]
    [InlineData(NetworkKind.ResNet56, 3, 32)]
    [InlineData(NetworkKind.MobileNetV1, 3, 64)]
    [InlineData(NetworkKind.MobileNetV2, 3, 64)]
    [InlineData(NetworkKind.SqueezeNet, 3, 64)]
    [InlineData(NetworkKind.CellStack, 1, 8)]
    public void Logits_and_gradients_of_every_network_are_float32_and_those_of_the_cpu(NetworkKind kind, int channels, int side)
    {
        var session = Gpu.Session();
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random(32, side, kind == NetworkKind.CellStack ? 5 : 10, channels);
        using var network = kind == NetworkKind.CellStack
            ? CellNetworks.Create(CellNetworks.Everything)
            : SyntheticImages.Network(kind, images);
        var pixels = images.Pixels(0, images.Count);

        var cpu = Of(network, pixels, images.Labels);
        network.to(session.Device);
        var gpu = Of(network, pixels.to(session.Device), images.Labels.to(session.Device));
        network.to(CPU);
        network.to(float64);
        var exact = Of(network, pixels.to(float64), images.Labels);

        foreach (var (what, truth, onCpu, onGpu) in new[] {
            ("logits", exact.Logits, cpu.Logits, gpu.Logits), ("gradients", exact.Gradient, cpu.Gradient, gpu.Gradient) })
        {
            var (cpuError, gpuError) = (Error(onCpu, truth), Error(onGpu, truth));
            output.WriteLine($"{kind} {what}: median error of the CPU {cpuError:E1}, of the GPU {gpuError:E1}");
            gpuError.Should().BeLessThan(Math.Max(Float32Error, 3 * cpuError), $"{what} of {kind}; the CPU's error is {cpuError:E1}");
        }
    }

    [SkippableFact]
    public void Products_rounded_to_tf32_would_be_seen()
    {
        var session = Gpu.Session();
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random(32, 28, 10);
        using var network = SyntheticImages.Network(NetworkKind.Mlp, images);
        network.to(float64);
        var exact = Of(network, images.Pixels(0, images.Count).to(float64), images.Labels);
        network.to(float32);
        network.to(session.Device);
        backends.cuda.matmul.allow_tf32 = true;
        try
        {
            var rounded = Of(network, images.Pixels(0, images.Count).to(session.Device), images.Labels.to(session.Device));

            output.WriteLine($"median error with TF32: {Error(rounded.Logits, exact.Logits):E1}");
            Error(rounded.Logits, exact.Logits).Should().BeGreaterThan(3 * Float32Error);
        }
        finally
        {
            backends.cuda.matmul.allow_tf32 = false;
        }
    }

    [SkippableFact]
    public void An_images_random_numbers_are_the_same_on_every_device()
    {
        var session = Gpu.Session();
        using var scope = NewDisposeScope();
        var ids = tensor(Enumerable.Range(0, 1000).Select(id => (long)id).ToArray());

        var cpu = CounterNoise.Uniform(99, ids, [3, 32, 32]);
        var gpu = CounterNoise.Uniform(99, ids.to(session.Device), [3, 32, 32]).cpu();

        gpu.eq(cpu).all().ToBoolean().Should().BeTrue();
    }

    [SkippableFact]
    public void The_session_tells_the_gpu_from_the_cpu_and_has_tf32_off()
    {
        var environment = Gpu.Session().Environment;

        output.WriteLine(environment.ToString());
        environment.Device.Should().NotBe("cpu");
        environment.DeviceClass.Should().MatchRegex("^cuda-sm[0-9]{2,3}$");
        environment.Driver.Should().NotBeNullOrEmpty();
        environment.Tf32.Should().BeFalse();
    }

    private static InputGradient Of(Network network, Tensor pixels, Tensor labels)
    {
        using var frozen = new FrozenNetwork(network);
        return InputGradient.Of(network, pixels, _ => labels);
    }

    // The median over the images: where a rectifier's input is all but zero, rounding switches it, and that image's gradient is another
    // one. An image that the network is too sure of has no gradient at all.
    private static double Error(Tensor seen, Tensor truth)
    {
        static Tensor Norms(Tensor images) => images.flatten(1).square().sum(1).sqrt();
        return Norms(seen.cpu().to(float64).sub(truth)).div(Norms(truth).clamp_min(Smallest)).median().ToDouble();
    }
}
