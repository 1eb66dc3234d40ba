using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using TorchSharp;

namespace ReproHarness.Experiments.Arithmetic;

/// <summary>What a setting came to.</summary>
/// <param name="Setting">Its name.</param>
/// <param name="Checked">How many results were looked at.</param>
/// <param name="Worst">The one that lies furthest from what rounding explains; null where there is none.</param>
/// <param name="Wrong">Those that rounding does not explain, the worst first, at most <see cref="ArithmeticCheck.MostShown"/>.</param>
/// <param name="WrongCount">How many those are in all.</param>
/// <param name="Crash">How the process ended that tried it; null where it came to its end.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record SettingResult(
    string Setting, int Checked, Deviation? Worst, IReadOnlyList<Deviation> Wrong, int WrongCount, string? Crash, double Seconds)
{
    /// <summary>
    /// Whether the process was ended from outside, by the time limit or for want of memory: that tells of a busy machine, and of no
    /// setting.
    /// </summary>
    public bool IsUndecided { get; init; }

    /// <summary>Whether its numbers can be believed.</summary>
    [JsonIgnore]
    public bool IsRight => Crash is null && Checked > 0 && WrongCount == 0;

    /// <summary>Why not, in one clause; empty where they can.</summary>
    [JsonIgnore]
    public string Why => Crash ?? (Wrong is not [var worst, ..]
        ? ""
        : $"{WrongCount} of {Checked} results are wrong, such as the {worst.Quantity} of {worst.Form}, "
            + $"off by {worst.Error.ToString("0.0E+0", CultureInfo.InvariantCulture)}");
}

/// <summary>Checks the arithmetic of this process as it is set.</summary>
public static class ArithmeticCheck
{
    /// <summary>Wrong results that are named.</summary>
    public const int MostShown = 12;

    /// <summary>Looks at everything of a plan.</summary>
    public static SettingResult Run(CheckPlan plan, torch.Device device)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(device);
        return Run(plan, device, NetworkFactory.Create);
    }

    /// <summary>The same with networks of the caller's making, so that a test can plant a wrong operation.</summary>
    internal static SettingResult Run(CheckPlan plan, torch.Device device, Func<NetworkSpec, torch.Generator, Network> make)
    {
        var watch = Stopwatch.StartNew();
        var network = new NetworkCheck(make, device);
        var stacks = new StackCheck(make, device);
        var convolutions = new ConvolutionCheck(device, Convolution.Apply);
        var all = WholeNumberCheck.All()
            .Concat(ControllerCheck.Of(plan.Hidden))
            .Concat(ConvolutionCheck.FormsOf(plan, make).SelectMany(form => convolutions.Of(form.Form, form.Batch)))
            .Concat(plan.Networks.SelectMany(network.Of))
            .Concat(plan.Networks.SelectMany(stacks.Of))
            .ToList();
        var wrong = all.Where(deviation => deviation.IsWrong).OrderByDescending(deviation => deviation.Share).ToList();
        return new SettingResult(
            ArithmeticSetting.Made.Name, all.Count,
            all.Where(deviation => deviation.Bound > 0).MaxBy(deviation => deviation.Share),
            [.. wrong.Take(MostShown)], wrong.Count, Crash: null, watch.Elapsed.TotalSeconds);
    }
}
