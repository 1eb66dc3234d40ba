using System.Collections;
using System.Linq.Expressions;
using System.Text;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Showing;
using Nuke.Common.Tooling;

namespace Nuke.Common;

/// <summary>
/// The base of a build: its members are targets and parameters. Values of parameters are not given here: this project's build gives
/// them itself.
/// </summary>
public abstract class NukeBuild
{
    private static readonly bool s_colours =
        Environment.GetEnvironmentVariable("TERM")?.StartsWith("xterm", StringComparison.OrdinalIgnoreCase) == true;
    private static BuildPlace? s_place;

    /// <summary>The repository's root: what NUKE_ROOT or --root says, or the first folder upwards that holds <c>.nuke</c>.</summary>
    public static AbsolutePath RootDirectory => Place.Root;

    /// <summary>Whether a build server started it.</summary>
    public static bool IsServerBuild => Place.Host.IsServer;

    /// <summary>The exit code, when a target sets it.</summary>
    public int? ExitCode { get; set; }

    internal IReadOnlyList<ExecutableTarget> Plan { get; set; } = [];

    // A build may be asked for its place before it is run.
    private static BuildPlace Place => s_place ??= BuildPlace.Find(
        new Arguments(Environment.GetCommandLineArgs()[1..], Variables()), Variables(), Environment.CurrentDirectory);

    /// <summary>Runs the build with this process's arguments and returns its exit code.</summary>
    protected static int Execute<T>(params Expression<Func<T, Target>>[] defaultTargetExpressions)
        where T : NukeBuild, new()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new BuildRun(
                Environment.GetCommandLineArgs()[1..],
                Variables(),
                Environment.CurrentDirectory,
                new BuildConsole(Console.Out, s_colours, TimeProvider.System))
            .Execute(defaultTargetExpressions);
    }

    /// <summary>Called when the plan stands and before anything runs.</summary>
    protected internal virtual void OnBuildInitialized() { }

    /// <summary>Shows pairs behind the running target's line of the summary table.</summary>
    public void ReportSummary(Configure<Dictionary<string, string>>? configurator = null)
    {
        var running = Plan.Single(target => target.Status == ExecutionStatus.Running);
        running.Summary = (configurator ?? (pairs => pairs)).Invoke([]);
    }

    internal static void Settle(BuildPlace place) => s_place = place;

    private static Dictionary<string, string> Variables() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(pair => (string)pair.Key, pair => (string)pair.Value!);
}
