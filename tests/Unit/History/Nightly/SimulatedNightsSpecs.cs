using System.Diagnostics;
using System.IO.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Contracts.Claims;
using ReproHarness.History.Nightly;
using ReproHarness.History.Reports;
using ReproHarness.History.Store;
using ReproHarness.Unit.Storage;
using Xunit.Abstractions;

namespace ReproHarness.Unit.History.Nightly;

/// <summary>Two hundred nights of 30 noisy claims of four numbers, each imported, judged and drawn as a real night is.</summary>
[Trait("Category", "Simulation")]
public sealed class SimulatedNightsSpecs(ITestOutputHelper output) : IDisposable
{
    private const int Nights = 200;
    private const int Claims = 30;
    private const int Shifted = 150;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait(Weekly.Trait, Weekly.Value)]
    public void Two_hundred_nights_are_quiet_until_a_claim_shifts_and_then_the_claim_is_named()
    {
        using var process = Process.GetCurrentProcess();
        var (started, used) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        var files = new FileSystem();
        var random = new Random(20261126);
        var noise = MadeUpNights.Noise(random);
        var alarms = new List<(int Night, NightlyChange Change)>();
        using var history = HistoryFile.Open(files, _folder.File("history.db"));
        for (var night = 0; night < Nights; night++)
        {
            var shift = night >= Shifted ? 3 : 0;
            var tonight =
                history.Record(
                    MadeUpNights.Night(
                        night, Claims, (claim, index) => noise(claim, index) + (claim == 17 ? shift : 0),
                        night >= Shifted ? MadeUpNights.Machine with { Driver = "580.10" } : null)).Id;
            var report = NightlyReport.Of(Tier.Fast, "cuda-sm90", history.Runs(Tier.Fast, "cuda-sm90"), tonight, (_, _) => null);
            alarms.AddRange(report.Changes.Where(change => change.Alarms).Select(change => (night, change)));
            new NightlyWriter(files, new FakeTimeProvider()).Write(report, _folder.Path, MadeUpNights.Commands, "/var/lib/history.db");
        }

        // The bar is 60 s on a machine of one's own; a unit test asserts no time.
        process.Refresh();
        output.WriteLine(
            $"{Nights} nights of {4 * Claims} numbers, imported, judged and drawn: {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} "
                + $"s, {(process.TotalProcessorTime - used).TotalSeconds:F1} s of processor time; the page has "
                + $"{files.FileInfo.New(_folder.File("report/nightly.html")).Length / 1000} kB.");
        alarms.Where(alarm => alarm.Night < Shifted).Should()
            .HaveCountLessThanOrEqualTo(5, "150 quiet nights at 1 % are 1.5 alarms, and more than 5 are no chance");
        alarms.Where(alarm => alarm.Night >= Shifted && alarm.Change.Claim == "C18").Should()
            .HaveCountGreaterThanOrEqualTo(3).And.Contain(alarm => alarm.Night < Shifted + 3);
        alarms.Should().Contain(alarm => alarm.Change.Claim == "C18" && alarm.Change.Differences.Any(part => part.Name == "driver"));
    }
}
