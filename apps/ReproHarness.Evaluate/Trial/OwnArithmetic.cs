using System.Runtime.InteropServices;
using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Arithmetic;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Scripts;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Evaluate.Trial;

/// <summary>
/// Chooses the arithmetic setting for a network of the user: the first setting that is correct for the convolutions of the standard tier
/// and under which this network agrees with itself in float64.
/// </summary>
/// <param name="trust">The check of the machine.</param>
/// <param name="script">
/// A TorchScript file, whose operations are not known in advance; null for a built-in architecture, which the check of the machine covers.
/// </param>
/// <param name="images">The images that it classifies.</param>
/// <param name="stop">Ends the check.</param>
internal sealed class OwnArithmetic(MachineTrust trust, ScriptFile? script, ImageSet images, CancellationToken stop)
{
    private const string Unchecked = "arithmetic-unchecked";

    private readonly List<Finding> _findings = [];

    /// <summary>Findings about the arithmetic, for readers of the evidence.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Whether the network ran in float64, as far as it was tried.</summary>
    public bool HasFloat64 => _findings.TrueForAll(finding => finding.Id != Unchecked);

    /// <summary>The setting.</summary>
    /// <exception cref="InputException">None is right for the machine, or for this network.</exception>
    public ArithmeticSetting Choose(torch.Device device)
    {
        var first = trust.Choose(device);
        if (script is null) return first;
        var wrong = new List<string>();
        foreach (var setting in Candidates(first, device))
        {
            var result = ModelTrial.Require(script, images, setting, stop);
            if (result?.WhyNot is { } why)
            {
                _findings.Add(new Finding(
                    Unchecked, FindingSeverity.Hint,
                    $"The network could not be compared with itself in float64 ({why}): "
                    + "its arithmetic is known only as far as ./build.sh CheckMachine goes."));
            }

            if (result is null || !result.IsWrong())
            {
                if (wrong.Count > 0)
                {
                    _findings.Add(new Finding(
                        "arithmetic", FindingSeverity.Warning, $"{string.Join("; ", wrong)}: it is evaluated {setting.Label}."));
                }

                return setting;
            }

            wrong.Add($"{setting.Label}, this network's logits lie {PercentText.Of(result.Logits!.Value)} and its gradient "
                + $"{PercentText.Of(result.Gradient!.Value, 0)} from float64");
        }

        throw new InputException(
            $"{script.Path}: {string.Join("; ", wrong)}; allowed: {PercentText.Of(OwnNetworkResult.LogitsBound, 0)} and "
            + $"{PercentText.Of(OwnNetworkResult.GradientBound, 0)}. {Cure}");
    }

    private string Cure => IsForced
        ? "Leave --arithmetic out, and every setting of this machine is tried."
        : "It has no setting that is right here; try another machine, or look for what the network computes by its numbers' type.";

    private bool IsForced => trust.Wish != MachineTrust.Auto;

    // The slower ones were not tried on the machine, because the first was right; a slower one changes less.
    private IEnumerable<ArithmeticSetting> Candidates(ArithmeticSetting first, torch.Device device) =>
        IsForced
            ? [first]
            : ArithmeticSetting.Of(device.type, RuntimeInformation.ProcessArchitecture).SkipWhile(setting => setting != first);
}
