using ReproHarness.Showing;
using ReproHarness.Storage;

namespace ReproHarness.Worker;

/// <summary>The command line of <c>judge</c>.</summary>
/// <param name="Run">Folder of the run, absolute.</param>
/// <param name="RunId">What the evidence carries as the id of its run; null for that of the manifest.</param>
internal sealed record JudgeArguments(string Run, string? RunId)
{
    /// <summary>Reads <c>--name value</c> pairs.</summary>
    /// <exception cref="InputException">One is unknown, given twice, missing, or has a value that is not allowed.</exception>
    public static JudgeArguments Parse(IReadOnlyList<string> arguments)
    {
        var given = new OptionPairs(arguments, ["run", "run-id"]);
        return new JudgeArguments(RunOption.Of(given), given.Text("run-id"));
    }
}
