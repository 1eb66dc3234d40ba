using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Storage.Downloads;

namespace ReproHarness.Unit.Storage.Downloads;

public sealed class MirrorFailoverTests : IDisposable
{
    private readonly DownloadBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("not found", "answers 404 (Not Found)", 1)]
    [InlineData("forbidden", "answers 403 (Forbidden)", 1)]
    [InlineData("busy", "answers 503 (Service Unavailable)", 3)]
    [InlineData("too short", "has a file of 299999 bytes where 300000 are expected", 1)]
    [InlineData("too long", "has a file of 300001 bytes where 300000 are expected", 1)]
    [InlineData("too long, unsaid", "sends more than the 300000 bytes that are expected", 1)]
    [InlineData("too short, unsaid", "ended after 299999 of 300000 bytes", 3)]
    [InlineData("other bytes", "has a file of other content (its sha256 differs)", 1)]
    [InlineData("encoded", "sends the file encoded (gzip)", 1)]
    [InlineData("part unasked", "answers with a part of the file where the whole was requested", 1)]
    [InlineData("in circles", "redirects to /data/file.bin, which is not followed", 6)]
    public async Task What_a_mirror_does_wrong_is_said_and_the_next_one_serves(string wrong, string reason, int requestsWhenAlone)
    {
        using var bad = new LocalServer(_ => Misbehaving(wrong));
        using var good = new LocalServer(asked => Answer.Proper(_bench.Content, asked));

        var alone = await _bench.Refused(bad);
        alone.Failures.Should().ContainSingle().Which.Reason.Should().Be(reason);
        alone.Offline.Should().BeFalse();
        File.Exists(_bench.Target).Should().BeFalse();
        bad.Requests.Should()
            .HaveCount(requestsWhenAlone + (wrong == "too short, unsaid" ? 1 : 0), "what lasts is asked once, what passes in each round, "
                + "what brings bytes at once again");

        await _bench.Fetch(bad, good);
        _bench.ShouldBeWhole();
    }

    [Fact]
    public async Task Too_many_bytes_are_refused_at_once_and_not_read_to_the_end()
    {
        using var endless = new LocalServer(_ => Answer.WithoutLength([.. _bench.Content, 1]) with { Ending = Ending.Silence });

        (await _bench.Refused(endless)).Message.Should().Contain("sends more than");

        File.Exists(_bench.Part).Should().BeFalse();
    }

    [Fact]
    public async Task A_mirror_that_falls_silent_is_left_and_the_next_one_goes_on_with_what_it_sent()
    {
        _bench.Settings = _bench.Settings with { Stall = TimeSpan.FromMilliseconds(300) };
        using var silent = new LocalServer(_ => Answer.Whole(_bench.Content).CutAfter(1000, Ending.Silence));
        using var good = new LocalServer(asked => Answer.Proper(_bench.Content, asked));

        await _bench.Fetch(silent, good);

        _bench.ShouldBeWhole();
        good.Requests.Single().From.Should().Be(1000);
        _bench.Notes.Should().ContainSingle().Which.Should()
            .Be($"file.bin: {silent.Address.Authority} sent nothing for 0.3 s; trying {good.Address.Authority}.");
    }

    [Fact]
    public async Task A_mirror_that_is_slow_but_never_silent_is_given_the_time_it_needs()
    {
        // Eleven pieces take longer than the stall. A busy machine may pause between two of them: a second was seen, two are allowed.
        _bench.Settings = _bench.Settings with { Stall = TimeSpan.FromSeconds(2.5) };
        using var slow = new LocalServer(_ => Answer.Whole(_bench.Content) with { Drip = TimeSpan.FromMilliseconds(250) });

        await _bench.Fetch(slow);

        _bench.ShouldBeWhole();
        slow.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_mirror_that_never_answers_is_left_too()
    {
        _bench.Settings = _bench.Settings with { Stall = TimeSpan.FromMilliseconds(300), Rounds = 1 };
        using var listening = new TcpListener(IPAddress.Loopback, 0);
        listening.Start();

        var refused = await Refused(new Uri($"http://{listening.LocalEndpoint}/file.bin"));

        refused.Failures.Single().Should()
            .Match<MirrorFailure>(failure => failure.Kind == MirrorFailureKind.Passing && failure.Reason == "sent nothing for 0.3 s");
    }

    [Fact]
    public async Task A_busy_mirror_is_left_alone_as_long_as_it_asks_and_no_longer_than_is_bearable()
    {
        var time = new FakeTimeProvider();
        _bench.Time = time;
        _bench.Settings = new DownloadSettings { Stall = TimeSpan.FromHours(9), Rounds = 3 };
        var busy = new Queue<string>(["10", "3600"]);
        using var server =
            new LocalServer(
                asked =>
                    busy.TryDequeue(out var wait)
                        ? Answer.Error("503 Service Unavailable", $"Retry-After: {wait}")
                        : Answer.Proper(_bench.Content, asked));
        var start = time.GetUtcNow();

        var fetch = _bench.Fetch(server);
        while (!fetch.IsCompleted)
        {
            // Time passes only while nothing else happens.
            await Task.Delay(20);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        await fetch;
        _bench.ShouldBeWhole();
        (time.GetUtcNow() - start).TotalSeconds.Should().BeInRange(70, 90);
    }

    [Fact]
    public void Pauses_double_and_have_an_end()
    {
        var settings = new DownloadSettings { Backoff = TimeSpan.FromSeconds(2), LongestPause = TimeSpan.FromMinutes(1) };
        new[] { 1, 2, 3, 9, 1000 }.Select(round => settings.PauseAfter(round, asked: null).TotalSeconds).Should().Equal(2, 4, 8, 60, 60);
        settings.PauseAfter(1, TimeSpan.FromSeconds(5)).TotalSeconds.Should().Be(5);
        settings.PauseAfter(1, TimeSpan.FromSeconds(-5)).TotalSeconds.Should().Be(2);
    }

    [Fact]
    public async Task Without_a_network_one_line_names_the_hosts_and_what_to_do_and_nothing_is_tried_twice()
    {
        var closed = ClosedPort();
        _bench.Settings = _bench.Settings with { Rounds = 5, Backoff = TimeSpan.FromHours(1) };

        var refused = await Refused(new Uri($"http://{closed}/file.bin"), new Uri("http://no-such-host.invalid/file.bin"));

        refused.Offline.Should().BeTrue();
        refused.Message.Should().Be(
            $"Cannot fetch 'file.bin': {closed} cannot be reached (Connection refused); no-such-host.invalid is not known here; set "
                + $"HTTPS_PROXY where a proxy leads outside, "
            + $"give another source with --data-mirror URL, or copy the file by hand to '{_bench.Target}', and run again.");
        Directory.Exists(Path.GetDirectoryName(_bench.Target)).Should().BeFalse("nothing is written before a byte is here");
    }

    [Fact]
    public async Task A_network_that_swallows_connections_counts_as_none()
    {
        using var handler =
            new SocketsHttpHandler {
                ConnectTimeout = TimeSpan.FromMilliseconds(200),
                ConnectCallback = async (_, stop) => { await Task.Delay(Timeout.Infinite, stop); return Stream.Null; } };
        _bench.Handler = handler;

        var refused = await Refused(new Uri("http://127.0.0.1:9/file.bin"));

        refused.Offline.Should().BeTrue();
        refused.Failures.Single().Reason.Should().Be("cannot be reached (no connection in time)");
    }

    private async Task<DownloadException> Refused(params Uri[] mirrors) =>
        (await FluentActions.Awaiting(() => _bench.Fetch(_bench.Pin(mirrors), CancellationToken.None)).Should()
            .ThrowAsync<DownloadException>()).Which;

    private static string ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener.LocalEndpoint.ToString()!;
    }

    private Answer Misbehaving(string wrong)
    {
        var content = _bench.Content;
        return wrong switch
        {
            "not found" => Answer.Error("404 Not Found"),
            "forbidden" => Answer.Error("403 Forbidden"),
            "busy" => Answer.Error("503 Service Unavailable"),
            "too short" => Answer.Whole(content[..^1]),
            "too long" => Answer.Whole([.. content, 0]),
            "too long, unsaid" => Answer.WithoutLength([.. content, 0]),
            "too short, unsaid" => Answer.WithoutLength(content[..^1]),
            "other bytes" => Answer.Whole(DownloadBench.Bytes(content.Length, seed: 99)),
            "encoded" => Answer.Whole(content, "Content-Encoding: gzip"),
            "part unasked" => Answer.Rest(content, 0),
            "in circles" => Answer.Error("302 Found", "Location: /data/file.bin"),
            _ => throw new ArgumentException(wrong),
        };
    }
}
