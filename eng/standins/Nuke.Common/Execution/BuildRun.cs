using System.Linq.Expressions;
using Nuke.Common.Showing;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>One run of a build from its arguments to its exit code.</summary>
/// <param name="words">The command line without the program.</param>
/// <param name="environment">Environment variables.</param>
/// <param name="workingDirectory">The folder that relative paths start from.</param>
/// <param name="console">Where output goes.</param>
internal sealed class BuildRun(
    IReadOnlyList<string> words, IReadOnlyDictionary<string, string> environment, string workingDirectory, BuildConsole console)
{
    /// <summary>A shell shows it as 255.</summary>
    public const int FailureExitCode = -1;

    private readonly Arguments _arguments = new(words, environment);

    public int Execute<T>(IReadOnlyList<Expression<Func<T, Target>>> defaults)
        where T : NukeBuild, new()
    {
        NukeBuild? build = null;
        try
        {
            NukeBuild.Settle(BuildPlace.Find(_arguments, environment, workingDirectory));
            build = new T();
            console.TakeLog(VerbosityOf(_arguments));
            var targets = TargetDiscovery.Find((T)build, defaults);
            BuildSchema.Write(NukeBuild.RootDirectory, BuildSchema.Of(targets, typeof(T)));
            if (_arguments.Values("NoLogo") is null)
                console.Text($"NUKE Execution Engine (stand-in for {typeof(NukeBuild).Assembly.GetName().Name} 10.1.0)");
            build.Plan = ExecutionPlanner.Plan(targets, _arguments.Targets);
            if (_arguments.Values("Plan") is not null)
            {
                console.Text(PlanText.Of(build.Plan));
                return 0;
            }

            build.OnBuildInitialized();
            Skipping.ByUser(build.Plan, _arguments.Values("Skip")?.SelectMany(word => word.Split('+')).ToList());
            new BuildExecutor(build, console).Execute();
            return build.ExitCode ?? (build.Plan.Any(target => target.Status == ExecutionStatus.Failed) ? FailureExitCode : 0);
        }
        catch (TargetExecutionException)
        {
            return build!.ExitCode ?? FailureExitCode;
        }
#pragma warning disable CA1031 // A build that cannot run ends with its message and an exit code, whatever the reason.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.Verbose(exception, "Target-unrelated exception was thrown");
            console.Refuse(exception.Message);
            return build?.ExitCode ?? FailureExitCode;
        }
        finally
        {
            Finish(build);
            Log.CloseAndFlush();
        }
    }

    private void Finish(NukeBuild? build)
    {
        if (build is null || build.Plan.Count == 0 || _arguments.Values("Plan") is not null)
            return;
        foreach (var target in build.Plan.Where(target => target.Status == ExecutionStatus.Scheduled))
            target.Status = ExecutionStatus.NotRun;
        console.Close(build.Plan, build.Plan.All(target => target.Status is not (ExecutionStatus.Failed or ExecutionStatus.NotRun)));
    }

    private static Verbosity VerbosityOf(Arguments arguments) =>
        arguments.Values("Verbosity") is [var word, ..] && Enum.TryParse<Verbosity>(word, ignoreCase: true, out var verbosity)
            ? verbosity
            : Verbosity.Normal;
}
