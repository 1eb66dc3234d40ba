using System.IO.Abstractions.TestingHelpers;
using ReproHarness.BuildSteps;
using ReproHarness.Evidence.Claims;
using ReproHarness.Evidence.Files;
using ReproHarness.Unit.Evidence.Baselines;

namespace ReproHarness.Unit.BuildSteps;

public sealed class EvidenceFolderSpecs
{
    [Fact]
    public void Only_the_claim_asked_for_and_only_what_was_written_since_is_read()
    {
        var files = new MockFileSystem();
        var store = EvidenceStore.In(files, "/artifacts", Tier.Fast);
        var start = new DateTimeOffset(2026, 11, 24, 4, 0, 0, TimeSpan.Zero);
        foreach (var (claim, cell, minutes) in new[] { ("C1", "old", -1), ("C1", "new", 0), ("C2", "new", 1) })
        {
            store.Write(Runs.Run(1) with { Claim = claim, Cell = cell });
            files.File.SetLastWriteTimeUtc(store.PathOf(claim, cell), start.UtcDateTime.AddMinutes(minutes));
        }

        IEnumerable<(string, string)> Read(string? claim, DateTimeOffset since) =>
            EvidenceFolder.Read(files, "/artifacts", Tier.Fast, claim, since).Select(cell => (cell.Claim, cell.Cell));

        Read(null, start).Should().Equal(("C1", "new"), ("C2", "new"));
        Read("C1", start).Should().Equal(("C1", "new"));
        Read(null, DateTimeOffset.MinValue).Should().HaveCount(3);
    }
}
