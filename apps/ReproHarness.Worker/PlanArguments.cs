using ReproHarness.Contracts.Runs;
using ReproHarness.Showing;
using ReproHarness.Storage;

namespace ReproHarness.Worker;

/// <summary>The command line of <c>plan</c>.</summary>
/// <param name="Run">Folder of the run, absolute.</param>
/// <param name="Budget">The budget of the full tier.</param>
/// <param name="Seed">The root seed.</param>
/// <param name="Claim">The only claim; null for all.</param>
/// <param name="Device"><c>auto</c>, <c>cpu</c> or <c>cuda</c>.</param>
/// <param name="DataRoot">Folders of data sets; null for the usual ones.</param>
/// <param name="Arithmetic"><c>auto</c>, or the only way of computing that is allowed.</param>
/// <param name="Commit">The commit that was published.</param>
/// <param name="RunId">8 hexadecimal digits.</param>
/// <param name="RequireData">Whether missing data refuse the plan.</param>
internal sealed record PlanArguments(
    string Run, RunBudget Budget, ulong Seed, string? Claim, string Device, string? DataRoot, string Arithmetic, string Commit,
    string RunId, bool RequireData)
{
    /// <summary>Reads <c>--name value</c> pairs.</summary>
    /// <exception cref="InputException">One is unknown, given twice, missing, or has a value that is not allowed.</exception>
    public static PlanArguments Parse(IReadOnlyList<string> arguments)
    {
        var given = new OptionPairs(
            arguments, ["run", "budget", "seed", "claim", "device", "data-root", "arithmetic", "commit", "run-id", "require-data"]);
        return new PlanArguments(
            RunOption.Of(given), OptionPairs.Choice<RunBudget>("budget", given.Text("budget") ?? "full"),
            OptionPairs.Whole("seed", given.Text("seed") ?? "1", 0, ulong.MaxValue), given.Text("claim"), given.Text("device") ?? "auto",
            given.Text("data-root"), given.Text("arithmetic") ?? RunSettings.AutoArithmetic,
            given.Text("commit") ?? MachineRecord.Unknown,
            given.Text("run-id") ?? throw new InputException("--run-id is missing; give 8 hexadecimal digits."),
            given.Text("require-data") is not null);
    }
}

/// <summary>The option that every command has.</summary>
internal static class RunOption
{
    /// <summary>The folder of the run, absolute.</summary>
    /// <exception cref="InputException">It is not given.</exception>
    public static string Of(OptionPairs given) => given.Text("run") is { } folder
        ? Path.GetFullPath(folder)
        : throw new InputException("--run is missing; give the folder of the run.");
}
