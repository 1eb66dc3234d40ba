using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Arithmetic;
using ReproHarness.Showing;

namespace ReproHarness.CompareDirections;

/// <summary>The command line.</summary>
/// <param name="Tier">The tier whose networks are attacked.</param>
/// <param name="Device"><c>auto</c>, <c>cpu</c> or <c>cuda</c>, checked later.</param>
/// <param name="Arithmetic">Arithmetic setting; <c>auto</c> for one that is correct on this machine.</param>
/// <param name="Seed">Root seed of the trainings: with the seed of a run of the claims, the first of its networks of each kind.</param>
/// <param name="DataRoot">Folders of data sets; null for the usual ones.</param>
/// <param name="Artifacts">Folder of the table and of stored networks; null for that of the repository.</param>
internal sealed record CompareArguments(Tier Tier, string Device, string Arithmetic, ulong Seed, string? DataRoot, string? Artifacts)
{
    /// <summary>Reads <c>--name value</c> pairs.</summary>
    /// <exception cref="ReproHarness.Storage.InputException">One is unknown, given twice, or has a value that is not allowed.</exception>
    public static CompareArguments Parse(IReadOnlyList<string> arguments)
    {
        var given = new OptionPairs(arguments, ["tier", "device", "arithmetic", "seed", "data-root", "artifacts"]);
        return new CompareArguments(
            OptionPairs.Choice<Tier>("tier", given.Text("tier") ?? "fast"), given.Text("device") ?? "auto",
            MachineTrust.Checked(given.Text("arithmetic") ?? MachineTrust.Auto),
            OptionPairs.Whole("seed", given.Text("seed") ?? "1", 0, ulong.MaxValue), given.Text("data-root"), given.Text("artifacts"));
    }
}
