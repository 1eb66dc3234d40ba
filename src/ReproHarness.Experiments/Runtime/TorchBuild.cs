using System.Globalization;
using System.IO.Abstractions;
using System.Runtime.InteropServices;

namespace ReproHarness.Experiments.Runtime;

/// <summary>
/// Which build of libtorch computes. Its version alone does not say: 2.10.0 is made for CPUs and for several versions of CUDA, each with
/// its own cuDNN, which chooses the algorithms of convolutions.
/// </summary>
public static unsafe class TorchBuild
{
    /// <summary>The build for CPUs.</summary>
    public const string Cpu = "cpu";

    /// <summary>The build, in words: <see cref="Cpu"/>, or <c>CUDA 12.8, cuDNN 9.10.2</c>.</summary>
    /// <param name="libraries">The libtorch in use, loaded.</param>
    /// <param name="files">The file system.</param>
    public static string Of(NativeLibraries libraries, IFileSystem files)
    {
        ArgumentNullException.ThrowIfNull(libraries);
        ArgumentNullException.ThrowIfNull(files);
        return libraries.HasCuda
            ? Label(
                Query(files, libraries.LibTorchFolder, "cudart", QueryCuda), Query(files, libraries.LibTorchFolder, "cudnn", QueryCudnn))
            : Cpu;
    }

    /// <summary>The words for what the two libraries say of themselves.</summary>
    /// <param name="cuda"><c>cudaRuntimeGetVersion</c>: 1000 major + 10 minor; null where it does not answer.</param>
    /// <param name="cudnn"><c>cudnnGetVersion</c>: 10000 major + 100 minor + patch since version 9; null likewise.</param>
    public static string Label(long? cuda, long? cudnn) => string.Create(
        CultureInfo.InvariantCulture,
        $"CUDA {(cuda is { } c ? $"{c / 1000}.{c % 1000 / 10}" : "unknown")}, "
        + $"cuDNN {(cudnn is { } d ? $"{d / 10000}.{d % 10000 / 100}.{d % 100}" : "unknown")}");

    // The packages give the files names of their own: libcudart-c3a75b33.so.12, cudart64_12.dll.
    private static long? Query(IFileSystem files, string folder, string name, Func<nint, long?> ask)
    {
        var found = files.Directory.EnumerateFiles(folder, OperatingSystem.IsWindows() ? $"{name}64_*.dll" : $"lib{name}*")
            // Not libcudnn_ops and its kind, which have no version of their own.
            .Where(path => OperatingSystem.IsWindows() || files.Path.GetFileName(path)[$"lib{name}".Length] is '-' or '.')
            .Order(StringComparer.Ordinal);
        foreach (var path in found)
        {
            if (NativeLibrary.TryLoad(path, out var library) && ask(library) is { } version) return version;
        }

        return null;
    }

    private static long? QueryCuda(nint library)
    {
        int version;
        return NativeLibrary.TryGetExport(library, "cudaRuntimeGetVersion", out var function)
            && ((delegate* unmanaged<int*, int>)function)(&version) == 0 ? version : null;
    }

    private static long? QueryCudnn(nint library) =>
        NativeLibrary.TryGetExport(library, "cudnnGetVersion", out var function) ? (long)((delegate* unmanaged<nuint>)function)() : null;
}
