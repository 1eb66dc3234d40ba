using System.IO.Abstractions;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Runtime;

/// <summary>Where the native libraries of this run lie.</summary>
/// <param name="LibTorch">Folder of libtorch's libraries.</param>
/// <param name="LibTorchSharp">TorchSharp's own native library, a file.</param>
public sealed record TorchLocation(string LibTorch, string LibTorchSharp)
{
    /// <summary>Finds them.</summary>
    /// <param name="settings">What the build knew.</param>
    /// <param name="installed">The value of <c>REPRO_LIBTORCH</c>: a folder with a libtorch of one's own, or null.</param>
    /// <param name="program">The program's folder.</param>
    /// <param name="platform">File names.</param>
    /// <param name="files">The file system.</param>
    /// <exception cref="InputException">A library is missing, or the installed libtorch does not fit.</exception>
    public static TorchLocation Find(TorchSettings settings, string? installed, string program, TorchPlatform platform, IFileSystem files)
    {
        var native = files.Path.Combine("runtimes", platform.Rid, "native");
        var sharp = files.Path.Combine(
            settings.Packages, "torchsharp", settings.TorchSharpVersion, native, platform.FileOf("LibTorchSharp"));
        if (!files.File.Exists(sharp))
            throw new InputException($"TorchSharp {settings.TorchSharpVersion}: no '{sharp}'; run 'dotnet restore'.");

        if (!string.IsNullOrWhiteSpace(installed)) return new TorchLocation(Installed(installed, settings, platform, files), sharp);

        // The CUDA libtorch comes in dozens of packages whose libraries find one another only side by side: the build links them
        // into the program's folder. The CPU one is a single package and stays where it is.
        var (package, folder) = settings.Backend == "cuda"
            ? ("TorchSharp-cuda-linux", files.Path.Combine(program, native))
            : (platform.CpuPackage, files.Path.Combine(settings.Packages, platform.CpuPackage, settings.LibTorchVersion, native));
        if (!Holds(folder, platform, files))
            throw new InputException(
                $"libtorch {settings.LibTorchVersion}: no {platform.FileOf("torch_cpu")} in '{folder}' (package {package}); run 'dotnet "
                    + $"restore' and build again, or set REPRO_LIBTORCH to a folder with libtorch {settings.LibTorchVersion}.");
        return new TorchLocation(folder, sharp);
    }

    private static string Installed(string given, TorchSettings settings, TorchPlatform platform, IFileSystem files)
    {
        string[] indices = [given, files.Path.Combine(given, "lib"), files.Path.Combine(given, "torch", "lib")];
        var folder = indices.FirstOrDefault(index => Holds(index, platform, files))
            ?? throw new InputException(
                $"REPRO_LIBTORCH is '{given}': no {platform.FileOf("torch_cpu")} there or in its 'lib' or 'torch/lib'; name the folder "
                    + $"of a libtorch {settings.LibTorchVersion}, or unset it.");
        folder = files.Path.GetFullPath(folder);

        // Nothing written is no objection yet: the library itself is asked once it is loaded.
        if (LibTorchVersion.Written(folder, files) is { } version) LibTorchVersion.RequireFit(version, settings.LibTorchVersion, folder);
        return folder;
    }

    private static bool Holds(string folder, TorchPlatform platform, IFileSystem files) =>
        files.File.Exists(files.Path.Combine(folder, platform.FileOf("torch_cpu")));
}
