using System.Globalization;
using Nuke.Common;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;

sealed partial class Build
{
    Target CompareDirections => _ => _
        .Description(
            "Attacks the networks of a tier (--tier) along the direction that a float32 cross-entropy gives, the exact one and that of "
                + "float64, "
            + "and writes directions/<tier>.md and .json. Goes on where it stopped.")
        .After(Restore, Compile)
        .Executes(Ending(() => RunProgram("ReproHarness.CompareDirections",
            ("tier", TierName.Of(Options.Tier)), ("device", Options.Device), ("arithmetic", ForcedArithmetic),
            ("seed", Options.Seed.ToString(CultureInfo.InvariantCulture)), ("data-root", Options.DataRoot),
            ("artifacts", Options.Artifacts))));
}
