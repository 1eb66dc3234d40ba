using System.IO.Abstractions;
using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>Whether the programs of a run that is meant for GPUs would find a libtorch that can use one.</summary>
internal static class GpuLibraries
{
    private const string Cuda = "cuda";

    /// <summary>Refuses a run whose every unit would fail on its node. The login node itself needs no GPU.</summary>
    /// <param name="device">The device that was asked for.</param>
    /// <param name="backend">The value of <c>TorchBackend</c>: which libtorch is published.</param>
    /// <param name="installed">The value of <c>REPRO_LIBTORCH</c>: the libtorch of the nodes' own.</param>
    /// <param name="files">The file system.</param>
    /// <exception cref="InputException">The device is a GPU, and libtorch is for CPUs alone.</exception>
    public static void Require(string device, string? backend, string? installed, IFileSystem files)
    {
        if (device != Cuda) return;
        if (string.IsNullOrWhiteSpace(installed) ? backend == Cuda : HoldsCuda(installed, files)) return;
        var found = string.IsNullOrWhiteSpace(installed)
            ? "TorchBackend is not 'cuda', so a libtorch for CPUs would be published"
            : $"REPRO_LIBTORCH is '{installed}', and no libtorch_cuda lies there";
        throw new InputException(
            $"--device is 'cuda', but {found}; set TorchBackend=cuda, or REPRO_LIBTORCH to a libtorch with CUDA, or ask for cpu.");
    }

    private static bool HoldsCuda(string installed, IFileSystem files) =>
        new[] { installed, files.Path.Combine(installed, "lib"), files.Path.Combine(installed, "torch", "lib") }
            .SelectMany(folder => new[] { "libtorch_cuda.so", "torch_cuda.dll" }.Select(name => files.Path.Combine(folder, name)))
            .Any(files.File.Exists);
}
