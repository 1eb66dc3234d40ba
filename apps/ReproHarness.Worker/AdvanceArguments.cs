using ReproHarness.Showing;
using ReproHarness.Storage;

namespace ReproHarness.Worker;

/// <summary>The command line of <c>advance</c>.</summary>
/// <param name="Run">Folder of the run, absolute.</param>
internal sealed record AdvanceArguments(string Run)
{
    /// <summary>Reads <c>--name value</c> pairs.</summary>
    /// <exception cref="InputException">One is unknown, given twice, missing, or has a value that is not allowed.</exception>
    public static AdvanceArguments Parse(IReadOnlyList<string> arguments) => new(RunOption.Of(new OptionPairs(arguments, ["run"])));
}
