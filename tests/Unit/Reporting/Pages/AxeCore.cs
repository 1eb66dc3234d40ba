using System.ComponentModel;
using System.Diagnostics;

namespace ReproHarness.Unit.Reporting.Pages;

/// <summary>
/// axe-core, which checks pages for readers who cannot see, use a mouse, or tell colours apart. Its source (MPL-2.0) is fetched by npm
/// into a temporary folder for the test and is no part of this repository.
/// </summary>
internal static class AxeCore
{
    private const string Package = "axe-core@4.14.1";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The library's source, or why it could not be had.</summary>
    public static async Task<(string? Source, string? Missing)> Fetch()
    {
        var folder = Directory.CreateTempSubdirectory("axe-").FullName;
        try
        {
            var npm = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm")
            {
                WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
            };
            foreach (var argument in new[] { "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder, Package })
                npm.ArgumentList.Add(argument);
            using var running = Process.Start(npm)!;
            running.BeginOutputReadLine();
            running.BeginErrorReadLine();
            using var limit = new CancellationTokenSource(Patience);
            try
            {
                await running.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                running.Kill(entireProcessTree: true);
                await running.WaitForExitAsync(CancellationToken.None);
                return (null, $"npm did not fetch {Package} within {Patience.TotalSeconds} s.");
            }

            var script = Path.Combine(folder, "node_modules", "axe-core", "axe.min.js");
            return running.ExitCode == 0
                ? (await File.ReadAllTextAsync(script, CancellationToken.None), null)
                : (null, $"npm could not fetch {Package}: exit code {running.ExitCode}.");
        }
        catch (Win32Exception)
        {
            return (null, "npm was not found: install Debian's npm.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
