using ReproHarness.BuildSteps;
using ReproHarness.Evidence.Files;
using ReproHarness.Experiments.Cells;
using ReproHarness.History.Store;
using ReproHarness.Search.Architectures;
using ReproHarness.Statistics;
using ReproHarness.Storage;

namespace ReproHarness.Unit;

/// <summary>The rule of docs/architecture.md: dependencies point one way, and torch stays in one room.</summary>
public sealed class ArchitectureSpecs
{
    private const string Statistics = "ReproHarness.Statistics";
    private const string Storage = "ReproHarness.Storage";
    private const string Search = "ReproHarness.Search";
    private const string Evidence = "ReproHarness.Evidence";
    private const string History = "ReproHarness.History";
    private const string Torch = "TorchSharp";
    private const string Files = "Testably.Abstractions.FileSystem.Interface";

    [Fact]
    public void Statistics_knows_no_other_room_no_torch_and_no_files()
    {
        Needs(typeof(Interval)).Should().BeEmpty();
        References(typeof(Interval)).Should().NotContain(Files);
    }

    [Fact]
    public void Storage_knows_no_other_room_and_no_torch() => Needs(typeof(InputException)).Should().BeEmpty();

    [Fact]
    public void Search_knows_storage_alone() => Needs(typeof(Architecture)).Should().BeEquivalentTo(Storage);

    [Fact]
    public void Evidence_knows_statistics_storage_and_search_alone() => Needs(typeof(CellEvidence)).Should().BeSubsetOf([Statistics, Storage, Search]);

    [Fact]
    public void History_knows_evidence_statistics_and_storage_and_no_torch() => Needs(typeof(HistoryFile)).Should().BeSubsetOf([Evidence, Statistics, Storage]);

    [Fact]
    public void Experiments_knows_statistics_storage_search_and_torch_but_not_evidence() => Needs(typeof(Cell)).Should().BeSubsetOf([Statistics, Storage, Search, Torch]);

    [Fact]
    public void The_build_judges_nothing_by_itself_and_needs_no_torch() => Needs(typeof(BuildOptions)).Should().BeSubsetOf([Statistics, Storage, Evidence, History]);

    [Fact]
    public void A_reference_that_is_there_is_seen()
    {
        Needs(typeof(Cell)).Should().Contain([Storage, Torch]);
        References(typeof(InputException)).Should().Contain(Files);
        Needs(typeof(ArchitectureSpecs)).Should().Contain([Statistics, Storage, Evidence, "ReproHarness.Experiments", Torch]);
    }

    private static IEnumerable<string> Needs(Type inhabitant) =>
        References(inhabitant).Where(name => name.StartsWith("ReproHarness.", StringComparison.Ordinal) || name == Torch);

    private static IEnumerable<string> References(Type inhabitant) => inhabitant.Assembly.GetReferencedAssemblies().Select(reference => reference.Name!);
}
