using ReproHarness.Contracts.Claims;
using ReproHarness.Showing;
using ReproHarness.Storage;

namespace ReproHarness.Replay;

/// <summary>The command line.</summary>
/// <param name="Tier">Tier of the inputs.</param>
/// <param name="DeviceClass">Device class on which they were measured.</param>
/// <param name="Work">What is done with the inputs.</param>
/// <param name="Run">Artifacts folder of the run whose inputs are recorded.</param>
/// <param name="Claim">The only claim of that run; null for all.</param>
/// <param name="Repository">The checkout; null for the one that the program was built in.</param>
internal sealed record ReplayArguments(Tier Tier, string DeviceClass, ReplayWork Work, string? Run, string? Claim, string? Repository)
{
    /// <summary>Reads <c>--name value</c> pairs.</summary>
    /// <exception cref="InputException">One is unknown, given twice, or has a value that is not allowed.</exception>
    public static ReplayArguments Parse(IReadOnlyList<string> arguments)
    {
        var given = new OptionPairs(arguments, ["tier", "device-class", "work", "run", "claim", "repository"]);
        var work = OptionPairs.Choice<ReplayWork>("work", given.Text("work") ?? nameof(ReplayWork.Show));
        if ((work == ReplayWork.Take) != (given.Text("run") is not null))
            throw new InputException("--run names the run whose inputs --work take takes; give both or none.");
        return new ReplayArguments(
            OptionPairs.Choice<Tier>("tier", given.Text("tier") ?? nameof(Tier.Fast)), given.Text("device-class") ?? "cpu", work,
            given.Text("run"), given.Text("claim"), given.Text("repository"));
    }
}

/// <summary>What is done with recorded inputs.</summary>
internal enum ReplayWork
{
    /// <summary>The inputs are judged, and differences from the record are shown.</summary>
    Show,

    /// <summary>The inputs are judged, and the results are recorded.</summary>
    Accept,

    /// <summary>The inputs of a run are recorded, with their judgement.</summary>
    Take,
}
