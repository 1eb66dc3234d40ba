using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Runtime;

[Collection("Torch")]
public sealed class DeviceResolutionTests
{
    private static readonly Func<CudaAvailability> Present = () => new CudaAvailability(true, "");
    private static readonly Func<CudaAvailability> Absent = () => new CudaAvailability(false, "no driver; install it");

    [Fact]
    public void Auto_takes_cuda_where_there_is_one_and_else_the_cpu()
    {
        DeviceChoice.Auto.Resolve(Present).type.Should().Be(DeviceType.CUDA);
        DeviceChoice.Auto.Resolve(Absent).type.Should().Be(DeviceType.CPU);
    }

    [Fact]
    public void Cuda_without_cuda_is_an_error_with_reason_and_cure_and_never_the_cpu()
    {
        var resolve = () => DeviceChoice.Cuda.Resolve(Absent);

        resolve.Should().Throw<InputException>().WithMessage("device 'cuda': no driver; install it; or choose --device cpu.");
        DeviceChoice.Cuda.Resolve(Present).type.Should().Be(DeviceType.CUDA);
    }

    [Fact]
    public void Cpu_does_not_touch_the_driver()
    {
        DeviceChoice.Cpu.Resolve(() => throw new InvalidOperationException("asked")).type.Should().Be(DeviceType.CPU);
    }

    [Fact]
    public void A_libtorch_without_its_cuda_part_says_how_to_get_one()
    {
        var libraries = NativeTorch.Load() with { HasCuda = false };

        var found = CudaProbe.Ask(libraries);

        found.Available.Should().BeFalse();
        found.Reason.Should().Contain("TorchBackend=cuda").And.Contain("REPRO_LIBTORCH");
    }
}
