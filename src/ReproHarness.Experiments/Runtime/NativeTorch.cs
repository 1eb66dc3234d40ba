using System.IO.Abstractions;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Runtime;

/// <summary>
/// Loads libtorch and TorchSharp's native library from where they lie, once per process, before the first TorchSharp call.
/// TorchSharp then finds them loaded; no copy lies in any output folder.
/// </summary>
public static class NativeTorch
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, nint> Handles = [];
    private static NativeLibraries? _loaded;

    /// <summary>Loads the libraries of this program; later calls return the first one's answer.</summary>
    /// <exception cref="InputException">
    /// A library is missing, does not load, or <c>REPRO_LIBTORCH</c> names one that does not fit.
    /// </exception>
    public static NativeLibraries Load()
    {
        lock (Gate)
        {
            if (_loaded is not null) return _loaded;
            HugePages.Ask();
            var files = new FileSystem();
            var settings = TorchSettings.OfProgram();
            var platform = TorchPlatform.Current;
            var location =
                TorchLocation.Find(
                    settings, Environment.GetEnvironmentVariable("REPRO_LIBTORCH"), AppContext.BaseDirectory, platform, files);
            return _loaded = Load(location, settings, platform, files);
        }
    }

    /// <summary>Address of a function that libtorch exports and TorchSharp does not give; after <see cref="Load()"/>.</summary>
    /// <param name="name">The name it is exported under.</param>
    /// <exception cref="InputException">The libtorch in use has none of this name.</exception>
    internal static nint Function(string name)
    {
        var libraries = Load();
        return NativeLibrary.TryGetExport(Handles["torch_cpu"], name, out var function) ? function : throw new InputException(
            $"libtorch in '{libraries.LibTorchFolder}' does not export '{name}', as every {libraries.LibTorchVersion} of PyTorch does; "
                + $"point REPRO_LIBTORCH at one of theirs, or unset it to use the NuGet package.");
    }

    private static NativeLibraries Load(TorchLocation location, TorchSettings settings, TorchPlatform platform, FileSystem files)
    {
        foreach (var library in TorchPlatform.Libraries)
        {
            var path = Path.Combine(location.LibTorch, platform.FileOf(library));
            if (!library.EndsWith("_cuda", StringComparison.Ordinal) || files.File.Exists(path)) Handles[library] = LoadFile(path);
        }

        var version = ReportedVersion(location.LibTorch, settings);
        LibTorchVersion.RequireFit(version, settings.LibTorchVersion, location.LibTorch);
        Handles["LibTorchSharp"] = LoadSharp(location.LibTorchSharp, files, out var loadedFrom);

        // TorchSharp asks for its libraries by name. On Linux a loaded library is found by its SONAME; elsewhere here.
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) => Handles.GetValueOrDefault(name);
        return new NativeLibraries(
            location.LibTorch, loadedFrom, settings.Backend, settings.TorchSharpVersion, version, Handles.ContainsKey("torch_cuda"));
    }

    private static nint LoadSharp(string original, FileSystem files, out string loadedFrom)
    {
        loadedFrom = original;
        try
        {
            return NativeLibrary.Load(original);
        }
        catch (DllNotFoundException failure) when (failure.Message.Contains(RelaxedLibraryCopy.Version, StringComparison.Ordinal))
        {
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            loadedFrom = new RelaxedLibraryCopy(RelaxedLibraryCopy.DefaultCache(Environment.GetEnvironmentVariable, home), files)
                .Of(original);
            return LoadFile(loadedFrom);
        }
        catch (DllNotFoundException failure)
        {
            throw NotLoadable(original, failure);
        }
    }

    private static nint LoadFile(string path)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException)
        {
            throw NotLoadable(path, failure);
        }
    }

    private static InputException NotLoadable(string path, Exception failure) => new(
        $"{path}: does not load "
            + "("
            + string.Join(" ", failure.Message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            + "); run 'dotnet restore --force', or set REPRO_LIBTORCH to a libtorch that fits.",
        failure);

    /// <summary>Asks the library itself. The function came with 2.9; an older libtorch does not fit anyway.</summary>
    private static unsafe string ReportedVersion(string folder, TorchSettings settings) =>
        NativeLibrary.TryGetExport(Handles["torch_cpu"], "aoti_torch_abi_version", out var function)
            ? LibTorchVersion.OfAbi(((delegate* unmanaged<ulong>)function)())
            : throw new InputException(
                $"libtorch in '{folder}' is older than 2.9, allowed: {settings.LibTorchVersion}; point REPRO_LIBTORCH at one, or unset "
                    + $"it to use the NuGet package.");
}

/// <summary>The native libraries this process uses.</summary>
/// <param name="LibTorchFolder">Folder of libtorch.</param>
/// <param name="LibTorchSharpFile">TorchSharp's native library: the package's, or the private copy.</param>
/// <param name="Backend">What the build chose: <c>cpu</c> or <c>cuda</c>.</param>
/// <param name="TorchSharpVersion">Version of TorchSharp.</param>
/// <param name="LibTorchVersion">Version that libtorch itself reports.</param>
/// <param name="HasCuda">Whether this libtorch has its CUDA libraries.</param>
public sealed record NativeLibraries(
    string LibTorchFolder, string LibTorchSharpFile, string Backend, string TorchSharpVersion, string LibTorchVersion, bool HasCuda);
