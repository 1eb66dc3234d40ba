using System.IO.Abstractions;
using System.Text.RegularExpressions;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Runtime;

/// <summary>
/// Which libtorch lies in a folder. TorchSharp's native library is compiled against one minor version of libtorch; another one
/// fails at a missing symbol at best.
/// </summary>
public static partial class LibTorchVersion
{
    /// <summary>
    /// Where libtorch's distributions write their version, relative to the library folder: the zip, Python's package, CMake.
    /// </summary>
    private static readonly string[] Files =
        ["../build-version", "build-version", "../version.py", "version.py", "../share/cmake/Torch/TorchConfigVersion.cmake"];

    /// <summary>The version written beside the libraries, such as <c>2.10.0+cpu</c>; null where none is written.</summary>
    /// <param name="folder">The folder of the libraries.</param>
    /// <param name="files">The file system.</param>
    public static string? Written(string folder, IFileSystem files)
    {
        foreach (var name in Files)
        {
            var path = files.Path.GetFullPath(files.Path.Combine([folder, .. name.Split('/')]));
            if (files.File.Exists(path) && Pattern().Match(files.File.ReadAllText(path)) is { Success: true } match) return match.Value;
        }

        return null;
    }

    /// <summary>
    /// The version in the number that libtorch's C function <c>aoti_torch_abi_version</c> returns: major, minor, patch in the top three
    /// bytes.
    /// </summary>
    public static string OfAbi(ulong number) => $"{number >> 56}.{(number >> 48) & 0xff}.{(number >> 40) & 0xff}";

    /// <summary>Checks that a libtorch has the minor version that TorchSharp needs.</summary>
    /// <exception cref="InputException">It has another.</exception>
    public static void RequireFit(string found, string needed, string folder)
    {
        if (Minor(found) != Minor(needed))
            throw new InputException(
                $"libtorch in '{folder}' is version {found}, allowed: {Minor(needed)}.x (TorchSharp's); point REPRO_LIBTORCH at one, or "
                    + $"unset it to use the NuGet package.");
    }

    private static string Minor(string version) => string.Join('.', version.Split('.', '+').Take(2));

    [GeneratedRegex(@"\b\d+\.\d+\.\d+(\w*\+\w+)?")]
    private static partial Regex Pattern();
}
