using System.Collections.Immutable;
using System.IO.Abstractions.TestingHelpers;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Experiments.Gaps;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Experiments.Gaps;

[Collection("Torch")]
public sealed class GapStoreTests
{
    private readonly MockFileSystem _files = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
    private readonly List<string> _warnings = [];
    private int _measured;

    [Fact]
    public void Gaps_come_back_as_they_were_with_when_and_how_long()
    {
        var (first, second) = (Get(), Get());

        _measured.Should().Be(1);
        (first.Reused, second.Reused).Should().Be((false, true));
        (second.MeasuredAt, second.Seconds).Should().Be((first.MeasuredAt, first.Seconds));
        second.Epochs.Should().Equal(0, 0.25);
        second.Tables[1].Classes.Should().Be(7);
        second.Tables[1].Third.Should().Equal(first.Tables[1].Third);
    }

    [Theory]
    [InlineData("network", "moments")]
    [InlineData("other", "end")]
    public void Another_network_and_other_moments_are_measured_by_themselves(string network, string moments)
    {
        Get();
        Get(network, moments);
        _measured.Should().Be(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_damaged_entry_is_measured_again_with_a_warning(bool foreign)
    {
        var first = Get();
        var path = _files.AllFiles.Single(file => file.Contains("gaps-", StringComparison.Ordinal));
        if (foreign) new ContentStore(_files, "/store").Write(_files.Path.GetFileName(path), [1, 0, 0, 0, 9, 9]);
        else _files.File.WriteAllBytes(path, _files.File.ReadAllBytes(path)[..^5]);

        Get().Tables[0].Second.Should().Equal(first.Tables[0].Second);
        (_measured, _warnings.Count).Should().Be((2, 1));
    }

    private MeasuredGaps Get(string network = "network", string moments = "end")
    {
        using var images = SyntheticImages.Random(4);
        return new GapStore(new ContentStore(_files, "/store"), _time, _warnings.Add).GetOrRun(network, moments, images, SyntheticImages.Session().Environment, () =>
        {
            _measured++;
            return [(0, Table(4, 1)), (0.25, Table(4, 5))];
        });
    }

    private static GapTable Table(int images, float first)
    {
        ImmutableArray<float> Row(float shift) => [.. Enumerable.Range(0, images).Select(i => first + i + shift)];
        return new GapTable(7, Row(0), Row(0.5f), Row(100));
    }
}
