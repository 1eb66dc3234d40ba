using ReproHarness.Contracts.Claims;
using ReproHarness.Showing;
using ReproHarness.Storage;

namespace ReproHarness.Replay;

/// <summary>The command line.</summary>
/// <param name="Tier">Whose inputs.</param>
/// <param name="DeviceClass">On what they were measured.</param>
/// <param name="Work">What is done.</param>
/// <param name="Run">Artifacts folder of the run whose inputs are taken.</param>
/// <param name="Claim">The claim that this run was of; null for all.</param>
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
    /// <summary>They are judged, and what differs from the record is shown.</summary>
    Show,

    /// <summary>What the rules make of them goes on record.</summary>
    Accept,

    /// <summary>A run's inputs go on record, with what the rules make of them.</summary>
    Take,
}
