using System.Diagnostics;
using System.Globalization;
using System.IO.Abstractions;
using System.Runtime.InteropServices;
using System.Text.Json;
using ReproHarness.Experiments.Arithmetic;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Scripts;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Evaluate.Trial;

/// <summary>
/// Loads a TorchScript file and runs it once, in a child process: TorchSharp does not catch what libtorch's compiler throws, so code that
/// does not compile ends the process; and code of a stranger may never end. What the child can report as an exception it leaves to the
/// parent, which meets it again.
/// </summary>
internal static class ModelTrial
{
    /// <summary>The program's first argument in the child.</summary>
    public const string Verb = "--try-model";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    // What the child says once images went through and their gradient came back: from there on it may end as it likes.
    private const string Ran = "ran";

    /// <summary>The child: <c>SETTING FILE CHANNELS HEIGHT WIDTH CLASSES</c>.</summary>
    public static int Run(IReadOnlyList<string> given)
    {
        try
        {
            IReadOnlyList<string> arguments = [.. given.Skip(1)];
            var sides = arguments.Skip(1).Select(side => int.Parse(side, CultureInfo.InvariantCulture)).ToArray();
            TorchSession.Start(DeviceChoice.Cpu, arithmetic: _ => ArithmeticSetting.Named(given[0]));
            var spec = new NetworkSpec(NetworkKind.Script, sides[0], sides[1], sides[2], sides[3], Normalisation.None);
            using var network = ScriptNetwork.Load(ScriptFile.Read(new FileSystem(), arguments[0]), spec, torch.CPU);
            if (Checked(network) is { } result) Console.Out.WriteLine(JsonSerializer.Serialize(result, ArithmeticJson.Line));
        }
        catch (InputException)
        {
            // The parent meets it again.
        }

        return 0;
    }

    // Null where the parent will meet what is wrong.
    private static OwnNetworkResult? Checked(ScriptNetwork network)
    {
        var hasRun = false;
        try
        {
            return OwnNetworkCheck.Of(network, () =>
            {
                hasRun = true;
                Console.Out.WriteLine(Ran);
                Console.Out.Flush();
            });
        }
        catch (Exception failure) when (failure is InputException or ExternalException or InvalidOperationException or ArgumentException)
        {
            return hasRun ? new OwnNetworkResult(null, null, failure.Message.Split('\n')[0]) : null;
        }
    }

    /// <summary>Tries the file, on the CPU.</summary>
    /// <param name="path">The file.</param>
    /// <param name="images">Shape and classes.</param>
    /// <param name="setting">How the child computes.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>How its numbers compare with float64; null where it does not run, which the caller meets again.</returns>
    /// <exception cref="InputException">The child did not survive it, or did not end.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static OwnNetworkResult? Require(string path, ImageSet images, ArithmeticSetting setting, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(setting);
        using var child = Process.Start(Start(
            [setting.Name, path, .. images.Shape.Append(images.Classes).Select(side => side.ToString(CultureInfo.InvariantCulture))]))!;
        var errors = child.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = child.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var deadline = Stopwatch.StartNew();
        while (!child.WaitForExit(TimeSpan.FromMilliseconds(100)))
        {
            if (!stop.IsCancellationRequested && deadline.Elapsed < Longest) continue;
            child.Kill(entireProcessTree: true);
            stop.ThrowIfCancellationRequested();
            throw new InputException($"{path}: did not classify two images in {Longest.TotalMinutes:F0} minutes, allowed: a network without endless loops; try it in Python first.");
        }

        stop.ThrowIfCancellationRequested();
        var said = output.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (said is [Ran, var result]) return JsonSerializer.Deserialize<OwnNetworkResult>(result, ArithmeticJson.Line);
        if (said is [Ran]) return new OwnNetworkResult(null, null, NativeFailure.Cause(errors.GetAwaiter().GetResult()));
        if (child.ExitCode == 0) return null;
        throw new InputException(
            $"{path}: libtorch cannot run this TorchScript ({NativeFailure.Cause(errors.GetAwaiter().GetResult())}); "
            + "save it again, with a PyTorch no newer than this libtorch and without operators of extensions.");
    }

    // Started as dotnet PROGRAM.dll or as the program itself.
    private static ProcessStartInfo Start(IEnumerable<string> arguments)
    {
        var host = Environment.ProcessPath!;
        var isDotnet = Path.GetFileNameWithoutExtension(host).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        IEnumerable<string> program = isDotnet ? [typeof(ModelTrial).Assembly.Location, Verb] : [Verb];
        return new ProcessStartInfo(host, program.Concat(arguments)) { RedirectStandardOutput = true, RedirectStandardError = true };
    }
}
