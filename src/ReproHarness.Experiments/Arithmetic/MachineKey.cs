using System.Globalization;
using System.IO.Abstractions;
using System.Runtime.InteropServices;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Experiments.Arithmetic;

/// <summary>What an answer about a machine depends on: processor or GPU, libraries, what is checked, and the code that checks it.</summary>
public static class MachineKey
{
    private const string Processors = "/proc/cpuinfo";

    // Of the lines of a processor, those that say which it is and what it can.
    private static readonly string[] Lines =
    [
        "vendor_id", "cpu family", "model", "model name", "stepping", "microcode", "flags", "CPU implementer", "CPU architecture",
        "CPU variant", "CPU part", "CPU revision", "Features",
    ];

    /// <summary>The key.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="plan">What is checked.</param>
    /// <param name="device">Where.</param>
    public static string Of(IFileSystem files, CheckPlan plan, torch.Device device)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(device);
        var libraries = NativeTorch.Load();
        var gpu = device.type == DeviceType.CUDA ? CudaDriver.Describe() : null;
        return CacheKey.Of(
            ("processor", Processor(files)), ("gpu", gpu is null ? "" : $"{gpu.Name} {gpu.DeviceClass} {gpu.Driver}"),
            ("libraries",
                $"{libraries.LibTorchVersion} {libraries.TorchSharpVersion} {Stamp(files, libraries.LibTorchSharpFile)} "
                + $"{Libraries(files, libraries.LibTorchFolder)}"),
            ("variables", string.Join('\n', LibraryVariables.All.Select(name => $"{name}={NativeVariable.AsStarted(name)}"))),
            ("plan", plan.Describe()), ("code", CodeVersion.Current));
    }

    /// <summary>The processor, in the words of the system.</summary>
    public static string Processor(IFileSystem files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var known = files.File.Exists(Processors)
            ? files.File.ReadLines(Processors).TakeWhile(line => line.Length > 0).Where(line => Lines.Contains(line.Split(':')[0].Trim()))
            : [Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.OSDescription];
        return $"{RuntimeInformation.ProcessArchitecture}\n{string.Join('\n', known)}";
    }

    // Half a gigabyte: reading it would take as long as the check. A file of another build has another length or time.
    private static string Libraries(IFileSystem files, string folder) =>
        string.Join(' ', files.Directory.EnumerateFiles(folder)
            .Where(path => files.Path.GetFileName(path).Contains("torch", StringComparison.Ordinal)
                || files.Path.GetFileName(path).Contains("cudnn", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(path => Stamp(files, path)));

    private static string Stamp(IFileSystem files, string path) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{files.Path.GetFileName(path)}:{files.FileInfo.New(path).Length}:{files.File.GetLastWriteTimeUtc(path).Ticks}");
}
