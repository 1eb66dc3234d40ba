using ReproHarness.Contracts.Runs;
using ReproHarness.Showing;
using ReproHarness.Storage;

namespace ReproHarness.Units;

/// <summary>The command line.</summary>
/// <param name="Device"><c>auto</c>, <c>cpu</c> or <c>cuda</c>, checked later.</param>
/// <param name="Budget">The budget of the full tier.</param>
/// <param name="DataRoot">Folder of data sets; null for the usual ones.</param>
/// <param name="Artifacts">Folder that would store measurements; null for that of the repository.</param>
/// <param name="Claim">The claim whose units are listed; null for all.</param>
/// <param name="Shard">The shard whose units are listed; null for all.</param>
internal sealed record UnitsArguments(string Device, RunBudget Budget, string? DataRoot, string? Artifacts, string? Claim, Shard? Shard)
{
    /// <summary>The root seed of the run.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The file that the shared units are written to, absolute; null for none.</summary>
    public string? Json { get; init; }

    /// <summary>
    /// Whether the units are counted by the receipts of the store: of the runs that left some, those that no share finished are named.
    /// </summary>
    public bool OfReceipts { get; init; }

    /// <summary>Reads <c>--name value</c> pairs.</summary>
    /// <exception cref="InputException">One is unknown, given twice, or has a value that is not allowed.</exception>
    public static UnitsArguments Parse(IReadOnlyList<string> arguments)
    {
        var given = new OptionPairs(
            arguments, ["device", "budget", "data-root", "artifacts", "claim", "shard", "seed", "of-receipts", "json"]);
        return new UnitsArguments(
            given.Text("device") ?? "auto",
            OptionPairs.Choice<RunBudget>("budget", given.Text("budget") ?? "full"),
            given.Text("data-root"), given.Text("artifacts"), given.Text("claim"),
            given.Text("shard") is not { } shard
                ? null
                : Shard.TryParse(shard) ?? throw new InputException($"--shard is '{shard}'; allowed: {Shard.Allowed}."))
        {
            Seed = given.Text("seed") is { } seed ? OptionPairs.Whole("seed", seed, 0, ulong.MaxValue) : 1,
            Json = given.Text("json") is not { } path ? null
                : given.Text("shard") is null ? Path.GetFullPath(path)
                : throw new InputException("--json lists the units that all machines share; leave out --shard."),
            OfReceipts = given.Text("of-receipts") switch
            {
                null => false,
                "true" => true,
                var other => throw new InputException($"--of-receipts is '{other}'; allowed: true."),
            },
        };
    }
}
