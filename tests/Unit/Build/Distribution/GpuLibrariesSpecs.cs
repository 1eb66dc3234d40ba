using System.IO.Abstractions.TestingHelpers;
using ReproHarness.BuildSteps;
using ReproHarness.Storage;

namespace ReproHarness.Unit.BuildSteps.Distribution;

public sealed class GpuLibrariesSpecs
{
    private readonly MockFileSystem _files = new();

    [Theory]
    [InlineData("cpu", null, null)]
    [InlineData("auto", "cpu", null)]
    [InlineData("cuda", "cuda", null)]
    [InlineData("cuda", null, "/opt/torch")]
    [InlineData("cuda", "cpu", "/opt")]
    public void A_run_whose_nodes_find_what_they_need_is_planned(string device, string? backend, string? installed)
    {
        _files.AddEmptyFile("/opt/torch/lib/libtorch_cuda.so");

        FluentActions.Invoking(() => GpuLibraries.Require(device, backend, installed, _files)).Should().NotThrow();
    }

    [Theory]
    [InlineData(null, null, "TorchBackend is not 'cuda', so a libtorch for CPUs would be published")]
    [InlineData("cpu", "", "TorchBackend is not 'cuda', so a libtorch for CPUs would be published")]
    [InlineData("cuda", "/opt/cpu", "REPRO_LIBTORCH is '/opt/cpu', and no libtorch_cuda lies there")]
    public void A_run_for_GPUs_with_a_libtorch_for_CPUs_is_refused(string? backend, string? installed, string found)
    {
        _files.AddEmptyFile("/opt/cpu/lib/libtorch_cpu.so");

        FluentActions.Invoking(() => GpuLibraries.Require("cuda", backend, installed, _files)).Should().Throw<InputException>()
            .WithMessage($"--device is 'cuda', but {found}; set TorchBackend=cuda, or REPRO_LIBTORCH to a libtorch with CUDA, or *");
    }
}
