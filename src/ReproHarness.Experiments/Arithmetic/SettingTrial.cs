using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ReproHarness.Experiments.Runtime;

namespace ReproHarness.Experiments.Arithmetic;

/// <summary>
/// Tries a setting in a process of its own, so that a crash is an answer, and with the C library's heap checks
/// where they can be had: a run that does not crash
/// proves nothing about memory that was overwritten.
/// </summary>
/// <param name="dotnet">Runs the program.</param>
/// <param name="program">The program that checks: <c>ReproHarness.CheckMachine.dll</c>.</param>
/// <param name="tier">The tier whose networks are checked.</param>
/// <param name="device">The device.</param>
public sealed class SettingTrial(string dotnet, string program, string tier, string device)
{
    /// <summary>The program's first argument in the child.</summary>
    public const string Verb = "--try";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    // SIGKILL, as the system sends it where memory runs out.
    private const int Killed = 128 + 9;

    // glibc 2.34 took the checks of its heap out of the library itself.
    private static readonly string[] HeapChecks =
    [
        "/lib/x86_64-linux-gnu/libc_malloc_debug.so.0", "/usr/lib/x86_64-linux-gnu/libc_malloc_debug.so.0",
        "/usr/lib64/libc_malloc_debug.so.0", "/lib/aarch64-linux-gnu/libc_malloc_debug.so.0",
    ];

    /// <summary>The child's answer, on its standard output.</summary>
    public static string Write(SettingResult result) => JsonSerializer.Serialize(result, ArithmeticJson.Line);

    /// <summary>Tries a setting.</summary>
    public SettingResult Run(ArithmeticSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var watch = Stopwatch.StartNew();
        using var child = Process.Start(Start(setting))!;
        var errors = child.StandardError.ReadToEndAsync();
        var output = child.StandardOutput.ReadToEndAsync();
        if (!child.WaitForExit(Longest))
        {
            child.Kill(entireProcessTree: true);
            return Crashed(
                setting,
                string.Create(CultureInfo.InvariantCulture, $"the check came to no end in {Longest.TotalMinutes:F0} minutes"),
                watch) with { IsUndecided = true };
        }

        try
        {
            if (child.ExitCode == 0
                && JsonSerializer.Deserialize<SettingResult>(output.GetAwaiter().GetResult(), ArithmeticJson.Line) is { } result)
                return result with { Seconds = watch.Elapsed.TotalSeconds };
        }
        catch (JsonException)
        {
            // Whatever was printed is no answer.
        }

        // Warnings of libtorch come before what ended it, and are not the reason.
        var said = errors.GetAwaiter().GetResult()
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(line => !line.StartsWith("[W", StringComparison.Ordinal));
        return Crashed(
            setting,
            string.Create(
                CultureInfo.InvariantCulture,
                $"the check ended with exit code {child.ExitCode}{(said is null ? "" : $" ({said})")}"),
            watch) with { IsUndecided = child.ExitCode == Killed };
    }

    private static SettingResult Crashed(ArithmeticSetting setting, string how, Stopwatch watch) =>
        new(setting.Name, Checked: 0, Worst: null, [], WrongCount: 0, how, watch.Elapsed.TotalSeconds);

    private ProcessStartInfo Start(ArithmeticSetting setting)
    {
        var start = new ProcessStartInfo(dotnet, [program, Verb, setting.Name, "--tier", tier, "--device", device])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };

        // The child makes the setting that it tries, and not one that this process has made for itself.
        NativeVariable.LeaveOut(start.Environment);
        if (HeapChecks.FirstOrDefault(File.Exists) is { } checks)
        {
            start.Environment["LD_PRELOAD"] = start.Environment.TryGetValue("LD_PRELOAD", out var others) && !string.IsNullOrEmpty(others)
                ? $"{checks}:{others}"
                : checks;
            start.Environment["MALLOC_CHECK_"] = "3";
        }

        return start;
    }
}
