using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Reporting.Pages;
using ReproHarness.Unit.Reporting.Pages;
using ReproHarness.Unit.Storage;

namespace ReproHarness.Unit.Contracts.EvidenceFiles;

/// <summary>Runs of several kinds in one artifacts folder.</summary>
public sealed class RunKindSpecs
{
    private readonly MockFileSystem _files = new();
    private readonly EvidenceStore _store;

    public RunKindSpecs() => _store = EvidenceStore.In(_files, "/artifacts", Tier.Fast);

    private static CellEvidence First => EvidenceBuilder.Cell("fashion/mlp/fgsm", 4, 0);

    public static TheoryData<string, CellEvidence> Others => new()
    {
        { "root seed 7 on cpu (native)", First with { Provenance = First.Provenance with { Seed = 7 } } },
        { "root seed 1 on cuda-sm90 (native)", First with { Environment = First.Environment with { DeviceClass = "cuda-sm90" } } },
        { "root seed 1 on cpu (avx2)", First with { Environment = First.Environment with { Arithmetic = "avx2" } } },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Evidence_of_another_run_is_kept_and_named(string name, CellEvidence other)
    {
        _store.Write(other).Should().BeNull();

        var kept = _store.Write(First)!;

        kept.Kind.ToString().Should().Be(name);
        new EvidenceStore(_files, kept.Folder, Tier.Fast).ReadAll(out _).Should().ContainSingle().Which.Should().BeEquivalentTo(other);
        _store.ReadAll(out _).Should().ContainSingle().Which.Should().BeEquivalentTo(First);
    }

    [Fact]
    public void The_same_run_again_replaces_its_own_evidence()
    {
        _store.Write(First);
        _store.Write(First with { Seconds = 99 }).Should().BeNull();
        _files.AllFiles.Should().ContainSingle();
    }

    [Fact]
    public void Evidence_that_another_program_holds_for_a_moment_is_kept_all_the_same()
    {
        var files = new HeldFileSystem(held: 0);
        var store = EvidenceStore.In(files, "/artifacts", Tier.Fast);
        store.Write(First with { Provenance = First.Provenance with { Seed = 7 } });
        files.Held = 2;

        new EvidenceStore(files, store.Write(First)!.Folder, Tier.Fast).ReadAll(out _).Should().ContainSingle();
    }

    [Fact]
    public void A_run_without_its_data_keeps_the_judged_cells_whose_place_it_takes()
    {
        var notRun = First with { Verdict = Verdict.NotRun, Reason = "mnist: no data.", Measurements = [] };
        _store.Write(notRun).Should().BeNull();
        _store.Write(First).Should().BeNull();

        var kept = _store.Write(notRun)!;

        kept.Kind.Should().Be(RunKind.Of(First));
        new EvidenceStore(_files, kept.Folder, Tier.Fast).ReadAll(out _).Should().ContainSingle().Which.Should().BeEquivalentTo(First);
        _store.Write(notRun).Should().BeNull("one that was not run has nothing to lose");
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void A_page_over_cells_of_several_runs_says_so_first(string name, CellEvidence other)
    {
        var input = EvidenceBuilder.FastTier();
        RunKind.Mixture(input.Cells).Should().BeNull();

        var mixed = input with { Cells = [other, .. input.Cells.Skip(1)] };

        PlainSummary.Of(mixed).Should().StartWith("These cells are of several runs and make none together: ")
            .And.Contain($"1 cell of {name}").And.NotContain("left their tolerance.");
    }

    [Fact]
    public void Two_versions_of_the_measuring_code_are_two_runs()
    {
        RunKind.Mixture([First, First with { Provenance = First.Provenance with { CodeVersion = "other" } }]).Should()
            .Contain("2 versions of the measuring code");
    }
}
