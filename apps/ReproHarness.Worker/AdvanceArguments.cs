using ReproHarness.Showing;
using ReproHarness.Storage;

namespace ReproHarness.Worker;

/// <summary>The command line of <c>advance</c>.</summary>
/// <param name="Run">Folder of the run, absolute.</param>
/// <param name="Submits">Whether the jobs of what is planned are submitted to Slurm.</param>
/// <param name="Scratch">A folder of this node that data are copied to; null for none.</param>
internal sealed record AdvanceArguments(string Run, bool Submits, string? Scratch)
{
    /// <summary>Reads <c>--name value</c> pairs.</summary>
    /// <exception cref="InputException">One is unknown, given twice, missing, or has a value that is not allowed.</exception>
    public static AdvanceArguments Parse(IReadOnlyList<string> arguments)
    {
        var given = new OptionPairs(arguments, ["run", "submit", "scratch"]);
        return new AdvanceArguments(
            RunOption.Of(given),
            given.Text("submit") switch
            {
                null or "no" => false,
                "yes" => true,
                var other => throw new InputException($"--submit is '{other}'; allowed: yes, no."),
            },
            given.Text("scratch"));
    }
}
