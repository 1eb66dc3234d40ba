using ReproHarness.Showing;
using ReproHarness.Storage;

namespace ReproHarness.Worker;

/// <summary>The command line of <c>judge</c>.</summary>
/// <param name="Run">Folder of the run, absolute.</param>
/// <param name="RunId">What the evidence carries as the id of its run; null for that of the manifest.</param>
/// <param name="Scratch">A folder of this node that data are copied to; null for none.</param>
internal sealed record JudgeArguments(string Run, string? RunId, string? Scratch)
{
    /// <summary>Reads <c>--name value</c> pairs.</summary>
    /// <exception cref="InputException">One is unknown, given twice, missing, or has a value that is not allowed.</exception>
    public static JudgeArguments Parse(IReadOnlyList<string> arguments)
    {
        var given = new OptionPairs(arguments, ["run", "run-id", "scratch"]);
        return new JudgeArguments(RunOption.Of(given), given.Text("run-id"), given.Text("scratch"));
    }
}
