using System.Globalization;
using System.IO.Abstractions;
using Microsoft.Win32.SafeHandles;
using ReproHarness.Storage;
using Serilog;

namespace ReproHarness.BuildSteps;

/// <summary>
/// The compiled code of the checkout, which is common to all builds of it. One build compiles at a time, and none overwrites a program that
/// another one runs. Where nothing must be compiled, several builds run at the same time.
/// </summary>
/// <remarks>
/// <c>compile.lock</c> is exclusive to a process that compiles, build.sh included. <c>running.lock</c> is shared by the processes that run
/// compiled code, and exclusive to one that overwrites it. A running process never takes compile.lock, so there is no deadlock.
/// </remarks>
/// <param name="files">The file system.</param>
/// <param name="root">Folder of the checkout.</param>
/// <param name="time">The clock.</param>
/// <param name="variable">Reads an environment variable.</param>
internal sealed class CompiledCode(IFileSystem files, string root, TimeProvider time, Func<string, string?> variable)
{
    private const string HandedOver = "REPRO_PROGRAM_LOCK";
    private const string Running = "running.lock";
    private readonly CompiledMark _mark = new(files, root, variable);

    private string Locks => files.Path.Combine(root, ".nuke", "temp");

    /// <summary>Locks the build program against changes: build.sh compiles it only while no build holds the lock.</summary>
    /// <returns>The lock, held until it is disposed; null where the lock file cannot be opened.</returns>
    public IDisposable? HoldProgram()
    {
        var held = TryHold("program.lock");

        // build.sh has held the lock until here, on a descriptor that every process started from now on would inherit.
        if (int.TryParse(variable(HandedOver), NumberStyles.None, CultureInfo.InvariantCulture, out var descriptor))
        {
            using var closed = new SafeFileHandle(descriptor, ownsHandle: true);
            Environment.SetEnvironmentVariable(HandedOver, null);
        }

        return held;
    }

    /// <summary>Compiles a project where its output is out of date.</summary>
    /// <param name="project">The project file.</param>
    /// <param name="configuration"><c>Release</c> or <c>Debug</c>.</param>
    /// <param name="compile">Compiles the project.</param>
    /// <returns>A lock against changes of the output, held until it is disposed.</returns>
    /// <exception cref="TargetFailure">It does not compile, or the checkout cannot be written.</exception>
    public IDisposable Take(string project, string configuration, Action compile)
    {
        try
        {
            files.Directory.CreateDirectory(Locks);
            using var compiling = CompileLock();
            var sources = _mark.Sources();
            if (!_mark.Fits(project, configuration, sources))
            {
                using var alone = RunningLock(alone: true);
                compile();
                _mark.Write(project, configuration, sources);
            }

            return RunningLock(alone: false);
        }
        catch (Exception cause) when (WriteFailure.IsRefusal(cause))
        {
            return _mark.Fits(project, configuration, _mark.Sources()) ? TryHold(Running) ?? Stream.Null : throw Unwritable(project, cause);
        }
    }

    /// <summary>Runs work that overwrites the outputs of several projects, under the exclusive lock.</summary>
    /// <param name="work">The work.</param>
    /// <exception cref="TargetFailure">The checkout cannot be written.</exception>
    public void Alone(Action work)
    {
        try
        {
            files.Directory.CreateDirectory(Locks);
            using var compiling = CompileLock();
            using var alone = RunningLock(alone: true);
            work();
        }
        catch (Exception cause) when (WriteFailure.IsRefusal(cause))
        {
            throw Unwritable(root, cause);
        }
    }

    private IDisposable CompileLock() => SharedLock.Take(
        files, files.Path.Combine(Locks, "compile.lock"), alone: true, time,
        () => Log.Information("Another build of this checkout is compiling; this one waits until it has ended."),
        () => Log.Warning(
            "Locks do not work in {Root:l}, so nothing keeps two builds from compiling at once; run one at a time, or give each a checkout "
                + "of its own.", root));

    private IDisposable RunningLock(bool alone) => SharedLock.Take(
        files, files.Path.Combine(Locks, Running), alone, time,
        () => Log.Information(
            "The code has changed, and another build of this checkout runs what was compiled before; this one waits until it has ended."));

    private FileSystemStream? TryHold(string name)
    {
        try
        {
            return files.FileStream.New(files.Path.Combine(Locks, name), FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
        }
        catch (Exception cause) when (WriteFailure.IsRefusal(cause))
        {
            return null;
        }
    }

    private TargetFailure Unwritable(string what, Exception cause) => new(
        ExitCodes.InfrastructureFailed,
        $"The checkout {root} cannot be written by this user ({cause.Message.ReplaceLineEndings(" ").TrimEnd('.')}), and "
        + $"{files.Path.GetFileName(what)} has to be compiled in it; make it writable, or copy it: cp -r {root} DIR.",
        cause);
}
