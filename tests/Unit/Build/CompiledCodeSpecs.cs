using System.IO.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.BuildSteps;
using ReproHarness.Unit.Storage;

namespace ReproHarness.Unit.BuildSteps;

/// <summary>
/// Two builds of one checkout, as two objects: the locks are the system's, so two of one process are as strange as two processes.
/// </summary>
public sealed class CompiledCodeSpecs : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan AtLast = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _checkout = new();
    private readonly string _project;
    private string _shell = "";
    private int _compiled;

    public CompiledCodeSpecs()
    {
        _project = _checkout.File("apps/Program/Program.csproj");
        Write("apps/Program/Program.cs", "one");
    }

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public void What_is_as_it_was_compiled_is_compiled_once_and_run_side_by_side()
    {
        using var first = Take();
        using var second = Take();
        _compiled.Should().Be(1);
    }

    [Theory]
    [InlineData("apps/Program/Program.cs")]
    [InlineData("src/Library/New.cs")]
    [InlineData("Directory.Build.props")]
    [InlineData("apps/Program/bin/Release/net10.0/Program.dll")]
    public void Another_source_or_another_output_is_compiled_again(string changed)
    {
        Take().Dispose();
        Write(changed, "two, longer");
        Take().Dispose();
        _compiled.Should().Be(2);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("baselines/fast/cpu/C1/C1.a.verified.json")]
    public void What_is_not_compiled_is_no_source(string changed)
    {
        Take().Dispose();
        Write(changed, "two, longer");
        Take().Dispose();
        _compiled.Should().Be(1);
    }

    [Fact]
    public void A_variable_that_MSBuild_reads_is_a_source_too()
    {
        Take().Dispose();
        _shell = "cuda";
        Take().Dispose();
        _compiled.Should().Be(2);
    }

    [Fact]
    public async Task What_one_build_runs_is_not_written_over_until_it_has_ended()
    {
        var running = Take();
        Write("apps/Program/Program.cs", "edited while it runs");
        var second = Task.Run(Take);
        (await Ends(second, Soon)).Should().BeFalse("the first still runs");
        _compiled.Should().Be(1);
        running.Dispose();
        (await Ends(second, AtLast)).Should().BeTrue();
        (await second).Dispose();
        _compiled.Should().Be(2);
    }

    [Fact]
    public async Task One_build_compiles_at_a_time_and_the_other_finds_it_done()
    {
        using var compiling = new ManualResetEventSlim();
        using var ended = new ManualResetEventSlim();
        var first = Task.Run(() => Code().Take(_project, "Release", () =>
        {
            compiling.Set();
            ended.Wait();
            Compile();
        }));
        compiling.Wait();
        var second = Task.Run(Take);
        (await Ends(second, Soon)).Should().BeFalse();
        ended.Set();
        (await Ends(Task.WhenAll(first, second), AtLast)).Should().BeTrue();
        _compiled.Should().Be(1);
        (await first).Dispose();
        (await second).Dispose();
    }

    [Fact]
    public void A_failed_compilation_is_tried_again_and_leaves_no_lock()
    {
        var take = () => Code().Take(_project, "Release", () => throw new TargetFailure(4, "does not compile"));
        take.Should().Throw<TargetFailure>();
        take.Should().Throw<TargetFailure>();
        Take().Dispose();
        _compiled.Should().Be(1);
    }

    [Fact]
    public async Task Who_waits_is_told_once()
    {
        var time = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromSeconds(2) };
        var lines = 0;
        var held = SharedLock.Take(new FileSystem(), _checkout.File("lock"), alone: false, time, () => lines++);
        var waiting = Task.Run(() => SharedLock.Take(
            new FileSystem(), _checkout.File("lock"), alone: true, time, () => Interlocked.Increment(ref lines)));
        (await Ends(waiting, TimeSpan.FromSeconds(2))).Should().BeFalse();
        held.Dispose();
        (await Ends(waiting, AtLast)).Should().BeTrue();
        (await waiting).Dispose();
        lines.Should().Be(1);
    }

    [Fact]
    public void Where_locks_keep_nobody_out_it_is_told_once_for_each_lock()
    {
        var lines = 0;
        foreach (var files in new IFileSystem[] { new FileSystem(), new UnlockedFileSystem(new FileSystem()) })
        {
            SharedLock.Take(files, _checkout.File("lock"), alone: true, TimeProvider.System, () => { }, () => lines++).Dispose();
            lines.Should().Be(files is FileSystem ? 0 : 1);
        }
    }

    private static async Task<bool> Ends(Task task, TimeSpan within) => await Task.WhenAny(task, Task.Delay(within)) == task;

    private CompiledCode Code() => new(new FileSystem(), _checkout.Path, TimeProvider.System, _ => _shell);

    private IDisposable Take() => Code().Take(_project, "Release", Compile);

    private void Compile()
    {
        Interlocked.Increment(ref _compiled);
        Write("apps/Program/bin/Release/net10.0/Program.dll", $"made the {_compiled}. time");
    }

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_checkout.File(name))!);
        File.WriteAllText(_checkout.File(name), text);
    }
}
