using System.Linq.Expressions;
using Nuke.Common.IO;
using Nuke.Common.Showing;
using Nuke.Common.Values;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>One run of a build from its arguments to its exit code.</summary>
/// <param name="arguments">The command line without the program.</param>
/// <param name="environment">Environment variables.</param>
/// <param name="workingDirectory">The folder that relative paths start from.</param>
/// <param name="assemblyDirectory">Where to look for the root when the working directory lies outside it.</param>
/// <param name="console">Where output goes.</param>
internal sealed class BuildRun(
    IReadOnlyList<string> arguments,
    IReadOnlyDictionary<string, string> environment,
    AbsolutePath workingDirectory,
    AbsolutePath assemblyDirectory,
    BuildConsole console)
{
    /// <summary>255, as a shell shows the real library's -1.</summary>
    public const int FailureExitCode = 255;

    private readonly CommandLine _commandLine = new(arguments);
    private NukeBuild? _build;
    private bool _closed;

    public int Execute<T>(IReadOnlyList<Expression<Func<T, Target>>> defaults)
        where T : NukeBuild, new()
    {
        try
        {
            var early = new ParameterValues(_commandLine, environment, files: null);
            var root = Root(early);
            var nukeFolder = root / ".nuke";
            var values = new ParameterValues(_commandLine, environment, new ParameterFiles(nukeFolder, Engine(early, EngineParameters.Profile) ?? []));
            NukeBuild.Settle(new BuildPlace(root, HostOf(values), VerbosityOf(values)));
            console.TakeLog(NukeBuild.Verbosity);

            var build = new T();
            var own = ParameterMember.Of(typeof(T));
            var targets = TargetDiscovery.Find(build, defaults);
            var engine = EngineParameters.All(string.Join(", ", targets.Where(target => target.IsDefault).Select(target => target.Name)));
            BuildSchema.Write(nukeFolder, BuildSchema.Of(targets, own, engine));
            CheckNames(own.Concat(engine).ToList());
            if (Flag(values, EngineParameters.Help))
            {
                console.Text(HelpText.Of(targets, own, engine));
                return 0;
            }

            Inject(build, own, values);
            build.OnBuildCreated();
            var plan = ExecutionPlanner.Plan(targets, _commandLine.Words.Count > 0 ? _commandLine.Words : Engine(values, EngineParameters.Target));
            if (Flag(values, EngineParameters.Plan))
            {
                console.Text(PlanText.Of(plan));
                return 0;
            }

            if (!Flag(values, EngineParameters.NoLogo))
                console.Text($"NUKE Execution Engine (stand-in for {typeof(NukeBuild).Assembly.GetName().Name} 10.1.0)");
            return Run(build, plan, targets, values);
        }
        catch (TargetExecutionException)
        {
            return Finish(FailureExitCode);
        }
#pragma warning disable CA1031 // A build that cannot run ends with one line and an exit code, whatever the reason.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.Verbose(exception, "Target-unrelated exception was thrown");
            console.Refuse(exception.Message);
            return _build?.ExitCode ?? FailureExitCode;
        }
        finally
        {
            Log.CloseAndFlush();
        }
    }

    /// <summary>Closes the books of a run that is cut off, once.</summary>
    public int Finish(int exitCode)
    {
        if (_build is null || Interlocked.Exchange(ref _closed, true))
            return exitCode;
        foreach (var target in _build.ExecutionPlan)
        {
            target.Stopwatch.Stop();
            target.Status = target.Status switch
            {
                ExecutionStatus.Running => ExecutionStatus.Aborted,
                ExecutionStatus.Scheduled => ExecutionStatus.NotRun,
                var status => status,
            };
        }

        exitCode = _build.ExitCode ?? exitCode;
        console.Close(_build.ExecutionPlan, exitCode == 0);
        _build.OnBuildFinished();
        return exitCode;
    }

    private int Run(NukeBuild build, IReadOnlyList<ExecutableTarget> plan, IReadOnlyList<ExecutableTarget> targets, ParameterValues values)
    {
        build.ExecutionPlan = plan;
        build.OnBuildInitialized();
        var skipped = Engine(values, EngineParameters.Skip);
        foreach (var name in skipped ?? [])
            ExecutionPlanner.Find(targets, name);
        Skipping.ByUser(plan, skipped);
        foreach (var target in plan)
            Skipping.ByCondition(plan, target, target.StaticConditions);
        Requirements.Check(build, plan.Where(target => target.Status == ExecutionStatus.Scheduled));

        var invocation = string.Join(' ', arguments.Where(argument => !ParameterNames.Same(argument.TrimStart('-'), EngineParameters.Continue)));
        var attempt = new AttemptFile(NukeBuild.TemporaryDirectory / "build-attempt.log", invocation);
        _build = build;
        new BuildExecutor(build, attempt, console).Execute(Flag(values, EngineParameters.Continue) ? attempt.Succeeded() : []);
        return Finish(plan.Any(target => target.Status == ExecutionStatus.Failed) ? FailureExitCode : 0);
    }

    private AbsolutePath Root(ParameterValues values)
    {
        var given = Engine(values, EngineParameters.Root);
        if (given is null)
        {
            return BuildPlace.FindRoot(workingDirectory) ?? BuildPlace.FindRoot(assemblyDirectory)
                ?? throw new BuildException($"No folder with .nuke lies above {workingDirectory}: run the build from inside the repository, or name its root with --root.");
        }

        var root = given.Count == 0 ? workingDirectory : workingDirectory / given[^1];
        return Directory.Exists(root) ? root : throw new BuildException($"Root '{root}' does not exist.");
    }

    private static Host HostOf(ParameterValues values, IReadOnlyDictionary<string, string> environment)
    {
        var name = Engine(values, EngineParameters.Host) is [var given, ..] ? given : null;
        return name is null
            ? Host.Detect(environment)
            : Host.Parse(name) ?? throw new BuildException($"Parameter --host cannot be '{name}': allowed are {string.Join(", ", Host.Names)}.");
    }

    private Host HostOf(ParameterValues values) => HostOf(values, environment);

    private Verbosity VerbosityOf(ParameterValues values) =>
        Engine(values, EngineParameters.Verbosity) is { } words
            ? (Verbosity)ValueConversion.Convert(new(EngineParameters.Verbosity, typeof(Verbosity), null, true), words, workingDirectory)!
            : Verbosity.Normal;

    private bool Flag(ParameterValues values, string name) =>
        Engine(values, name) is { } words && (bool)ValueConversion.Convert(new(name, typeof(bool), null, true), words, workingDirectory)!;

    private static IReadOnlyList<string>? Engine(ParameterValues values, string name) => values.Find(name, anyVariable: false);

    private void CheckNames(List<ParameterMember> known)
    {
        foreach (var name in _commandLine.Names.Where(name => !known.Any(parameter => ParameterNames.Same(parameter.Name, name))))
            throw new BuildException($"Parameter --{name} does not exist. Available: {string.Join(", ", known.Select(parameter => "--" + parameter.DashedName))}. See --help.");
    }

    private void Inject(NukeBuild build, IEnumerable<ParameterMember> own, ParameterValues values)
    {
        foreach (var parameter in own)
        {
            if (values.Find(parameter.Name) is { } words)
                parameter.Write(build, ValueConversion.Convert(parameter, words, workingDirectory));
        }
    }
}
