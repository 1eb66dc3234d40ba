using System.Diagnostics;
using System.Globalization;
using System.IO.Abstractions;
using System.Runtime.InteropServices;
using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Arithmetic;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Scripts;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Evaluate.Trial;

/// <summary>
/// Loads a TorchScript file, runs it and differentiates it once, in a child process. TorchSharp does not catch the exceptions of libtorch's
/// compiler and of its backward pass. So code that does not compile, an operation without a derivative and an in-place operation end the
/// process. Foreign code may also never end. A failure that TorchSharp reports as an exception is left to the parent, where it occurs too.
/// </summary>
internal static class ModelTrial
{
    /// <summary>The program's first argument in the child.</summary>
    public const string Verb = "--try-model";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private static readonly Dictionary<TrialStage, string> Failures = new()
    {
        [TrialStage.Load] = "libtorch cannot run this TorchScript",
        [TrialStage.Forward] = "it ends the program on images",
        [TrialStage.Backward] = "it cannot be differentiated",
    };

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
            if (Checked(network) is { } result) Console.Out.WriteLine(TrialAnswer.Ends(result));
        }
        catch (InputException)
        {
            // The same exception occurs in the parent.
        }

        return 0;
    }

    // Null where the same exception will occur in the parent.
    private static OwnNetworkResult? Checked(ScriptNetwork network)
    {
        var stage = TrialStage.Load;
        try
        {
            return OwnNetworkCheck.Of(network, begins =>
            {
                stage = begins;
                Console.Out.WriteLine(TrialAnswer.Begins(begins));
                Console.Out.Flush();
            });
        }
        catch (Exception failure) when (failure is InputException or ExternalException or InvalidOperationException or ArgumentException)
        {
            return stage == TrialStage.Exact ? new OwnNetworkResult(null, null, failure.Message.Split('\n')[0]) : null;
        }
    }

    /// <summary>Runs the file in a child process, on the CPU.</summary>
    /// <param name="script">The TorchScript file.</param>
    /// <param name="images">Shape and number of classes of the images.</param>
    /// <param name="setting">Arithmetic setting of the child.</param>
    /// <param name="stop">Ends the child.</param>
    /// <returns>Differences of its numbers to float64; null where it does not run, which the caller finds out by itself.</returns>
    /// <exception cref="InputException">The child crashed, or did not end in time.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static OwnNetworkResult? Require(ScriptFile script, ImageSet images, ArithmeticSetting setting, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(setting);
        using var child = Process.Start(Start(
            [setting.Name, script.Path,
                .. images.Shape.Append(images.Classes).Select(side => side.ToString(CultureInfo.InvariantCulture))]))!;
        var errors = child.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = child.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var deadline = Stopwatch.StartNew();
        while (!child.WaitForExit(TimeSpan.FromMilliseconds(100)))
        {
            if (!stop.IsCancellationRequested && deadline.Elapsed < Longest) continue;
            child.Kill(entireProcessTree: true);
            stop.ThrowIfCancellationRequested();
            throw new InputException($"{script.Path}: did not classify two images in {Longest.TotalMinutes:F0} minutes, allowed: a "
                + $"network without endless loops; try it in Python first.");
        }

        stop.ThrowIfCancellationRequested();
        var answer = TrialAnswer.In(output.GetAwaiter().GetResult());
        if (child.ExitCode == 0) return answer.Result;
        var cause = NativeFailure.Message(errors.GetAwaiter().GetResult()) is { } message ? script.CauseOf(message)
            : script.CauseOf($"it ended the program with code {child.ExitCode} and without a message");
        return answer.Stage == TrialStage.Exact
            ? new OwnNetworkResult(null, null, cause.What)
            : throw new InputException($"{script.Path}: {Failures[answer.Stage]} ({cause.What}); {cause.Cure}.");
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
