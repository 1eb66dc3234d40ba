using System.IO.Abstractions.TestingHelpers;
using System.Text.Json;
using ReproHarness.CompareDirections;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Experiments.Audit.Directions;
using ReproHarness.Storage;

namespace ReproHarness.Unit.CompareDirections;

public sealed class DirectionTableTests
{
    private static readonly DirectionCounts Counts = new(
        500, 142, 1, [0.0001, 0.001, 0.0027, 0.0097, 0.1], Plain: [1, 20, 226, 371, 470], Exact: [1, 25, 228, 417, 480],
        Precise: [1, 25, 228, 414, 480]);

    private readonly MockFileSystem _files = new();

    [Fact]
    public void A_network_has_its_worst_size_and_its_agreement_in_one_row_and_its_errors_below()
    {
        var lines = DirectionTable.Of(Report() with { Networks = [Compared("cifar10/resnet44", Counts)], Missing = [] });
        lines.Should().Contain("| cifar10/resnet44 | 500 | 28.4 | 0.2 | 9.2 | 0.0097 | 3 | yes |");
        lines.Should().Contain("| cifar10/resnet44 | 0.0097 | 74.2 | 83.4 | 82.8 |");
        lines.Should().NotContain(line => line.Contains("Not measured", StringComparison.Ordinal));
        lines[^1].Should().Be(
            "Measured on Some CPU, 2 cores (cpu), libtorch 2.10, TorchSharp 0.107, arithmetic avx; commit abc with changes; "
            + "`./build.sh CompareDirections --tier standard --seed 7 --device cpu`.");
    }

    [Fact]
    public void Where_nothing_is_lost_no_size_is_named() =>
        DirectionTable.Of(Report() with { Networks = [Compared("a/b", Counts with { Plain = Counts.Exact })] })
            .Should().Contain("| a/b | 500 | 28.4 | 0.2 | 0.0 | - | 3 | yes |");

    [Fact]
    public void Four_images_are_too_many_and_said_to_be() =>
        DirectionTable.Of(Report() with { Networks = [Compared("a/b", Counts with { Precise = [1, 25, 228, 413, 480] })] })
            .Should().Contain("| a/b | 500 | 28.4 | 0.2 | 9.2 | 0.0097 | 4 | no |");

    [Fact]
    public void Five_sizes_at_most_are_shown_from_a_twentieth_of_the_images_to_nearly_all_that_change()
    {
        DirectionTable.ShownIndices(Counts).Should().Equal(1, 2, 3, 4);
        DirectionTable.ShownIndices(Grid(index => index * 40)).Should().Equal(2, 7, 12, 18, 23);
        DirectionTable.ShownIndices(Grid(index => index < 10 ? 0 : 500)).Should().Equal(10);
        DirectionTable.ShownIndices(Grid(_ => 0)).Should().Equal(0);
        DirectionTable.ShownIndices(Grid(_ => 3)).Should().Equal(0);
    }

    [Fact]
    public void After_each_network_the_files_hold_what_is_known_in_the_order_of_the_tier()
    {
        var writer = new ReportWriter(_files, "/out", Report());
        writer.Add("cifar10/b", Measured(Counts));
        _files.File.ReadAllText(writer.MarkdownPath).Should()
            .Contain("- mnist/a: not finished yet").And.Contain("- imagenet/c: data set 'imagenet'");
        writer.Add("mnist/a", Measured(Counts));

        writer.Report.Networks.Select(one => one.Network).Should().Equal("mnist/a", "cifar10/b");
        writer.Report.Missing.Select(one => one.Network).Should().Equal("imagenet/c");
        (writer.JsonPath, writer.MarkdownPath).Should().Be(("/out/directions/standard.json", "/out/directions/standard.md"));
        var read = JsonSerializer.Deserialize<DirectionReport>(_files.File.ReadAllText(writer.JsonPath), EvidenceJson.Indented)!;
        read.Should().BeEquivalentTo(writer.Report, options => options.WithStrictOrdering());
        _files.File.ReadAllText(writer.MarkdownPath).Should().Contain("- imagenet/c: data set 'imagenet'").And.NotContain("not finished");
    }

    private static DirectionCounts Grid(Func<int, int> changed)
    {
        int[] counts = [.. Enumerable.Range(0, 25).Select(changed)];
        return new(1000, 0, 0, [.. Enumerable.Range(1, 25).Select(index => index / 100.0)], [.. counts], [.. counts], [.. counts]);
    }

    private static Measured<DirectionCounts> Measured(DirectionCounts counts) => new(counts, DateTimeOffset.UnixEpoch, 2, Reused: false);

    private static ComparedNetwork Compared(string network, DirectionCounts counts) => new(network, DateTimeOffset.UnixEpoch, 2, counts);

    private static DirectionReport Report() => new(1, "standard", 7, Environment(), [], [
        new("mnist/a", "not finished yet"), new("cifar10/b", "not finished yet"),
        new("imagenet/c", "data set 'imagenet' is in none of the data roots")]);

    private static EnvironmentRecord Environment() => new()
    {
        Os = "Linux", Cpu = "Some CPU", Cores = 2, Device = "cpu", DeviceClass = "cpu", Driver = null, DotNet = "10", TorchSharp = "0.107",
            LibTorch = "2.10",
        Threads = 1, Tf32 = false, Arithmetic = "avx", GitCommit = "abc", GitDirty = true,
    };
}
