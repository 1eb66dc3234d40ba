using System.Globalization;
using System.IO.Abstractions;
using System.Text.Json;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Arithmetic;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Showing;
using ReproHarness.Storage;
using ReproHarness.Studies.Runs;
using Spectre.Console;
using TorchSharp;

namespace ReproHarness.CheckMachine;

/// <summary>Shows whether the arithmetic of this machine can be trusted, and with which setting; checks anew each time.</summary>
/// <param name="files">The file system.</param>
internal sealed class CheckCommand(IFileSystem files)
{
    /// <summary>Checks the settings, shows the results and writes them.</summary>
    /// <exception cref="InputException">No setting computes correctly.</exception>
    public void Run(CheckArguments arguments)
    {
        var libraries = NativeTorch.Load();
        var device = DeviceChoice.Parse(arguments.Device).Resolve(() => CudaProbe.Ask(libraries));
        var trust = TierTrust.Of(arguments.Tier, arguments.Arithmetic, PlainLine.Write);
        var answer = trust.Ask(device, fresh: true);
        Show(answer, trust, device, libraries);
        if (arguments.Artifacts is { } artifacts)
        {
            var path = files.Path.Combine(files.Path.GetFullPath(artifacts), "machine", $"{TierName.Of(arguments.Tier)}.json");
            AtomicFile.WriteText(files, path, JsonSerializer.Serialize(
                new
                {
                    answer.Chosen, Summary = answer.Describe(), Processor = MachineKey.Processor(files), answer.Device,
                    libraries.LibTorchVersion, answer.Results,
                },
                ArithmeticJson.Indented));
            PlainLine.Write($"Written: {path}");
        }

        // Throws where there is none.
        _ = ArithmeticChoice.Of(answer);
    }

    private void Show(MachineAnswer answer, MachineTrust trust, torch.Device device, NativeLibraries libraries)
    {
        var processor = MachineKey.Processor(files).Split('\n')
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "";
        PlainLine.Write(
            $"Machine: {(device.type == DeviceType.CUDA ? CudaDriver.Describe().Name : processor)}; "
            + $"libtorch {libraries.LibTorchVersion} ({libraries.LibTorchFolder})");
        PlainLine.Write(
            $"Checked: {trust.Plan.Networks.Length} networks of the {trust.Tier} tier and each of their convolutions "
            + "(outputs, gradients of the pixels, gradients of the weights) in batches of 1, 2 and as used, the controller, "
            + "and whole-number problems");
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in new[] { "Setting", "Verdict", "Results", "Wrong", "Largest error", "of what rounding explains", "Seconds" })
            table.AddColumn(column);
        foreach (var result in answer.Results)
        {
            table.AddRow(
                $"{result.Setting}: {ArithmeticSetting.Named(result.Setting).Label}",
                result.IsRight ? "right" : result.Crash is null ? "wrong" : "crashed", Text(result.Checked), Text(result.WrongCount),
                result.Worst is null ? "-" : Number(result.Worst.Error),
                result.Worst is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{result.Worst.Share:P0}"),
                string.Create(CultureInfo.InvariantCulture, $"{result.Seconds:F1}"));
        }

        if (!AnsiConsole.Profile.Out.IsTerminal) AnsiConsole.Profile.Width = 140;
        AnsiConsole.Write(table);
        foreach (var result in answer.Results.Where(result => !result.IsRight))
        {
            if (result.Crash is { } crash) PlainLine.Write($"{result.Setting}: {crash}");
            foreach (var wrong in result.Wrong)
            {
                PlainLine.Write(
                    $"{result.Setting}: {wrong.Form}: {wrong.Quantity} is off by {Number(wrong.Error)}, "
                    + $"rounding explains {Number(wrong.Bound)}");
            }

            if (result.WrongCount > result.Wrong.Count)
                PlainLine.Write($"{result.Setting}: and {result.WrongCount - result.Wrong.Count} more");
        }

        PlainLine.Write($"Arithmetic: {answer.Describe()}.");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.0E+0", CultureInfo.InvariantCulture);
}
