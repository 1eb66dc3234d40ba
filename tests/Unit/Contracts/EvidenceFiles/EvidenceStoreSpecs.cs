using System.IO.Abstractions.TestingHelpers;
using System.Text.Json;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Storage;
using ReproHarness.Unit.Reporting.Pages;
using ReproHarness.Unit.Storage;

namespace ReproHarness.Unit.Contracts.EvidenceFiles;

public sealed class EvidenceStoreSpecs
{
    private readonly MockFileSystem _files = new();
    private readonly EvidenceStore _store;

    public EvidenceStoreSpecs() => _store = EvidenceStore.In(_files, "/artifacts", Tier.Fast);

    [Fact]
    public void Every_cell_comes_back_whole_by_claim_and_cell()
    {
        var cells = EvidenceBuilder.FastTier().Cells;
        foreach (var cell in cells.Reverse()) _store.Write(cell);

        var read = _store.ReadAll(out var warnings);

        read.Should()
            .BeEquivalentTo(
                cells.OrderBy(cell => cell.Cell, StringComparer.Ordinal),
                options => options.WithStrictOrdering().ComparingByMembers<CellEvidence>());
        warnings.Should().BeEmpty();
    }

    [Fact]
    public void A_cell_has_the_file_that_other_programs_look_for()
    {
        _store.Write(EvidenceBuilder.Cell("fashion/mlp/fgsm", 4, 0));

        _files.AllFiles.Should().Equal("/artifacts/evidence/fast/C1.fashion-mlp-fgsm.json");
        _files.File.ReadAllText("/artifacts/evidence/fast/C1.fashion-mlp-fgsm.json").Should()
            .StartWith("{\n  \"schema\": 1,\n  \"claim\": \"C1\",\n").And.EndWith("}\n");
    }

    [Theory]
    [InlineData(Tier.Fast, "fast")]
    [InlineData(Tier.Standard, "standard")]
    [InlineData(Tier.Full, "full")]
    public void Tiers_have_folders_of_their_own(Tier tier, string folder) =>
        EvidenceStore.In(_files, "/artifacts", tier).PathOf("C1", "a").Should().Be($"/artifacts/evidence/{folder}/C1.a.json");

    [Fact]
    public void Without_a_folder_there_is_no_evidence()
    {
        _store.ReadAll(out var warnings).Should().BeEmpty();
        warnings.Should().BeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"schema": "one"}""")]
    [InlineData("""{"schema": 1, "claim": """)]
    public void A_damaged_file_is_left_out_with_a_warning_and_the_others_are_read(string content)
    {
        _store.Write(EvidenceBuilder.Cell("good", 0, 0));
        _files.File.WriteAllText(_store.PathOf("C1", "bad"), content);

        _store.ReadAll(out var warnings).Should().ContainSingle().Which.Cell.Should().Be("good");
        warnings.Should().ContainSingle().Which.Should().Contain(_store.PathOf("C1", "bad")).And.Contain("left out").And.NotContain("\n");
    }

    [Fact]
    public void A_file_whose_measurement_has_lost_its_value_is_damaged()
    {
        _store.Write(EvidenceBuilder.Cell("a", 0, 0));
        var path = _store.PathOf("C1", "a");
        _files.File.WriteAllText(path, _files.File.ReadAllText(path).Replace("\"value\": 0.94,", "", StringComparison.Ordinal));

        _store.ReadAll(out var warnings).Should().BeEmpty();
        warnings.Should().ContainSingle();
    }

    [Fact]
    public void A_file_of_a_newer_schema_ends_the_reading_with_the_cure()
    {
        _store.Write(EvidenceBuilder.Cell("new", 0, 0) with { Schema = 2 });

        FluentActions.Invoking(() => _store.ReadAll(out _)).Should().Throw<InputException>()
            .WithMessage(
                $"'{_store.PathOf("C1", "new")}' has schema 2, this program knows 1; use a newer ReproHarness, or delete the file and "
                    + $"run again.");
    }

    [Fact]
    public void The_summary_lists_every_verdict_and_every_cell_without_figures()
    {
        _store.Write(EvidenceBuilder.Cell("b", 0, 0));
        _store.WriteSummary([EvidenceBuilder.Cell("b", 0, 0), EvidenceBuilder.Cell("a", 0, 0)]);

        var summary = JsonDocument.Parse(_files.File.ReadAllText("/artifacts/evidence/fast/summary.json")).RootElement;
        summary.GetProperty("schema").GetInt32().Should().Be(1);
        summary.GetProperty("tier").GetString().Should().Be("Fast");
        summary.GetProperty("totals").EnumerateObject().ToDictionary(total => total.Name, total => total.Value.GetInt32()).Should()
            .Equal(new Dictionary<string, int> { ["Verified"] = 2, ["Falsified"] = 0, ["Inconclusive"] = 0, ["NotRun"] = 0 });
        summary.GetProperty("cells").EnumerateArray()
            .Select(cell => (cell.GetProperty("cell").GetString(), cell.GetProperty("figures").GetArrayLength()))
            .Should().Equal(("a", 0), ("b", 0));
        _store.ReadAll(out var warnings).Should().ContainSingle("the summary is no cell");
        warnings.Should().BeEmpty();
    }

    [Fact]
    public void What_cannot_be_written_leaves_the_old_evidence()
    {
        var old = EvidenceBuilder.Cell("a", 0, 0);
        _store.Write(old);
        var nan = old with { Seconds = double.NaN };
        var full = EvidenceStore.In(FaultyFileSystem.FullDisk(_files), "/artifacts", Tier.Fast);

        FluentActions.Invoking(() => _store.Write(nan)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => full.Write(old with { Seconds = 99 })).Should().Throw<InputException>()
            .WithMessage("*the disk is full*");

        _store.ReadAll(out _).Should().ContainSingle().Which.Seconds.Should().Be(old.Seconds);
    }
}
