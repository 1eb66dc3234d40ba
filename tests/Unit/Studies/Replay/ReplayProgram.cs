using System.Diagnostics;
using System.IO.Abstractions;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Studies.Replay;

/// <summary>
/// The program that judges recorded inputs, run once for each tier and device class on a machine that has nothing: no libtorch to be
/// found, no data, no home.
/// </summary>
public sealed class ReplayProgram
{
    private readonly Dictionary<(Tier, string), Ended> _runs = [];

    /// <summary>How it ended.</summary>
    /// <param name="Code">Its exit code.</param>
    /// <param name="Lines">What it said.</param>
    public sealed record Ended(int Code, IReadOnlyList<string> Lines);

    /// <summary>The checkout that the tests are of.</summary>
    public static string Repository { get; } = RunSettings.FindRepositoryRoot(new FileSystem(), AppContext.BaseDirectory);

    /// <summary>What it shows of a tier: a line for each verdict or number that moved, then a count.</summary>
    public Ended Of(Tier tier, string deviceClass) => _runs.TryGetValue((tier, deviceClass), out var known)
        ? known
        : _runs[(tier, deviceClass)] = Run("--tier", TierName.Of(tier), "--device-class", deviceClass);

    private static Ended Run(params string[] arguments)
    {
        var nowhere = Path.Combine(Path.GetTempPath(), $"nowhere-{Guid.NewGuid():N}");
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_EXE") ?? "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "ReproHarness.Replay.dll"), .. arguments, "--repository", Repository])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("REPRO_", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        foreach (var name in new[] { "HOME", "USERPROFILE", "NUGET_PACKAGES", "REPRO_DATA" }) start.Environment[name] = nowhere;
        using var program = Process.Start(start)!;
        var errors = program.StandardError.ReadToEndAsync();
        var output = program.StandardOutput.ReadToEnd();
        program.WaitForExit();
        var lines = (output + errors.GetAwaiter().GetResult()).ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new Ended(program.ExitCode, lines);
    }
}
