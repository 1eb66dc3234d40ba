using System.IO.Abstractions;
using System.Runtime.InteropServices;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Experiments.Arithmetic;

/// <summary>The check as programs use it: before anything is measured, and at no cost once the machine is known.</summary>
/// <param name="Tier">The tier whose networks are checked: <c>fast</c>, <c>standard</c>, <c>full</c>.</param>
/// <param name="Plan">Those networks.</param>
/// <param name="Wish"><c>auto</c>, or the name of the only setting that is allowed.</param>
/// <param name="Warn">Receives what a reader should know.</param>
public sealed record MachineTrust(string Tier, CheckPlan Plan, string Wish, Action<string> Warn)
{
    /// <summary>Leaves the choice to the check.</summary>
    public const string Auto = "auto";

    /// <summary>File name of the program that checks, beside every program that measures.</summary>
    public const string Program = "ReproHarness.CheckMachine.dll";

    /// <summary>Refuses a wish that names no setting.</summary>
    /// <exception cref="InputException">It names none.</exception>
    public static string Checked(string wish)
    {
        ArgumentNullException.ThrowIfNull(wish);
        return wish.Equals(Auto, StringComparison.OrdinalIgnoreCase) ? Auto : ArithmeticSetting.Named(wish).Name;
    }

    // A published run brings its own, and a cluster's node may have no other.
    private static string DotNet =>
        Environment.GetEnvironmentVariable("DOTNET_EXE") is { Length: > 0 } given ? given
        : Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own) == "dotnet" ? own
        : "dotnet";

    /// <summary>The answer about a device.</summary>
    public MachineAnswer Ask(torch.Device device, bool fresh = false)
    {
        ArgumentNullException.ThrowIfNull(device);
        var files = new FileSystem();
        var name = device.type == DeviceType.CUDA ? "cuda" : "cpu";
        var program = files.Path.Combine(AppContext.BaseDirectory, Program);

        // Without it every setting would seem wrong, and the answer would be kept.
        if (!files.File.Exists(program))
            throw new InfrastructureException($"'{program}' is missing, so the arithmetic cannot be checked; build or publish it again.");
        var trial = new SettingTrial(DotNet, program, Tier, name);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var folder = files.Path.Combine(
            files.Path.GetDirectoryName(RelaxedLibraryCopy.DefaultCache(Environment.GetEnvironmentVariable, home))!, "arithmetic");
        var allowed = ArithmeticSetting.Of(device.type, RuntimeInformation.ProcessArchitecture);
        if (Wish != Auto)
        {
            var forced = ArithmeticSetting.Named(Wish);
            allowed = allowed.Contains(forced)
                ? [forced]
                : throw new InputException(
                    $"arithmetic '{Wish}': {name} on {RuntimeInformation.ProcessArchitecture} has "
                    + $"{string.Join(", ", allowed.Select(setting => setting.Name))}; choose one of these, or auto.");
        }

        return new ArithmeticChoice(files, folder, trial.Run, Warn).Ask(MachineKey.Of(files, Plan, device), name, allowed, fresh);
    }

    /// <summary>The setting to compute with on a device.</summary>
    /// <exception cref="InputException">None is right.</exception>
    public ArithmeticSetting Choose(torch.Device device)
    {
        var answer = Ask(device);
        var setting = ArithmeticChoice.Of(answer);
        if (setting != ArithmeticSetting.Native) Warn($"arithmetic: {answer.Describe()}.");
        return setting;
    }
}
