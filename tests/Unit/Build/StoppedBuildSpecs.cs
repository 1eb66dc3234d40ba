using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ReproHarness.Unit.Storage.Downloads;

namespace ReproHarness.Unit.BuildSteps;

/// <summary>Signals to the build alone, as a supervisor sends them. Windows has no such signals.</summary>
public sealed class StoppedBuildSpecs : IDisposable
{
    private readonly BuildProgram _build = new();

    public void Dispose() => _build.Dispose();

    [SkippableTheory]
    [InlineData("HUP", 1)]
    [InlineData("INT", 2)]
    [InlineData("TERM", 15)]
    public void A_signal_ends_a_download_in_order_with_130(string signal, int number)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no signals.");
        Skip.If(
            IsIgnored(number),
            $"SIG{signal} is ignored here, as under nohup or in the background of a script, and children inherit that.");
        using var asked = new ManualResetEventSlim();
        using var released = new ManualResetEventSlim();
        // A mirror that never answers holds the target at work.
        using var mirror = new LocalServer(_ =>
        {
            asked.Set();
            released.Wait(TimeSpan.FromSeconds(60));
            return Answer.Error("404 Not Found");
        });
        using var build = _build.Start([], "FetchData", "--data-root", "data", "--data-mirror", mirror.Address.AbsoluteUri);
        var output = build.StandardOutput.ReadToEndAsync();
        asked.Wait(TimeSpan.FromSeconds(60)).Should().BeTrue();

        Process.Start("kill", [$"-{signal}", $"{build.Id}"])!.WaitForExit();
        var ended = build.WaitForExit(TimeSpan.FromSeconds(30));
        released.Set();

        ended.Should().BeTrue();
        build.ExitCode.Should().Be(130);
        var shown = output.GetAwaiter().GetResult();
        shown.Should().Contain($"what was received stays in {_build.File("data")}").And.NotContain("   at ");
        Regex.Count(shown, "Stopped; nothing goes on in the background").Should().Be(1);
    }

    private static bool IsIgnored(int signal) =>
        File.Exists("/proc/self/status")
        && File.ReadLines("/proc/self/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is var line
        && (ulong.Parse(line[7..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> (signal - 1) & 1) == 1;
}
