using System.Globalization;
using System.IO.Abstractions;
using Nuke.Common;
using ReproHarness.BuildSteps;
using ReproHarness.Distribution;
using ClaimTier = ReproHarness.Contracts.Claims.Tier;

sealed partial class Build
{
    [Parameter("How much FullReproduction does: full, or smoke, the same work in minutes, whose numbers are those of no full run. "
        + "Default is 'full'.")]
    readonly string Budget = "full";

    [Parameter(
        "Share of FullReproduction that is measured here and not judged, such as 1/2 on the first of two runners. Default is all of it.")]
    readonly string? Shard;

    // --plan is NUKE's own.
    [Parameter(
        "Lists the units of work of FullReproduction, with what each costs on this device and whether its data are there, and runs none.")]
    readonly bool Units;

    [Parameter("File that FullReproduction --units writes the units to that machines can share, as JSON for other programs.")]
    readonly string? Json;

    Target FullReproduction => _ => _
        .Description(
            "Judges every claim at the paper's scale, then draws the report; --budget smoke does the same in minutes, --shard K/N "
                + "measures a share of it, --units lists the work.")
        .After(Restore, Compile, UnitTests, FastClaims, StandardClaims, Merge)
        .Triggers(Report)
        .Executes(Ending(() =>
        {
            if (Units)
                ListUnits();
            else if (Run is { Length: > 0 })
                JudgeRun(new RunFolder(new FileSystem(), DistributionOptions.FolderOf(Run, WorkingFolder())));
            else
                Judge(ClaimTier.Full);
        }));

    void ListUnits()
    {
        // Nothing was judged, so there is no report of it.
        _folderIsOurs = false;
        RunProgram("ReproHarness.Units",
            ("device", Options.Device), ("budget", TestEnvironment.NameOf(Options.Budget)), ("data-root", Options.DataRoot),
            ("artifacts", Options.Artifacts), ("claim", Options.Claim), ("shard", Options.Shard?.ToString()),
            ("seed", Options.Seed.ToString(CultureInfo.InvariantCulture)),
            ("json", Json is null ? null : Path.GetFullPath(Json, WorkingFolder())));
    }
}
