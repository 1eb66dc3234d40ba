using System.ComponentModel;
using System.Diagnostics;
using System.IO.Abstractions;
using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Evidence.Runs;
using ReproHarness.Unit.Storage;

namespace ReproHarness.Unit.Evidence.Runs;

public sealed class MachineRecordSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Outside_a_clone_the_commit_is_unknown_and_nothing_is_dirty()
    {
        var machine = MachineRecord.Capture(new FileSystem(), _folder.Path);

        (machine.GitCommit, machine.GitDirty).Should().Be(("unknown", false));
        machine.Os.Should().NotBeNullOrWhiteSpace();
        machine.Cores.Should().Be(Environment.ProcessorCount);
        machine.DotNet.Should().Be(Environment.Version.ToString());
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_outside_a_clone() =>
        MachineRecord.Capture(new FileSystem(), _folder.File("missing")).GitCommit.Should().Be("unknown");

    [SkippableFact]
    public void In_a_clone_the_commit_is_named_and_changes_of_tracked_files_are_told()
    {
        Skip.IfNot(Git("init", "--quiet"), "no git on this machine");
        File.WriteAllText(_folder.File("tracked"), "before");
        Git("add", "tracked").Should().BeTrue();
        Git("-c", "user.name=spec", "-c", "user.email=spec@localhost", "-c", "commit.gpgsign=false", "commit", "--quiet", "--message", "first").Should().BeTrue();

        File.WriteAllText(_folder.File("untracked"), "");
        var clean = MachineRecord.Capture(new FileSystem(), _folder.Path);
        File.WriteAllText(_folder.File("tracked"), "after!");
        var dirty = MachineRecord.Capture(new FileSystem(), _folder.Path);

        clean.GitCommit.Should().MatchRegex("^[0-9a-f]{40,64}$");
        clean.GitDirty.Should().BeFalse();
        dirty.Should().Be(clean with { GitDirty = true });
    }

    [Fact]
    public void The_cpu_is_named_by_the_system_or_by_its_architecture()
    {
        var told = new MockFileSystem();
        told.AddFile("/proc/cpuinfo", new MockFileData("processor : 0\nmodel name\t: Fast CPU: 3 GHz\n"));
        var silent = new MockFileSystem();
        silent.AddFile("/proc/cpuinfo", new MockFileData("processor : 0\n"));

        MachineRecord.Capture(told, _folder.Path).Cpu.Should().Be("Fast CPU: 3 GHz");
        MachineRecord.Capture(silent, _folder.Path).Cpu.Should().Be(System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString());
    }

    private bool Git(params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = _folder.Path })!;
            git.WaitForExit();
            return git.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
