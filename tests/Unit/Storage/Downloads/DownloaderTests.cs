using ReproHarness.Storage;
using ReproHarness.Storage.Downloads;

namespace ReproHarness.Unit.Storage.Downloads;

public sealed class DownloaderTests : IDisposable
{
    private readonly DownloadBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_file_is_fetched_whole_and_nothing_else_stays()
    {
        using var server = new LocalServer(_ => Answer.Whole(_bench.Content, "ETag: \"a\""));
        long last = 0;
        _bench.OnStep = step => last = step.Received;

        (await _bench.Fetch(server)).Should().Be(DownloadOutcome.Fetched);

        _bench.ShouldBeWhole();
        last.Should().Be(_bench.Content.Length);
        server.Requests.Should().ContainSingle().Which.Headers["Accept-Encoding"].Should().Be("identity");
    }

    [Fact]
    public async Task A_server_that_states_no_length_is_good_enough()
    {
        using var server = new LocalServer(_ => Answer.WithoutLength(_bench.Content));
        await _bench.Fetch(server);
        _bench.ShouldBeWhole();
    }

    [Fact]
    public async Task A_file_that_is_there_is_checked_and_not_asked_for()
    {
        using var server = new LocalServer(_ => Answer.Whole(_bench.Content));
        await _bench.Fetch(server);

        (await _bench.Fetch(server)).Should().Be(DownloadOutcome.AlreadyThere);

        server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task Another_file_in_its_place_is_replaced_with_a_warning_once_the_right_one_is_here()
    {
        // The same length: only the hash tells.
        _bench.LeavePart([]);
        File.WriteAllBytes(_bench.Target, DownloadBench.Bytes(_bench.Content.Length, seed: 8));
        using var empty = new LocalServer(_ => Answer.Error("404 Not Found"));
        await _bench.Refused(empty);
        File.Exists(_bench.Target).Should().BeTrue("nothing better is here yet");

        using var server = new LocalServer(_ => Answer.Whole(_bench.Content));
        await _bench.Fetch(server);

        _bench.ShouldBeWhole();
        _bench.Notes[0].Should()
            .Be($"'{_bench.Target}' is not the file that is expected (its length or sha256 differs): it is fetched again and replaced.");
    }

    [Fact]
    public async Task A_full_disk_is_one_line_that_names_the_option_for_another_folder()
    {
        using var server = new LocalServer(_ => Answer.Whole(_bench.Content));
        _bench.Files = new FaultyFileSystem(_bench.Files, () => new UnauthorizedAccessException("no"));

        var fetch = () => _bench.Fetch(server);

        (await fetch.Should().ThrowAsync<InputException>()).Which.Message.Should()
            .StartWith($"Cannot write '{_bench.Target}'").And.EndWith("give another with --data-root DIR.");
        File.Exists(_bench.Target).Should().BeFalse();
    }

    [Fact]
    public async Task The_same_file_can_be_taken_from_another_place_with_the_same_pins()
    {
        using var server = new LocalServer(_ => Answer.Whole(_bench.Content));
        var pin = _bench.Pin(new Uri("https://example.invalid/x/file.bin"));
        var folder = new Uri(server.Address.AbsoluteUri.TrimEnd('/'));

        pin.From(folder).Mirrors.Should().Equal(new Uri(server.Address, "file.bin"));
        pin.From(server.Address).Mirrors.Should().Equal(new Uri(server.Address, "file.bin"));
        await _bench.Fetch(pin.From(folder), CancellationToken.None);

        _bench.ShouldBeWhole();
        server.Requests.Should().ContainSingle().Which.Line.Should().Be("GET /data/file.bin HTTP/1.1");
    }
}
