using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using ReproHarness.Storage.Downloads;

namespace ReproHarness.Unit.Storage.Downloads;

public sealed class ResumeTests : IDisposable
{
    private const string Tag = "\"version-1\"";
    private readonly DownloadBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("ETag: \"v\"", "\"v\"")]
    [InlineData("Last-Modified: Wed, 21 Oct 2015 07:28:00 GMT", "Wed, 21 Oct 2015 07:28:00 GMT")]
    [InlineData("ETag: W/\"weak\"", null)]
    public async Task The_rest_is_asked_for_under_the_name_that_the_mirror_gave_the_content(string header, string? condition)
    {
        var first = true;
        using var server = new LocalServer(asked =>
        {
            if (!first) return Answer.Rest(_bench.Content, asked.From!.Value, header);
            first = false;
            return Answer.Whole(_bench.Content, header).CutAfter(50_000);
        });

        await _bench.Fetch(server);

        _bench.ShouldBeWhole();
        server.Requests.Should().HaveCount(2);
        server.Requests.Last().Should().Match<Asked>(asked => asked.From == 50_000 && asked.IfRange == condition);
    }

    [Fact]
    public async Task Another_mirror_goes_on_without_a_name_that_is_not_its_own()
    {
        _bench.LeavePart(_bench.Content[..1234], new Uri("http://elsewhere.invalid/file.bin"), Tag);
        using var server = new LocalServer(asked => Answer.Proper(_bench.Content, asked, "\"other\""));

        await _bench.Fetch(server);

        _bench.ShouldBeWhole();
        server.Requests.Single().Should().Match<Asked>(asked => asked.From == 1234 && asked.IfRange == null);
    }

    [Fact]
    public async Task Content_that_changed_meanwhile_is_sent_whole_by_a_server_that_knows_tags()
    {
        using var server = new LocalServer(asked => Answer.Proper(_bench.Content, asked, "\"version-2\""));
        _bench.LeavePart(DownloadBench.Bytes(5000, seed: 3), new Uri(server.Address, "file.bin"), Tag);

        await _bench.Fetch(server);

        _bench.ShouldBeWhole();
        server.Requests.Single().IfRange.Should().Be(Tag);
    }

    [Fact]
    public async Task Content_that_changed_unnoticed_is_found_by_its_hash_and_asked_for_whole()
    {
        _bench.LeavePart(DownloadBench.Bytes(5000, seed: 3));
        using var server = new LocalServer(asked => Answer.Proper(_bench.Content, asked));

        await _bench.Fetch(server);

        _bench.ShouldBeWhole();
        server.Requests.Select(asked => asked.From).Should().Equal(5000, null);
    }

    [Fact]
    public async Task A_mirror_that_sends_other_content_again_and_again_is_given_up_and_leaves_no_part()
    {
        var other = DownloadBench.Bytes(_bench.Content.Length, seed: 5);
        _bench.LeavePart(_bench.Content[..5000]);
        using var server = new LocalServer(asked => Answer.Proper(other, asked));

        (await _bench.Refused(server)).Message.Should().Contain("its sha256 differs");

        server.Requests.Should().HaveCount(2);
        Directory.GetFiles(Path.GetDirectoryName(_bench.Target)!).Should().BeEmpty();
    }

    [Theory]
    [InlineData("refuses ranges")]
    [InlineData("wrong offset")]
    [InlineData("no offset")]
    [InlineData("416")]
    public async Task A_server_that_cannot_go_on_is_asked_for_the_whole(string server)
    {
        _bench.LeavePart(_bench.Content[..70_000]);
        using var stubborn = new LocalServer(asked => (asked.From, server) switch
        {
            (null, _) or (_, "refuses ranges") => Answer.Whole(_bench.Content),
            (_, "wrong offset") => Answer.Rest(_bench.Content, 60_000),
            (_, "no offset") => new Answer("206 Partial Content", ["Content-Length: 230000"], _bench.Content[70_000..]),
            _ => Answer.Error("416 Range Not Satisfiable"),
        });

        await _bench.Fetch(stubborn);

        _bench.ShouldBeWhole();
        stubborn.Requests.Should().HaveCount(server == "refuses ranges" ? 1 : 2);
    }

    [Fact]
    public async Task A_server_that_breaks_off_and_refuses_ranges_is_not_asked_for_ever()
    {
        using var server =
            new LocalServer(
                asked => asked.From is null ? Answer.Whole(_bench.Content).CutAfter(100_000) : Answer.Error("416 Range Not Satisfiable"));

        await _bench.Refused(server);

        server.Requests.Count.Should().BeLessThan(12);
    }

    [Fact]
    public async Task A_server_that_drops_the_connection_all_the_time_is_used_as_long_as_it_brings_the_file_on()
    {
        _bench.Settings = _bench.Settings with { Rounds = 1 };
        using var server =
            new LocalServer(
                asked =>
                    Answer.Proper(_bench.Content, asked, Tag).CutAfter(40_000, asked.From is > 100_000 ? Ending.Reset : Ending.Closed));

        await _bench.Fetch(server);

        _bench.ShouldBeWhole();
        server.Requests.Count.Should().BeGreaterThan(7);
    }

    [Fact]
    public async Task A_part_of_the_full_length_is_checked_and_costs_no_request()
    {
        using var server = new LocalServer(asked => Answer.Proper(_bench.Content, asked));
        _bench.LeavePart(_bench.Content);
        (await _bench.Fetch(server)).Should().Be(DownloadOutcome.Fetched);
        _bench.ShouldBeWhole();
        server.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_part_that_cannot_become_the_file_is_dropped(int excess)
    {
        using var server = new LocalServer(asked => Answer.Proper(_bench.Content, asked));
        _bench.LeavePart(DownloadBench.Bytes(_bench.Content.Length + excess, seed: 11));
        await _bench.Fetch(server);
        _bench.ShouldBeWhole();
        server.Requests.Single().From.Should().BeNull();
    }

    [Property(MaxTest = 25)]
    public Property A_download_stopped_at_any_moments_and_continued_gives_the_same_file() =>
        Prop.ForAll(Gen.Choose(0, 299_999).ListOf(3).ToArbitrary(), cuts =>
        {
            using var bench = new DownloadBench();
            using var server = new LocalServer(asked => Answer.Proper(bench.Content, asked, Tag));
            foreach (var cut in cuts)
            {
                using var stop = new CancellationTokenSource();
                bench.OnStep = step =>
                {
                    if (step.Received >= cut) stop.Cancel();
                };
                try
                {
                    bench.Fetch(bench.Pin(server), stop.Token).GetAwaiter().GetResult();
                }
                catch (OperationCanceledException)
                {
                    var part = File.ReadAllBytes(bench.Part);
                    part.AsSpan().SequenceEqual(bench.Content.AsSpan(0, part.Length)).Should().BeTrue();
                    part.Length.Should().BeGreaterThanOrEqualTo(cut, "what was received is kept");
                    File.Exists(bench.Target).Should().BeFalse();
                }
            }

            bench.OnStep = _ => { };
            bench.Fetch(server).GetAwaiter().GetResult();
            bench.ShouldBeWhole();
        });

    [Property(MaxTest = 25)]
    public Property Connections_cut_at_any_bytes_give_the_same_file() =>
        Prop.ForAll(Gen.Choose(0, 300_000).ListOf(4).ToArbitrary(), cuts =>
        {
            using var bench = new DownloadBench();
            var left = new Queue<int>(cuts);
            bench.Settings = bench.Settings with { Rounds = 6 };
            using var server = new LocalServer(asked =>
            {
                var answer = Answer.Proper(bench.Content, asked, Tag);
                return left.TryDequeue(out var cut) ? answer.CutAfter(cut) : answer;
            });

            bench.Fetch(server).GetAwaiter().GetResult();
            bench.ShouldBeWhole();
        });
}
