using System.Diagnostics;
using System.Globalization;

namespace ReproHarness.Unit.Distribution.Lab;

/// <summary>
/// The processes of a lab, its jobs included: those that keep its logs open or have its settings in their environment. What is left
/// of them is killed when this one is disposed of, and also when the process of the tests is killed.
/// </summary>
internal sealed class LabProcesses : IAsyncDisposable
{
    private const string Guard = """
        trap '' INT TERM
        read -r _
        for process in $(find /proc/[0-9]*/fd -lname "$2*" 2>/dev/null; grep -lszxF "SLURM_CONF=$1" /proc/[0-9]*/environ); do
            process=${process#/proc/}
            if [[ ${process%%/*} != "$PPID" ]]; then kill -9 "${process%%/*}" 2>/dev/null; fi
        done
        true
        """;

    private readonly string _settings;
    private readonly string _logs;
    private readonly Process _guard;

    private LabProcesses(LabConfiguration configuration)
    {
        (_settings, _logs) = (configuration.File, configuration.At("log/"));

        // It reads nothing, ever: its input ends with this process.
        _guard = Process.Start(new ProcessStartInfo("bash", ["-c", Guard, "guard", _settings, _logs]) { RedirectStandardInput = true })!;
    }

    /// <summary>Those of a lab that has none yet.</summary>
    /// <param name="configuration">Its files.</param>
    public static LabProcesses Of(LabConfiguration configuration) => new(configuration);

    /// <summary>Starts a program of the lab.</summary>
    /// <param name="log">What it writes goes there.</param>
    /// <param name="command">The program and its arguments.</param>
    public Process Start(string log, params IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo("bash", ["-c", "exec \"${@:2}\" </dev/null >>\"$1\" 2>&1", "bash", log, .. command]);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("SLURM", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["SLURM_CONF"] = _settings;
        return Process.Start(start)!;
    }

    /// <summary>Tells a process to end, and waits until it has.</summary>
    public static async Task End(Process process)
    {
        using var stop = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    /// <summary>
    /// Kills a node as a loss of power does: its daemon, the supervisors of its jobs, and the jobs. Stopped first, none of them sees
    /// another one die and tells the controller.
    /// </summary>
    public void KillNode(string node)
    {
        var ids = Ids(node).Select(id => id.ToString(CultureInfo.InvariantCulture)).ToList();
        foreach (var signal in new[] { "-STOP", "-KILL" })
        {
            using var kill = Process.Start("kill", [signal, .. ids]);
            kill.WaitForExit();
        }
    }

    /// <summary>Ids of the processes.</summary>
    /// <param name="node">Only of this node; null for all.</param>
    public IReadOnlyList<int> Ids(string? node = null) =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).OfType<string>().Where(name => name.All(char.IsAsciiDigit))
            .Where(id => id != $"{Environment.ProcessId}" && (IsService(id, node) || IsOfJob(id, node)))
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture)),
    ];

    public async ValueTask DisposeAsync()
    {
        _guard.StandardInput.Close();
        await _guard.WaitForExitAsync();
        _guard.Dispose();
    }

    // Of daemons and supervisors the environment cannot be read: they write their titles over it. They keep their logs open.
    private bool IsService(string id, string? node) => Seen(() => Directory.EnumerateFiles($"/proc/{id}/fd")
        .Select(file => new FileInfo(file).LinkTarget ?? "")
        .Any(file => node is null ? file.StartsWith(_logs, StringComparison.Ordinal) : file == $"{_logs}slurmd.{node}.log"));

    private bool IsOfJob(string id, string? node) => Seen(() =>
    {
        var variables = File.ReadAllText($"/proc/{id}/environ").Split('\0');
        return variables.Contains($"SLURM_CONF={_settings}") && (node is null || variables.Contains($"SLURMD_NODENAME={node}"));
    });

    // A process may just have ended, or be another user's.
    private static bool Seen(Func<bool> look)
    {
        try
        {
            return look();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
