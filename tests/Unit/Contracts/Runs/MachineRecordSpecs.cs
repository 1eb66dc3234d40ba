using System.ComponentModel;
using System.Diagnostics;
using System.IO.Abstractions;
using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Contracts.Runs;
using ReproHarness.Unit.Storage;

namespace ReproHarness.Unit.Contracts.Runs;

public sealed class MachineRecordSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Outside_a_clone_the_commit_is_unknown_nothing_passes_for_clean_and_it_is_told()
    {
        var machine = MachineRecord.Capture(new FileSystem(), _folder.Path);

        (machine.GitCommit, machine.GitDirty).Should().Be(("unknown", true));
        machine.GitProblem.Should().StartWith("The commit is not known, and evidence will say so: ");
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
        Skip.IfNot(Commit(), "no git on this machine");
        File.WriteAllText(_folder.File("untracked"), "");
        var clean = MachineRecord.Capture(new FileSystem(), _folder.Path);
        File.WriteAllText(_folder.File("tracked"), "after!");
        var dirty = MachineRecord.Capture(new FileSystem(), _folder.Path);

        clean.GitCommit.Should().MatchRegex("^[0-9a-f]{40,64}$");
        clean.GitDirty.Should().BeFalse();
        dirty.Should().Be(clean with { GitDirty = true });
    }

    [SkippableTheory]
    [InlineData("src/New.cs", true)]
    [InlineData("src/Other Project/Über.csproj", true)]
    [InlineData("src/Markup/Scripts/added.js", true)]
    [InlineData("src/Words.resx", true)]
    [InlineData("nuget.config", true)]
    [InlineData("notes.md", false)]
    public void A_source_that_git_does_not_track_is_compiled_all_the_same(string file, bool dirty)
    {
        Skip.IfNot(Commit(), "no git on this machine");
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(file))!);
        File.WriteAllText(_folder.File(file), "");
        MachineRecord.Capture(new FileSystem(), _folder.Path).GitDirty.Should().Be(dirty);
    }

    [SkippableTheory]
    [InlineData("*.cs", "src/Hidden.cs", true)]
    [InlineData("*.user", "src/Project.csproj.user", true)]
    [InlineData("obj/", "src/obj/Generated.cs", false)]
    public void A_source_that_gitignore_hides_is_compiled_all_the_same(string ignored, string file, bool dirty)
    {
        Skip.IfNot(Commit(), "no git on this machine");
        File.WriteAllText(_folder.File(".git/info/exclude"), ignored);
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(file))!);
        File.WriteAllText(_folder.File(file), "");
        MachineRecord.Capture(new FileSystem(), _folder.Path).GitDirty.Should().Be(dirty);
    }

    [SkippableFact]
    public void A_copy_inside_another_repository_is_not_of_that_repositorys_commit()
    {
        Skip.IfNot(Commit(), "no git on this machine");
        var copy = Directory.CreateDirectory(_folder.File("vendor/copy")).FullName;

        var machine = MachineRecord.Capture(new FileSystem(), copy);
        (machine.GitCommit, machine.GitDirty).Should().Be(("unknown", true));
        machine.GitProblem.Should().Contain("lies inside another repository");
        MachineRecord.Capture(new FileSystem(), _folder.Path).GitProblem.Should().BeNull();
    }

    [SkippableFact]
    public void A_checkout_of_another_user_is_told_in_gits_own_words()
    {
        Skip.IfNot(Commit(), "no git on this machine");
        var empty = Directory.CreateTempSubdirectory("home").FullName;

        // What git's own tests use in place of a second user.
        var state = GitState.Of(_folder.Path, ("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1"), ("HOME", empty), ("XDG_CONFIG_HOME", empty),
            ("GIT_CONFIG_NOSYSTEM", "1"));
        Directory.Delete(empty);

        (state.Commit, state.Dirty).Should().Be(("unknown", true));
        state.Problem.Should().Contain("git says 'fatal: detected dubious ownership in repository at");
    }

    [SkippableFact]
    public void What_git_cannot_say_of_the_files_is_not_taken_for_clean()
    {
        Skip.IfNot(Commit(), "no git on this machine");
        File.WriteAllText(_folder.File(".git/index"), "damaged");

        var state = GitState.Of(_folder.Path);
        state.Commit.Should().MatchRegex("^[0-9a-f]{40,64}$");
        state.Dirty.Should().BeTrue();
        state.Problem.Should().StartWith("Whether files differ from the commit is not known: git says '");
    }

    [Fact]
    public void The_cpu_is_named_by_the_system_or_by_its_architecture()
    {
        var files = new MockFileSystem();
        files.AddFile("/proc/cpuinfo", new MockFileData("processor : 0\nmodel name\t: Fast CPU: 3 GHz\n"));
        var silent = new MockFileSystem();
        silent.AddFile("/proc/cpuinfo", new MockFileData("processor : 0\n"));

        MachineRecord.Capture(files, _folder.Path).Cpu.Should().Be("Fast CPU: 3 GHz");
        MachineRecord.Capture(silent, _folder.Path).Cpu.Should()
            .Be(System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString());
    }

    private bool Commit()
    {
        if (!Git("init", "--quiet")) return false;
        File.WriteAllText(_folder.File("tracked"), "before");
        return Git("add", "tracked")
            && Git("-c", "user.name=spec", "-c", "user.email=spec@localhost", "-c", "commit.gpgsign=false", "commit", "--quiet",
                "--message", "first");
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
