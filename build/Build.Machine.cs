using Nuke.Common;
using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;

sealed partial class Build
{
    // The command that a program prints to reproduce its result names only the given options.
    string? ForcedArithmetic => Options.Arithmetic == RunSettings.AutoArithmetic ? null : Options.Arithmetic;

    Target CheckMachine => _ => _
        .Description("Shows whether the arithmetic of this machine can be trusted for a tier's networks (--tier) "
            + "and which setting is used; writes it as JSON. Exit code 0 only if it can.")
        .After(Restore, Compile)
        .Executes(Ending(() => RunProgram("ReproHarness.CheckMachine",
            ("tier", TierName.Of(Options.Tier)), ("device", Options.Device),
            ("arithmetic", ForcedArithmetic), ("artifacts", Options.Artifacts))));
}
