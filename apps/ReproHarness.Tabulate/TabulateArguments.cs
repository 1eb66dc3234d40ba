using ReproHarness.Experiments.Arithmetic;
using ReproHarness.Showing;

namespace ReproHarness.Tabulate;

/// <summary>The command line.</summary>
/// <param name="Device"><c>auto</c>, <c>cpu</c> or <c>cuda</c>, checked later.</param>
/// <param name="Arithmetic">Arithmetic setting; <c>auto</c> for one that is correct on this machine.</param>
/// <param name="Seed">Root seed of the trainings.</param>
/// <param name="Artifacts">Folder that stores measured children; null for that of the repository.</param>
internal sealed record TabulateArguments(string Device, string Arithmetic, ulong Seed, string? Artifacts)
{
    /// <summary>Reads <c>--name value</c> pairs.</summary>
    /// <exception cref="ReproHarness.Storage.InputException">One is unknown, given twice, or has a value that is not allowed.</exception>
    public static TabulateArguments Parse(IReadOnlyList<string> arguments)
    {
        var given = new OptionPairs(arguments, ["device", "arithmetic", "seed", "artifacts"]);
        return new TabulateArguments(
            given.Text("device") ?? "auto", MachineTrust.Checked(given.Text("arithmetic") ?? MachineTrust.Auto),
            OptionPairs.Whole("seed", given.Text("seed") ?? "1", 0, ulong.MaxValue), given.Text("artifacts"));
    }
}
