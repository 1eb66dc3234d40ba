using System.IO.Abstractions.TestingHelpers;
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
    public void What_is_kept_already_needs_no_room()
    {
        _files.AddFile("/store/entry", new MockFileData(new byte[3_000_000]));

        Problems(Units(new WorkNeed(0, 1_002_000_000))).Should().BeEmpty();
        Problems(Units(new WorkNeed(0, 1_004_000_000))).Should().ContainSingle();
    }

    [Fact]
    public void A_device_that_is_missing_is_listed_with_the_rest() =>
        Problems([.. Units(new WorkNeed(0, 2_000_000_000)), Lacking("ImageNet: no folder")], requireData: true, start: () =>
            throw new InputException("device 'cuda': there is none"))
            .Should().HaveCount(3).And.Contain("device 'cuda': there is none");

    private string[] Problems(IReadOnlyList<WorkUnit> units, bool requireData = false, Func<TorchSession>? start = null) =>
        [.. new Preflight(_files, SyntheticImages.NoExternalData, "/store", requireData)
            .Problems(Smoke, units, start ?? SyntheticImages.Session)];

    private static List<WorkUnit> Units(WorkNeed need) => [new WorkUnit("gaussian/mlp #1", "gaussian", null, [], need, null)];

    private static WorkUnit Lacking(string missing) =>
        new("imagenet/squeezenet #1", "imagenet", null, [], new WorkNeed(2 * Petabyte, Petabyte), missing);
}
