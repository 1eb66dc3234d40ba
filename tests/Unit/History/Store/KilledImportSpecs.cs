using System.Diagnostics;
using System.Globalization;
using System.IO.Abstractions;
using ReproHarness.Contracts.Claims;
using ReproHarness.History.Store;
using ReproHarness.Unit.Storage;

namespace ReproHarness.Unit.History.Store;

/// <summary>A process that records nights is killed, fifty times, at any moment.</summary>
public sealed class KilledImportSpecs : IDisposable
{
    // Side by side, because most of the time goes into starting the runtime; each goes on with what its killed predecessors left.
    private const int Files = 5;
    private const int KillsOfEach = 10;
    private const int LongestMilliseconds = 60;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Nothing_that_was_reported_as_recorded_is_lost_and_no_night_is_there_in_part() =>
        await Task.WhenAll(
            Enumerable.Range(0, Files)
                .Select(file => Task.Run(() => KillAgainAndAgain(_folder.File($"history-{file}.db"), new Random(file)))));

    private static void KillAgainAndAgain(string path, Random random)
    {
        var reported = new List<int>();
        for (var kill = 0; kill < KillsOfEach; kill++)
        {
            // A night that was under way may be there or not; it comes again.
            reported.AddRange(RunAndKill(path, reported.Count == 0 ? 0 : reported[^1] + 1, random.Next(LongestMilliseconds)));

            using var history = HistoryFile.Open(new FileSystem(), path);
            var runs = history.Runs(Tier.Fast, MadeUpNights.Machine.DeviceClass);
            runs.Count.Should()
                .BeInRange(reported.Count, reported.Count + 1, "at most the night that was under way is there without a report");
            runs.Should()
                .OnlyContain(
                    run => run.Cells.Count == 20 && run.Cells.All(cell => cell.Numbers.Count == 4), "a night is there whole or not at all");
            runs.Take(reported.Count).Select(run => (int)run.Cells[0].Numbers[0].Value).Should().Equal(reported);
        }

        reported.Should().NotBeEmpty("or nothing was tested");
    }

    private static List<int> RunAndKill(string path, int firstNight, int milliseconds)
    {
        string[] arguments =
            [Path.Combine(AppContext.BaseDirectory, "ReproHarness.ImportLoop.dll"), path,
                firstNight.ToString(CultureInfo.InvariantCulture)];
        using var child =
            Process.Start(
                new ProcessStartInfo(
                    Environment.GetEnvironmentVariable("DOTNET_EXE") ?? "dotnet", arguments) { RedirectStandardOutput = true })!;

        // From its first word on it is at work all the time.
        var nights = new List<int> { Night(child.StandardOutput.ReadLine()) };
        Thread.Sleep(milliseconds);
        child.Kill();
        while (child.StandardOutput.ReadLine() is { } line) nights.Add(Night(line));
        child.WaitForExit();
        return nights;
    }

    private static int Night(string? line) => int.Parse(line!, CultureInfo.InvariantCulture);
}
