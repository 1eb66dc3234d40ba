using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Arithmetic;
using ReproHarness.Showing;

namespace ReproHarness.CheckMachine;

/// <summary>The command line.</summary>
/// <param name="Tier">The tier whose networks are checked.</param>
/// <param name="Device"><c>auto</c>, <c>cpu</c> or <c>cuda</c>, checked later.</param>
/// <param name="Arithmetic"><c>auto</c>, or the only setting that is checked.</param>
/// <param name="Artifacts">Folder that the result is written to; null for none.</param>
internal sealed record CheckArguments(Tier Tier, string Device, string Arithmetic, string? Artifacts)
{
    /// <summary>Reads <c>--name value</c> pairs.</summary>
    /// <exception cref="ReproHarness.Storage.InputException">One is unknown, given twice, or has a value that is not allowed.</exception>
    public static CheckArguments Parse(IReadOnlyList<string> arguments)
    {
        var given = new OptionPairs(arguments, ["tier", "device", "arithmetic", "artifacts"]);
        return new CheckArguments(
            OptionPairs.Choice<Tier>("tier", given.Text("tier") ?? "fast"), given.Text("device")
                ?? "auto", MachineTrust.Checked(given.Text("arithmetic") ?? MachineTrust.Auto), given.Text("artifacts"));
    }
}
