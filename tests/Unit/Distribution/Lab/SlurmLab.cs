using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ReproHarness.Distribution.Slurm;

namespace ReproHarness.Unit.Distribution.Lab;

/// <summary>
/// A real Slurm for the tests of a collection: one controller and two nodes of one core on this machine, in a folder of its own and on
/// free ports. Where Slurm is not installed its tests are skipped with the reason.
/// </summary>
public sealed class SlurmLab : IAsyncLifetime
{
    /// <summary>Debian's packages.</summary>
    internal const string Packages = "slurmctld, slurmd, slurm-client and munge";

    private static readonly string[] s_programs = ["munged", "slurmctld", "slurmd", "sbatch", "squeue", "scontrol", "scancel", "sinfo"];

    private readonly Dictionary<string, Process> _nodes = [];
    private readonly List<Process> _services = [];
    private string? _reason;
    private LabProcesses? _processes;

    public SlurmLab()
    {
        Folder = Directory.CreateTempSubdirectory("slurm-lab-").FullName;
        Configuration = new LabConfiguration(Folder);
        Commands = new LabCommands(Configuration.File);
    }

    /// <summary>Everything of the lab lies here; removed at its end.</summary>
    public string Folder { get; }

    /// <summary>Runs Slurm's programs for this lab.</summary>
    public ICommandRunner Commands { get; }

    /// <summary>The client under test, for this lab.</summary>
    public SlurmClient Slurm => new(Commands);

    internal LabConfiguration Configuration { get; }

    internal LabProcesses Processes => _processes!;

    /// <summary>Whether Slurm is installed here.</summary>
    public bool IsThere => _reason is null;

    /// <summary>Skips the test that calls it where there is no Slurm.</summary>
    public void Require() => Skip.If(_reason is not null, _reason);

    public async Task InitializeAsync()
    {
        _reason = WhyNot();
        if (_reason is not null) return;
        Configuration.Write();
        _processes = LabProcesses.Of(Configuration);
        string At(string name) => Configuration.At(name);
        _services.Add(Start(
            "munged", "--foreground", "--key-file", At("munge/key"), "--socket", At("sock/munge.sock"), "--pid-file", At("munge/pid"),
            "--seed-file", At("munge/seed"), "--log-file", At("log/munged.log")));
        await Until(() => File.Exists(At("sock/munge.sock")), "munged has made its socket");
        _services.Add(Start("slurmctld", "-D", "-c", "-f", Configuration.File));
        foreach (var node in LabConfiguration.Nodes) StartNode(node);
        await Until(AreNodesIdle, "both nodes are idle");
    }

    /// <summary>Starts a node, or starts one again that was killed.</summary>
    public void StartNode(string node) => _nodes[node] = Start("slurmd", "-D", "-N", node, "-f", Configuration.File);

    /// <summary>Kills a node as a loss of power does.</summary>
    public void KillNode(string node) => Processes.KillNode(node);

    /// <summary>Whether both nodes wait for work.</summary>
    public bool AreNodesIdle() => Commands.Run("sinfo", "-h", "-N", "-p", "lab", "-t", "idle", "-o", "%n").Output
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Length == LabConfiguration.Nodes.Length;

    /// <summary>Waits, without a thread, until something holds.</summary>
    /// <param name="holds">What.</param>
    /// <param name="what">The same in words.</param>
    /// <param name="seconds">For how long at most. The machine may be busy: nothing here is a measurement.</param>
    public async Task Until(Func<bool> holds, string what, int seconds = 90)
    {
        var watch = Stopwatch.StartNew();
        while (!holds())
        {
            if (_services.Find(service => service.HasExited) is { } ended)
                throw new InvalidOperationException($"A service ended with exit code {ended.ExitCode}. Last words:\n{LastWords()}");
            if (watch.Elapsed.TotalSeconds > seconds)
                throw new TimeoutException($"After {seconds} s it is not so that {what}. Last words:\n{LastWords()}");
            await Task.Delay(200);
        }
    }

    /// <summary>Waits until no job of this name is left; what Slurm put back into the queue starts at once.</summary>
    /// <param name="namePrefix">How the names of the jobs begin.</param>
    /// <param name="seconds">For how long at most.</param>
    public Task Over(string namePrefix, int seconds = 90) => Until(
        () =>
        {
            var queue = Slurm.Queue(namePrefix);
            foreach (var waiting in queue.Where(element => element.Reason == "BeginTime"))
            {
                var job = waiting.Element is { } element ? $"{waiting.JobId}_{element}" : $"{waiting.JobId}";
                Commands.Run("scontrol", "update", $"JobId={job}", "StartTime=now");
            }

            return queue.IsEmpty;
        },
        $"the jobs of {namePrefix} are over",
        seconds);

    /// <summary>Cancels every job and waits until the nodes are free.</summary>
    public async Task Clear()
    {
        Commands.Run("scancel", "-u", Environment.UserName);
        await Until(() => Slurm.Queue("").IsEmpty, "the queue is empty");
    }

    public async Task DisposeAsync()
    {
        try
        {
            // A supervisor of a job that cannot tell its controller of the job's end tries for ever.
            if (_nodes.Count > 0) await Clear();
            foreach (var process in _nodes.Values.Concat(_services.AsEnumerable().Reverse())) await LabProcesses.End(process);
        }
        finally
        {
            if (_processes is not null) await _processes.DisposeAsync();
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static string? WhyNot()
    {
        if (!OperatingSystem.IsLinux()) return "Slurm needs Linux.";
        var missing = s_programs.Where(program => Find(program) is null).ToList();
        if (missing.Count > 0) return $"No {string.Join(", ", missing)} on this machine: install Debian's {Packages}.";
        try
        {
            return Dns.GetHostAddresses(Environment.MachineName).Length > 0 ? null : "This machine's name has no address.";
        }
        catch (SocketException cause)
        {
            return $"Slurm needs a host name that resolves: '{Environment.MachineName}' does not ({cause.Message}).";
        }
    }

    // An ordinary user's path has no folder of daemons.
    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(["/usr/sbin", "/usr/local/sbin", "/sbin"])
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private Process Start(string program, params string[] arguments) =>
        Processes.Start(Configuration.At($"log/{program}.out"), [Find(program)!, .. arguments]);

    private string LastWords() => string.Join(
        '\n',
        Directory.GetFiles(Configuration.At("log")).Order(StringComparer.Ordinal)
            .Select(log => $"{Path.GetFileName(log)}:\n{string.Join('\n', File.ReadLines(log).TakeLast(10))}"));
}

/// <summary>The lab is one: its tests run one after another, beside those of other collections.</summary>
[CollectionDefinition(Name)]
public sealed class SlurmLabTests : ICollectionFixture<SlurmLab>
{
    public const string Name = "Slurm lab";
}
