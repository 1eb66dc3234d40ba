using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Runtime;

namespace ReproHarness.Studies.Runs;

/// <summary>The environment of a run, as evidence files record it: the machine's part and torch's.</summary>
public static class RunEnvironment
{
    /// <summary>Both parts in one record.</summary>
    public static EnvironmentRecord Of(MachineRecord machine, TorchEnvironment torch)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(torch);
        return new EnvironmentRecord
        {
            Os = machine.Os,
            Cpu = machine.Cpu,
            Cores = machine.Cores,
            Processor = machine.Processor,
            Device = torch.Device,
            DeviceClass = torch.DeviceClass,
            Driver = torch.Driver,
            DotNet = machine.DotNet,
            TorchSharp = torch.TorchSharp,
            LibTorch = torch.LibTorch,
            LibTorchBuild = torch.Build,
            Threads = torch.Threads,
            Tf32 = torch.Tf32,
            Arithmetic = torch.Arithmetic,
            GitCommit = machine.GitCommit,
            GitDirty = machine.GitDirty,
        };
    }
}
