using System.Runtime.InteropServices;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Runtime;

/// <summary>How libtorch's files are called on an operating system.</summary>
/// <param name="Rid">.NET's runtime identifier, the folder name inside packages.</param>
/// <param name="CpuPackage">Id of the CPU libtorch package, lower case as NuGet unpacks it.</param>
/// <param name="Prefix">Before a library's name.</param>
/// <param name="Suffix">After it.</param>
public sealed record TorchPlatform(string Rid, string CpuPackage, string Prefix, string Suffix)
{
    public static TorchPlatform Linux { get; } = new("linux-x64", "libtorch-cpu-linux-x64", "lib", ".so");
    public static TorchPlatform Windows { get; } = new("win-x64", "libtorch-cpu-win-x64", "", ".dll");
    public static TorchPlatform MacOs { get; } = new("osx-arm64", "libtorch-cpu-osx-arm64", "lib", ".dylib");

    /// <summary>In the order of their dependencies. The CUDA ones exist only in a CUDA libtorch.</summary>
    public static IReadOnlyList<string> Libraries { get; } = ["c10", "torch_cpu", "c10_cuda", "torch_cuda", "torch"];

    /// <summary>The platform this process runs on.</summary>
    /// <exception cref="InputException">There is no libtorch package for it.</exception>
    public static TorchPlatform Current => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 when OperatingSystem.IsLinux() => Linux,
        Architecture.X64 when OperatingSystem.IsWindows() => Windows,
        Architecture.Arm64 when OperatingSystem.IsMacOS() => MacOs,
        _ => throw new InputException(
            $"{RuntimeInformation.RuntimeIdentifier}: no libtorch package for this system; allowed: linux-x64, win-x64, osx-arm64."),
    };

    /// <summary>File name of a library, such as <c>libtorch_cpu.so</c> for <c>torch_cpu</c>.</summary>
    public string FileOf(string library) => Prefix + library + Suffix;
}
