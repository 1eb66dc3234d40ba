using System.Linq.Expressions;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Nuke.Common;

/// <summary>The base of a build: its members are targets and parameters.</summary>
public abstract partial class NukeBuild
{
    private static BuildPlace? s_place;

    /// <summary>The repository's root: the first folder upwards that holds <c>.nuke</c>.</summary>
    public static AbsolutePath RootDirectory => Place.Root;

    /// <summary><c>.nuke/temp</c>.</summary>
    public static AbsolutePath TemporaryDirectory => Place.Root / ".nuke" / "temp";

    /// <summary>Where the build runs.</summary>
    public static Host Host => Place.Host;

    /// <summary>How much the console shows.</summary>
    public static Verbosity Verbosity => Place.Verbosity;

    /// <summary>Whether a person started it.</summary>
    public static bool IsLocalBuild => !IsServerBuild;

    /// <summary>Whether a build server started it.</summary>
    public static bool IsServerBuild => Place.Host.IsServer;

    /// <summary>The targets of this run in order.</summary>
    public IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; internal set; } = [];

    /// <summary>The targets the user named.</summary>
    public IReadOnlyCollection<ExecutableTarget> InvokedTargets => ExecutionPlan.Where(target => target.Invoked).ToList();

    /// <summary>The exit code, when a target sets it.</summary>
    public int? ExitCode { get; set; }

    private static BuildPlace Place => s_place ?? throw new InvalidOperationException("No build runs.");

    /// <summary>Runs the build with this process's arguments and returns its exit code.</summary>
    protected static int Execute<T>(params Expression<Func<T, Target>>[] defaultTargetExpressions)
        where T : NukeBuild, new() =>
        BuildProcess.Run(defaultTargetExpressions);

    /// <summary>Shows pairs behind the running target's line of the summary table.</summary>
    public void ReportSummary(Configure<Dictionary<string, string>>? configurator = null)
    {
        var running = ExecutionPlan.Single(target => target.Status == ExecutionStatus.Running);
        running.Summary = (configurator ?? (pairs => pairs)).Invoke([]);
    }

    internal static void Settle(BuildPlace place) => s_place = place;
}
