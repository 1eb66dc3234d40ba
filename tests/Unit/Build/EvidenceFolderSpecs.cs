using System.IO.Abstractions.TestingHelpers;
using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Unit.Contracts.Baselines;

namespace ReproHarness.Unit.BuildSteps;

public sealed class EvidenceFolderSpecs
{
    private readonly MockFileSystem _files = new();

    [Fact]
    public void Evidence_is_a_runs_by_its_id_whatever_the_clock_of_the_file_server_says()
    {
        Write("C1", "old", RunExtent.Whole, id: "before");
        Write("C1", "older-than-ids", RunExtent.Whole, id: null);
        Write("C1", "new", RunExtent.Whole, id: "now");
        var store = EvidenceStore.In(_files, "/artifacts", Tier.Fast);
        _files.File.SetLastWriteTimeUtc(store.PathOf("C1", "new"), new DateTime(1980, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Read(RunExtent.Whole, "now").Should().Equal("new");
        Read(RunExtent.Whole, run: null).Should().Equal("new", "old", "older-than-ids");
    }

    [Fact]
    public void A_limited_run_has_a_place_of_its_own_and_replaces_no_whole_run()
    {
        Write("C1", "a", RunExtent.Whole, id: "whole");
        Write("C1", "a", new RunExtent(Limit: 100), id: "limited");

        Read(RunExtent.Whole, "whole").Should().Equal("a");
        Read(new RunExtent(Limit: 100), "limited").Should().Equal("a");
        Read(new RunExtent(Limit: 200), run: null).Should().BeEmpty();
    }

    private void Write(string claim, string cell, RunExtent extent, string? id) => EvidenceStore.In(_files, "/artifacts", Tier.Fast, extent)
        .Write(Runs.Run(1) with { Claim = claim, Cell = cell, Run = id is null ? null : new RunRecord(extent, "auto", "auto", Id: id) });

    private IEnumerable<string> Read(RunExtent extent, string? run) =>
        EvidenceFolder.Read(_files, "/artifacts", Tier.Fast, extent, run).Select(cell => cell.Cell);
}
