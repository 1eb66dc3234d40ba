using System.IO.Abstractions;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Runtime;

/// <summary>
/// A private copy of TorchSharp's native library for systems whose libstdc++ lacks the one version it names without using it
/// (<see cref="ElfVersionNeeds"/>). Made once, kept by the original's hash, compared with the expected bytes at each use.
/// </summary>
/// <param name="cache">Folder of all such copies.</param>
/// <param name="files">The file system.</param>
public sealed class RelaxedLibraryCopy(string cache, IFileSystem files)
{
    /// <summary>The version whose requirement is weakened.</summary>
    public const string Version = "GLIBCXX_3.4.32";

    /// <summary>
    /// The per-user folder: <c>$XDG_CACHE_HOME/reproharness/native</c>, or under <c>~/.cache</c>, or under the folder of temporary files
    /// where the user has no home, as services have none, or none that can be written.
    /// </summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="home">The user's home folder; empty where the system knows none.</param>
    /// <param name="canMake">Whether a folder is there or can be made; null to try it.</param>
    public static string DefaultCache(Func<string, string?> variable, string home, Func<string, bool>? canMake = null)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return Path.Combine(Root(variable, home, canMake ?? CanMake), "reproharness", "native");
    }

    private static string Root(Func<string, string?> variable, string home, Func<string, bool> canMake)
    {
        // The XDG base directory specification: a relative value is to be ignored.
        if (variable("XDG_CACHE_HOME") is { } folder && Path.IsPathRooted(folder)) return folder;
        var cache = Path.Combine(home, ".cache");
        return Path.IsPathRooted(home) && canMake(cache) ? cache : Path.Combine(Path.GetTempPath(), $"reproharness-{Environment.UserName}");
    }

    private static bool CanMake(string folder)
    {
        try
        {
            return Directory.CreateDirectory(folder).Exists;
        }
        catch (Exception cause) when (WriteFailure.IsRefusal(cause))
        {
            return false;
        }
    }

    /// <summary>The copy of <paramref name="original"/>; made, or made again where it is missing or damaged.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="InputException">The original has no such requirement, or the cache cannot be written.</exception>
    public string Of(string original)
    {
        var image = files.File.ReadAllBytes(original);
        var folder = files.Path.Combine(cache, ContentHash.Of(image));
        var copy = files.Path.Combine(folder, files.Path.GetFileName(original));
        if (Weaken(image) == 0)
            throw new InputException(
                $"{original}: does not name {Version}, so the known cure does not fit; set REPRO_LIBTORCH or use a newer system.");

        // Complete before it has its name: another process either sees the whole copy or none.
        if (!Holds(copy, image)) AtomicFile.WriteBytes(files, copy, image, "XDG_CACHE_HOME");
        return copy;

        int Weaken(byte[] bytes)
        {
            try
            {
                return ElfVersionNeeds.MarkWeak(bytes, Version);
            }
            catch (InvalidDataException damage)
            {
                throw new InputException($"{original}: {damage.Message}; delete its package folder and run 'dotnet restore'.", damage);
            }
        }
    }

    private bool Holds(string copy, byte[] image) =>
        files.File.Exists(copy) && files.FileInfo.New(copy).Length == image.Length
            && files.File.ReadAllBytes(copy).AsSpan().SequenceEqual(image);
}
