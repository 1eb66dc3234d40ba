using ReproHarness.BuildSteps;
using ReproHarness.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Distribution;
using ReproHarness.Experiments.Cells;
using ReproHarness.History.Store;
using ReproHarness.Nas.Architectures;
using ReproHarness.Reporting.Pages;
using ReproHarness.Statistics;
using ReproHarness.Storage;

namespace ReproHarness.Unit;

/// <summary>
/// The rule of docs/architecture.md: dependencies point one way, and only Experiments, Studies and their programs know torch.
/// </summary>
public sealed class ArchitectureSpecs
{
    private const string Statistics = "ReproHarness.Statistics";
    private const string Storage = "ReproHarness.Storage";
    private const string Contracts = "ReproHarness.Contracts";
    private const string Reporting = "ReproHarness.Reporting";
    private const string Claims = "ReproHarness.Claims";
    private const string Nas = "ReproHarness.Nas";
    private const string History = "ReproHarness.History";
    private const string Experiments = "ReproHarness.Experiments";
    private const string Distribution = "ReproHarness.Distribution";
    private const string Torch = "TorchSharp";
    private const string Files = "Testably.Abstractions.FileSystem.Interface";

    [Fact]
    public void Statistics_knows_no_other_project_no_torch_and_no_files()
    {
        Needs(typeof(Interval)).Should().BeEmpty();
        References(typeof(Interval)).Should().NotContain(Files);
    }

    [Fact]
    public void Storage_knows_no_other_project_and_no_torch() => Needs(typeof(InputException)).Should().BeEmpty();

    [Fact]
    public void Nas_knows_storage_alone() => Needs(typeof(Architecture)).Should().BeEquivalentTo(Storage);

    [Fact]
    public void Contracts_know_statistics_and_storage_alone() => Needs(typeof(CellEvidence)).Should().BeEquivalentTo(Statistics, Storage);

    [Fact]
    public void Reporting_knows_contracts_and_no_claim() =>
        Needs(typeof(ReportWriter)).Should().BeSubsetOf([Statistics, Storage, Contracts]);

    [Fact]
    public void Claims_know_no_torch() => Needs(typeof(ClaimList)).Should().BeSubsetOf([Statistics, Storage, Contracts, Reporting, Nas]);

    [Fact]
    public void History_knows_no_claim_and_no_torch() =>
        Needs(typeof(HistoryFile)).Should().BeSubsetOf([Statistics, Storage, Contracts, Reporting]);

    [Fact]
    public void Experiments_judge_nothing() => Needs(typeof(Cell)).Should().BeSubsetOf([Statistics, Storage, Contracts, Nas, Torch]);

    [Fact]
    public void Distribution_knows_what_runs_are_and_no_torch() => Needs(typeof(RunFolder)).Should().BeSubsetOf([Storage, Contracts]);

    [Fact]
    public void The_build_needs_no_torch() =>
        Needs(typeof(BuildOptions)).Should().BeSubsetOf([Statistics, Storage, Contracts, Reporting, Claims, History, Distribution]);

    [Fact]
    public void A_reference_that_is_there_is_seen()
    {
        Needs(typeof(Cell)).Should().Contain([Storage, Torch]);
        References(typeof(InputException)).Should().Contain(Files);
        Needs(typeof(ArchitectureSpecs)).Should().Contain([Statistics, Storage, Contracts, Claims, Experiments, Torch]);
    }

    private static IEnumerable<string> Needs(Type inhabitant) =>
        References(inhabitant).Where(name => name.StartsWith("ReproHarness.", StringComparison.Ordinal) || name == Torch);

    private static IEnumerable<string> References(Type inhabitant) =>
        inhabitant.Assembly.GetReferencedAssemblies().Select(reference => reference.Name!);
}
