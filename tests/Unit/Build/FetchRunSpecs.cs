using System.Formats.Tar;
using System.IO.Abstractions;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using ReproHarness.BuildSteps;
using ReproHarness.Storage;
using ReproHarness.Storage.Downloads;
using ReproHarness.Unit.Storage;
using ReproHarness.Unit.Storage.Downloads;

namespace ReproHarness.Unit.BuildSteps;

/// <summary>The whole of a fetch in small: a file, an archive, and a server that may lack either.</summary>
public sealed class FetchRunSpecs : IDisposable
{
    private static readonly byte[] Labels = Encoding.ASCII.GetBytes("labels");
    private static readonly byte[] Archive = Packed();
    private readonly TemporaryFolder _folder = new();
    private readonly FileSystem _files = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Files_are_fetched_and_the_archive_is_unpacked_and_not_kept()
    {
        using var server = new LocalServer(asked => Answer.Proper(asked.Line.Contains("set.tar.gz") ? Archive : Labels, asked));
        await Run(server);
        Names().Should().Equal("labels.gz", "set/SHA256SUMS", "set/batch.bin");
        File.ReadAllText(_folder.File("set/batch.bin")).Should().Be("pixels");
    }

    [Fact]
    public async Task An_archive_that_was_copied_by_hand_is_used()
    {
        File.WriteAllBytes(_folder.File("set.tar.gz"), Archive);
        using var server = new LocalServer(asked => Answer.Proper(Labels, asked));
        await Run(server);
        server.Requests.Should().ContainSingle();
        Names().Should().Contain("set/batch.bin");
    }

    [Fact]
    public async Task What_one_host_lacks_does_not_keep_the_rest_away()
    {
        using var server =
            new LocalServer(asked => asked.Line.Contains("labels.gz") ? Answer.Error("404 Not Found") : Answer.Proper(Archive, asked));
        (await Refused(server)).Should()
            .StartWith("Cannot fetch 'labels.gz': 127.0.0.1:").And.Contain("answers 404 (Not Found)").And.NotContain("\n");
        Names().Should().Equal("set/SHA256SUMS", "set/batch.bin");

        using var none = new LocalServer(_ => Answer.Error("404 Not Found"));
        Directory.Delete(_folder.File("set"), recursive: true);
        (await Refused(none)).Should()
            .StartWith(
                "2 files could not be fetched. Cannot fetch 'labels.gz'").And.Contain("Cannot fetch 'set.tar.gz'").And.NotContain("\n");
        Names().Should().BeEmpty();
    }

    [Fact]
    public async Task Without_a_network_one_line_names_every_file_to_copy()
    {
        var closed = new LocalServer(_ => Answer.Error("404 Not Found"));
        var address = closed.Address;
        closed.Dispose();
        (await Refused(Plan(address))).Should().Be(
            $"Cannot fetch the data sets, there seems to be no network: {address.Authority} cannot be reached (Connection refused); set "
                + $"HTTPS_PROXY where a proxy leads outside, "
            + $"give another source with --data-mirror URL, or copy the files by hand to '{_folder.Path}' as labels.gz, set.tar.gz, and "
            + $"run again.");
    }

    private Task Run(LocalServer server) => Run(Plan(server.Address));

    private async Task Run(FetchPlan plan)
    {
        using var handler = DownloadHandler.New();
        using var downloader = new Downloader(handler, _files, TimeProvider.System, new DownloadSettings());
        await new FetchRun(_files, downloader).CompleteAsync(plan, CancellationToken.None);
    }

    private Task<string> Refused(LocalServer server) => Refused(Plan(server.Address));

    private async Task<string> Refused(FetchPlan plan) =>
        (await FluentActions.Awaiting(() => Run(plan)).Should().ThrowAsync<InputException>()).Which.Message;

    private FetchPlan Plan(Uri source)
    {
        var archive = Pin("set.tar.gz", Archive).From(source);
        return new FetchPlan(
            _folder.Path, [Pin("labels.gz", Labels).From(source), archive], [],
            [new Unpacking(archive, [new ArchiveMember("in/batch.bin", "batch.bin", 6, 6)], _folder.File("set"))]);
    }

    private PinnedDownload Pin(string name, byte[] content) =>
        new(name, [], content.Length, Convert.ToHexStringLower(SHA256.HashData(content)), _folder.File(name));

    private IEnumerable<string> Names() =>
        Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_folder.Path, path))
            .Order(StringComparer.Ordinal);

    private static byte[] Packed()
    {
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionLevel.Fastest))
        using (var tar = new TarWriter(packed))
            tar.WriteEntry(
                new UstarTarEntry(
                    TarEntryType.RegularFile, "in/batch.bin") { DataStream = new MemoryStream(Encoding.ASCII.GetBytes("pixels")) });
        return bytes.ToArray();
    }
}
