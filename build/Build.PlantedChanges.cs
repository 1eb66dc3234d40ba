using Nuke.Common;
using ReproHarness.BuildSteps;
using ReproHarness.Storage;

sealed partial class Build
{
    [Parameter("List of PlantedChanges: unit for the changes that unit tests have to notice, claims for those that the fast claims have "
        + "to. Default is 'unit'.")]
    readonly string List = "unit";

    [Parameter("Only these planted changes, by their names with commas between them. Default is every change of the list.")]
    readonly string? Only;

    Target PlantedChanges => _ => _
        .Description("Plants the changes of a kept list (--list) in a copy of the sources, one at a time, and shows what notices each. "
            + "Goes on where it stopped.")
        .After(Restore, Compile, UnitTests)
        .Executes(Ending(() => RunProject(
            InCheckout("tests/PlantedChanges/ReproHarness.PlantedChanges.csproj"),
            ("root", Root), ("list", List), ("only", Only), ("artifacts", Options.Artifacts))));
}
