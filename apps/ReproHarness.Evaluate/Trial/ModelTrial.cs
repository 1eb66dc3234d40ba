using System.Diagnostics;
using System.Globalization;
using System.IO.Abstractions;
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

    /// <summary>The child: <c>FILE CHANNELS HEIGHT WIDTH CLASSES</c>.</summary>
    public static int Run(IReadOnlyList<string> arguments)
    {
        try
        {
            var sides = arguments.Skip(1).Select(side => int.Parse(side, CultureInfo.InvariantCulture)).ToArray();
            NativeTorch.Load();
            var spec = new NetworkSpec(NetworkKind.Script, sides[0], sides[1], sides[2], sides[3], Normalisation.None);
            using var network = ScriptNetwork.Load(ScriptFile.Read(new FileSystem(), arguments[0]), spec, torch.CPU);
            using var pixels = torch.zeros(2, sides[0], sides[1], sides[2]);
            using var logits = network.forward(pixels);
        }
        catch (InputException)
        {
        }

        return 0;
    }

    /// <summary>Tries the file.</summary>
    /// <exception cref="InputException">The child did not survive it, or did not end.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static void Require(string path, ImageSet images, CancellationToken stop)
    {
        using var child = Process.Start(Start([path, .. images.Shape.Append(images.Classes).Select(side => side.ToString(CultureInfo.InvariantCulture))]))!;
        var errors = child.StandardError.ReadToEndAsync(CancellationToken.None);
        _ = child.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var deadline = Stopwatch.StartNew();
        while (!child.WaitForExit(TimeSpan.FromMilliseconds(100)))
        {
            if (!stop.IsCancellationRequested && deadline.Elapsed < Longest) continue;
            child.Kill(entireProcessTree: true);
            stop.ThrowIfCancellationRequested();
            throw new InputException($"{path}: did not classify two images in {Longest.TotalMinutes:F0} minutes, allowed: a network without endless loops; try it in Python first.");
        }

        stop.ThrowIfCancellationRequested();
        if (child.ExitCode != 0)
            throw new InputException($"{path}: libtorch cannot run this TorchScript ({NativeFailure.Cause(errors.GetAwaiter().GetResult())}); save it again, with a PyTorch no newer than this libtorch and without operators of extensions.");
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
