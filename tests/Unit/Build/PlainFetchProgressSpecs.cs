using Microsoft.Extensions.Time.Testing;
using ReproHarness.BuildSteps;
using ReproHarness.Storage.Downloads;

namespace ReproHarness.Unit.BuildSteps;

public sealed class PlainFetchProgressSpecs
{
    private static readonly PinnedDownload File = new("data.gz", [], 10_000_000, "", "/data.gz");
    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _lines = [];

    [Fact]
    public void A_line_comes_with_each_ten_per_cent_a_second_apart_or_after_five_seconds_and_at_the_end()
    {
        var progress = new PlainFetchProgress(_time, _lines.Add, note => _lines.Add($"! {note}"));
        foreach (var (seconds, received) in new[] {
            (0.0, 0L), (0.5, 1_500_000), (0.6, 2_000_000), (1.1, 2_500_000), (2.0, 2_600_000), (6.2, 2_700_000), (7.0, 10_000_000) })
        {
            _time.SetUtcNow(_time.Start.AddSeconds(seconds));
            progress.Report(new DownloadStep(File, received));
        }

        progress.Report(new DownloadStep(File, 0, "a note"));

        _lines.Should().Equal(
            "data.gz: 25 % of 10.0 MB, 2.273 MB/s, 0:03 left",
            "data.gz: 27 % of 10.0 MB, 0.435 MB/s, 0:16 left",
            "data.gz: 100 % of 10.0 MB, 1.429 MB/s",
            "! a note");
    }

    [Fact]
    public void A_file_that_is_gone_on_with_has_the_pace_of_what_comes_now()
    {
        var progress = new PlainFetchProgress(_time, _lines.Add, _lines.Add);
        progress.Report(new DownloadStep(File, 5_000_000));
        _time.Advance(TimeSpan.FromSeconds(2));
        progress.Report(new DownloadStep(File, 6_000_000));
        _lines.Should().Equal("data.gz: 60 % of 10.0 MB, 0.5 MB/s, 0:08 left");
    }
}
