using System.IO.Abstractions.TestingHelpers;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Response;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Experiments.Response;

[Collection("Torch")]
public sealed class GapResponseStoreTests
{
    [Fact]
    public void A_response_is_measured_once_and_a_damaged_entry_again_with_a_warning()
    {
        var (files, time) = (new MockFileSystem(), new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)));
        var warnings = new List<string>();
        using var images = SyntheticImages.Random(30);
        var made = 0;
        MeasuredResponse Get() => new GapResponseStore(new ContentStore(files, "/store"), time, warnings.Add).GetOrRun(
            "network", () =>
            {
                made++;
                time.Advance(TimeSpan.FromSeconds(3));
                return new TrainedNetwork(SyntheticImages.Network(NetworkKind.Linear, images), new TrainingSummary([], 1, "key", 0));
            },
            images, SyntheticImages.Session().Environment, new SweepOptions());

        var first = Get();
        time.Advance(TimeSpan.FromDays(1));
        var second = Get();
        second.Response.Should().BeEquivalentTo(first.Response);
        (first.Reused, second.Reused, second.Seconds, second.MeasuredAt).Should().Be((false, true, 3.0, first.MeasuredAt));
        made.Should().Be(1);
        warnings.Should().BeEmpty();

        var path = files.AllFiles.Single();
        var content = files.File.ReadAllBytes(path);
        content[^5] ^= 1;
        files.File.WriteAllBytes(path, content);
        Get().Response.Gaps.Should().Equal(first.Response.Gaps);
        made.Should().Be(2);
        warnings.Should().ContainSingle().Which.Should().Contain("computed again");
    }

    [Fact]
    public void Other_bytes_are_refused()
    {
        var response = new GapResponse([1], [2], [0.5f], [3], new([0.5f], [2]), new([0], [float.PositiveInfinity]));
        var bytes = GapResponseFormat.Encode(new MeasuredResponse(response, DateTimeOffset.UnixEpoch, 1.5, Reused: false));
        GapResponseFormat.Decode(bytes).Response.Should().BeEquivalentTo(response);
        foreach (var bad in new[] { bytes[..^1], [], [1, 0, 0, 0, .. bytes[4..]], [.. bytes[..4], .. Enumerable.Repeat((byte)255, 8), .. bytes[12..]], [.. bytes[..20], 255, 255, 255, 127, .. bytes[24..]] })
            FluentActions.Invoking(() => GapResponseFormat.Decode(bad)).Should().Throw<InvalidDataException>();
    }
}
