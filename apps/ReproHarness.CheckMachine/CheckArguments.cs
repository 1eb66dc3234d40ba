using ReproHarness.Evidence.Claims;
using ReproHarness.Experiments.Arithmetic;
using ReproHarness.Showing;
using ReproHarness.Storage;

namespace ReproHarness.CheckMachine;

/// <summary>The command line.</summary>
/// <param name="Tier">The tier whose networks are checked.</param>
/// <param name="Device"><c>auto</c>, <c>cpu</c> or <c>cuda</c>, checked later.</param>
/// <param name="Arithmetic"><c>auto</c>, or the only setting that is tried.</param>
/// <param name="Artifacts">Where the answer is written; null for nowhere.</param>
internal sealed record CheckArguments(Tier Tier, string Device, string Arithmetic, string? Artifacts)
{
    /// <summary>Reads <c>--name value</c> pairs.</summary>
    /// <exception cref="InputException">One is unknown, given twice, or has a value that is not allowed.</exception>
    public static CheckArguments Parse(IReadOnlyList<string> arguments)
    {
        var given = new OptionPairs(arguments, ["tier", "device", "arithmetic", "artifacts"]);
        var tier = given.Text("tier") ?? "fast";
        return new CheckArguments(
            Enum.GetValues<Tier>().Where(known => known.ToString().Equals(tier, StringComparison.OrdinalIgnoreCase)).Cast<Tier?>()
                .FirstOrDefault() ?? throw new InputException($"--tier is '{tier}'; allowed: fast, standard, full."),
            given.Text("device") ?? "auto", MachineTrust.Checked(given.Text("arithmetic") ?? MachineTrust.Auto), given.Text("artifacts"));
    }
}
