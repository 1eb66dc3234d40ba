using System.IO.Abstractions;
using ReproHarness.BuildSteps;
using ReproHarness.Unit.Storage;

namespace ReproHarness.Unit.BuildSteps;

public sealed class FetchPlanSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FileSystem _files = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_empty_folder_lacks_both_data_sets()
    {
        var plan = Plan();
        plan.ByHand.Should()
            .Be("mnist/train-images-idx3-ubyte.gz, mnist/train-labels-idx1-ubyte.gz, mnist/t10k-images-idx3-ubyte.gz, "
                + "mnist/t10k-labels-idx1-ubyte.gz, cifar-10-binary.tar.gz");
        plan.SpaceNeeded(_files).Should().Be(9_912_422 + 28_881 + 1_648_877 + 4_542 + 170_052_171 + (6 * 30_730_000) + 1_000);
        plan.Present.Should().BeEmpty();
    }

    [Fact]
    public void What_was_received_needs_no_room_again()
    {
        var whole = Plan().SpaceNeeded(_files);
        Write("cifar-10-binary.tar.gz.part", new byte[1_000_000]);
        Plan().SpaceNeeded(_files).Should().Be(whole - 1_000_000);
    }

    [Fact]
    public void A_file_of_the_right_name_and_length_but_other_bytes_is_missing_still()
    {
        Write("mnist/t10k-labels-idx1-ubyte.gz", new byte[4_542]);
        Plan().ByHand.Should().Contain("mnist/t10k-labels-idx1-ubyte.gz");
    }

    [Fact]
    public void A_mirror_of_the_users_own_replaces_all_hosts_and_no_pin()
    {
        var own = FetchPlan.Of(_files, _folder.Path, new Uri("http://mirror/data"), CancellationToken.None);
        own.Downloads.SelectMany(download => download.Mirrors).Should()
            .OnlyContain(mirror => mirror.Host == "mirror" && mirror.AbsolutePath.StartsWith("/data/"));
        own.Downloads.Select(download => (download.Sha256, download.Size)).Should()
            .Equal(Plan().Downloads.Select(download => (download.Sha256, download.Size)));
    }

    [Fact]
    public void Public_hosts_are_asked_over_https_alone() =>
        Plan().Downloads.SelectMany(download => download.Mirrors).Should()
            .HaveCount((4 * 3) + 3).And.OnlyContain(mirror => mirror.Scheme == "https");

    private FetchPlan Plan() => FetchPlan.Of(_files, _folder.Path, mirror: null, CancellationToken.None);

    private void Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        File.WriteAllBytes(_folder.File(name), bytes);
    }
}
