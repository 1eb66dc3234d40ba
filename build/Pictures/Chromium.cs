using System.Diagnostics;
using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>A headless Chromium of one's own: its own profile folder, a debugging port it chooses, ended by its id.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    /// <summary>What to say where there is none.</summary>
    public const string Missing = "Chromium was not found: install Debian's chromium, or name one in REPRO_CHROMIUM.";

    private readonly Process _process;
    private readonly string _profile;

    private Chromium(Process process, string profile) => (_process, _profile) = (process, profile);

    /// <summary>Where Chromium is: <c>REPRO_CHROMIUM</c>, or the first found on PATH; null when there is none.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable("REPRO_CHROMIUM") is { Length: > 0 } named) return File.Exists(named) ? named : null;
        string[] names = ["chromium", "chromium-browser", "google-chrome", "chrome.exe"];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    public static Chromium Start(string executable)
    {
        var profile = Directory.CreateTempSubdirectory("chromium-").FullName;
        var start = new ProcessStartInfo(executable) { RedirectStandardError = true, RedirectStandardOutput = true };
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--remote-debugging-port=0",
            $"--user-data-dir={profile}", "about:blank",
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return new Chromium(process, profile);
    }

    /// <summary>The DevTools address of the browser's first page, once the browser has written its port.</summary>
    public async Task<DevTools> FirstPage()
    {
        var portFile = Path.Combine(_profile, "DevToolsActivePort");
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (_process.HasExited || waited.Elapsed > TimeSpan.FromSeconds(60))
                throw new InfrastructureException("Chromium did not open its debugging port within 60 s.");
            if (File.Exists(portFile) && await File.ReadAllLinesAsync(portFile) is [var port, ..]
                && await DevTools.TryConnect(port) is { } page) return page;
            await Task.Delay(100);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        try
        {
            Directory.Delete(_profile, recursive: true);
        }
        catch (IOException)
        {
            // A child that is still ending may hold a file; the folder lies in the temporary folder.
        }
    }
}
