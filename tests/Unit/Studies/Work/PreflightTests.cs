using System.IO.Abstractions.TestingHelpers;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using ReproHarness.Studies.Work;
using ReproHarness.Unit.Experiments;

namespace ReproHarness.Unit.Studies.Work;

[Collection("Torch")]
public sealed class PreflightTests
{
    private const long Petabyte = 1_000_000_000_000_000;
    private static readonly FullMatrix Smoke = new(FullBudget.Smoke);

    private readonly MockFileSystem _files = new();

    public PreflightTests() => _files.AddDrive("/", new MockDriveData { AvailableFreeSpace = 1_000_000_000 });

    [Fact]
    public void Nothing_is_in_the_way_of_work_that_fits() =>
        Problems(Units(new WorkNeed(Memory: 1_000_000, Disk: 1_000_000))).Should().BeEmpty();

    [Fact]
    public void Everything_that_is_wrong_is_listed_at_once()
    {
        var problems =
            Problems([.. Units(new WorkNeed(Memory: Petabyte, Disk: 2_000_000_000)), Lacking("ImageNet: no folder"),
                Lacking("ImageNet: no folder")], requireData: true);

        problems.Should().HaveCount(3).And.OnlyContain(line => !line.Contains('\n'));
        problems[0].Should().Be("ImageNet: no folder");
        problems[1].Should()
            .Be("'/store' is to hold some 2.0 GB more, but its disk has 1.0 GB free; free some space or give another folder with "
                + "--artifacts DIR.");
        problems[2].Should().Match("'gaussian/mlp #1' needs some 1000000.0 GB of memory*, but cpu has * GB free; *");
    }

    [Fact]
    public void Missing_data_are_cells_that_are_not_run_unless_they_are_required() =>
        Problems([.. Units(default), Lacking("ImageNet: no folder")]).Should().BeEmpty();

    [Fact]
    public void A_unit_that_is_finished_needs_no_room()
    {
        var units = Units(new WorkNeed(0, 2_000_000_000));
        Receipts.Keep(Run(SyntheticImages.Session()), units[0], seconds: 1);

        Problems(units).Should().BeEmpty();
        Problems([.. units, new WorkUnit("gaussian/mlp #2", "gaussian", null, [], new WorkNeed(0, 2_000_000_000), null)]).Should()
            .ContainSingle();
    }

    [Theory]
    [InlineData("code")]
    [InlineData("seed")]
    [InlineData("budget")]
    public void What_another_run_kept_is_not_taken_for_work_that_is_done(string difference)
    {
        var (units, own) = (Units(new WorkNeed(0, 1_002_000_000)), Run(SyntheticImages.Session()));
        var other = difference switch
        {
            "code" => own with { Terms = own.Terms with { Code = "other" } },
            "seed" => own with { Seed = 2 },
            _ => own with { Budget = RunBudget.Full },
        };
        Receipts.Begin(other);
        Receipts.Keep(other, units[0], seconds: 1);
        _files.AddFile("/store/entry", new MockFileData(new byte[3_000_000]));

        Problems(units).Should().ContainSingle().Which.Should().Contain("1.0 GB more");
    }

    [Fact]
    public void What_a_run_without_shares_wrote_since_it_began_needs_no_room()
    {
        _files.AddFile("/store/old", new MockFileData(new byte[3_000_000]) { LastWriteTime = s_begun.AddDays(-1) });
        Receipts.Begin(Run(SyntheticImages.Session()));
        var units = Units(new WorkNeed(0, 1_002_000_000));
        Problems(units).Should().ContainSingle();

        _files.AddFile("/store/entry", new MockFileData(new byte[3_000_000]) { LastWriteTime = s_begun.AddDays(1) });

        Problems(units).Should().BeEmpty();
        Problems(Units(new WorkNeed(0, 1_004_000_000))).Should().ContainSingle();
    }

    [Fact]
    public void A_device_that_is_missing_is_listed_with_the_rest() =>
        Problems([.. Units(new WorkNeed(0, 2_000_000_000)), Lacking("ImageNet: no folder")], requireData: true, start: () =>
            throw new InputException("device 'cuda': there is none"))
            .Should().HaveCount(3).And.Contain("device 'cuda': there is none");

    private string[] Problems(IReadOnlyList<WorkUnit> units, bool requireData = false, Func<TorchSession>? start = null) =>
        [.. new Preflight(_files, SyntheticImages.NoExternalData, "/store", requireData)
            .Problems(Smoke, units, start ?? SyntheticImages.Session, Run)];

    private static readonly DateTimeOffset s_begun = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);

    private UnitReceipts Receipts => new(new ContentStore(_files, "/store"), new FakeTimeProvider(s_begun), _ => { });

    private static RunIdentity Run(TorchSession session) => new(RunBudget.Smoke, 1, null, RunIdentity.TermsOf(session));

    private static List<WorkUnit> Units(WorkNeed need) => [new WorkUnit("gaussian/mlp #1", "gaussian", null, [], need, null)];

    private static WorkUnit Lacking(string missing) =>
        new("imagenet/squeezenet #1", "imagenet", null, [], new WorkNeed(2 * Petabyte, Petabyte), missing);
}
