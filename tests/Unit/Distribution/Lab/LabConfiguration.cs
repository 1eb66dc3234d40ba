using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace ReproHarness.Unit.Distribution.Lab;

/// <summary>
/// The files of a Slurm of one controller and two nodes, all on this machine, of one core each: no systemd, no cgroups, no database.
/// Whoever starts it is its administrator.
/// </summary>
/// <param name="folder">Where it lives.</param>
internal sealed class LabConfiguration(string folder)
{
    /// <summary>The nodes.</summary>
    public static readonly string[] Nodes = ["n1", "n2"];

    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private static readonly string[] s_folders = ["sock", "munge", "state", "log", "spool/n1", "spool/n2"];

    /// <summary>The settings, named by SLURM_CONF.</summary>
    public string File => At("slurm.conf");

    /// <summary>A file or folder of the lab.</summary>
    public string At(string name) => Path.Combine(folder, name);

    /// <summary>Writes the files.</summary>
    public void Write()
    {
        foreach (var name in s_folders) Directory.CreateDirectory(At(name));
        System.IO.File.WriteAllBytes(At("munge/key"), RandomNumberGenerator.GetBytes(128));

        // Whoever talks to munge has to get to its socket, and nobody else to its key.
        Allow("", UnixFileMode.OtherExecute | UnixFileMode.GroupExecute | Own);
        Allow("munge", Own);
        Allow("munge/key", UnixFileMode.UserRead);
        System.IO.File.WriteAllLines(At("gres.conf"), Nodes.Select(node => $"NodeName={node} Name=gpu Type=h200 File=/dev/null"));
        System.IO.File.WriteAllText(File, Settings(FreePorts(1 + Nodes.Length)));
    }

    /// <summary>The settings of a cluster whose controller does not answer.</summary>
    public string WriteUnanswered()
    {
        var lines = System.IO.File.ReadAllLines(File).Where(line => !line.StartsWith("SlurmctldPort=", StringComparison.Ordinal));
        System.IO.File.WriteAllLines(At("unanswered.conf"), lines.Append($"SlurmctldPort={FreePorts(1)[0]}"));
        return At("unanswered.conf");
    }

    private void Allow(string name, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows()) System.IO.File.SetUnixFileMode(At(name), mode);
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }

    // cred_expire: a requeued job waits that long before it starts again, else for two minutes.
    private string Settings(int[] ports) => $"""
        ClusterName=lab
        SlurmctldHost={Environment.MachineName}(127.0.0.1)
        SlurmctldPort={ports[0]}
        SlurmUser={Environment.UserName}
        SlurmdUser={Environment.UserName}
        AuthType=auth/munge
        AuthInfo=socket={At("sock/munge.sock")},cred_expire=6
        CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
        StateSaveLocation={At("state")}
        SlurmdSpoolDir={At("spool/%n")}
        SlurmctldPidFile={At("slurmctld.pid")}
        SlurmdPidFile={At("slurmd.%n.pid")}
        SlurmctldLogFile={At("log/slurmctld.log")}
        SlurmdLogFile={At("log/slurmd.%n.log")}
        ProctrackType=proctrack/linuxproc
        TaskPlugin=task/none
        JobAcctGatherType=jobacct_gather/none
        AccountingStorageType=accounting_storage/none
        MpiDefault=none
        SelectType=select/cons_tres
        SelectTypeParameters=CR_Core
        ReturnToService=2
        MinJobAge=3600
        KillWait=5
        SlurmdTimeout=6
        MessageTimeout=5
        JobRequeue=1
        MailProg=/bin/true
        SchedulerParameters=sched_interval=1,batch_sched_delay=0,bf_interval=2
        GresTypes=gpu
        PreemptType=preempt/partition_prio
        PreemptMode=REQUEUE
        {string.Join('\n', Nodes.Select((node, index) => Node(node, ports[index + 1])))}
        PartitionName=lab Nodes=ALL Default=YES MaxTime=INFINITE State=UP PriorityTier=1
        PartitionName=urgent Nodes=ALL MaxTime=INFINITE State=UP PriorityTier=10 PreemptMode=OFF

        """;

    private static string Node(string name, int port) =>
        $"NodeName={name} NodeHostname={Environment.MachineName} NodeAddr=127.0.0.1 Port={port} CPUs=1 RealMemory=1000 Gres=gpu:h200:1 "
        + "State=UNKNOWN";
}
