using System.Globalization;
using Nuke.Common;

sealed partial class Build
{
    Target TabulateSearchSpace => _ => _
        .Description(
            "Trains and attacks every architecture of the small search space and writes baselines/search/tabulated.json. Goes on where "
                + "it stopped.")
        .After(Restore, Compile)
        .Executes(Ending(() => RunProgram("ReproHarness.Tabulate",
            ("device", Options.Device), ("arithmetic", ForcedArithmetic),
            ("seed", Options.Seed.ToString(CultureInfo.InvariantCulture)), ("artifacts", Options.Artifacts))));
}
