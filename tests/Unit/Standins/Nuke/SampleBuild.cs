using Nuke.Common;

#pragma warning disable CA1051, CA1822 // A build keeps parameters in fields and targets in instance members.

namespace ReproHarness.Unit.Standins.NukeBuilds;

/// <summary>A build whose targets write down that they ran.</summary>
[DisableDefaultOutput(DefaultOutput.ErrorsAndWarnings)]
public sealed class SampleBuild : NukeBuild
{
    [Parameter("Some words.")]
    public readonly string[] Words = [];

    [Parameter("A flag.")]
    public readonly bool Flag;

    [ThreadStatic]
    private static List<string>? s_ran;

    public static List<string> Ran => s_ran ??= [];

    public static string Place => RootDirectory;

    public static bool OnServer => IsServerBuild;

    public Target Prepare => _ => _.Description("Prepares.").Executes(() => Ran.Add("Prepare"));

    public Target Work => _ => _.DependsOn(Prepare).Triggers(Finish).Executes(() => Ran.Add("Work"));

    public Target Finish => _ => _.AssuredAfterFailure().Executes(() => Ran.Add("Finish"));

    public Target Breaks => _ => _.Triggers(Finish).Executes(() => throw new InvalidOperationException("It broke\nand more"));

    public Target BreaksWithCode => _ => _.Executes(() =>
    {
        ExitCode = 3;
        throw new InvalidOperationException("It broke");
    });

    public Target Later => _ => _.After(Breaks).Executes(() => Ran.Add("Later"));

    public Target BreaksSoftly => _ => _.ProceedAfterFailure().Before(Prepare).Executes(() => throw new InvalidOperationException("soft"));

    public Target Both => _ => _.DependsOn(BreaksSoftly, Prepare);

    public Target Never => _ => _.DependsOn(Prepare).OnlyWhenDynamic(() => Flag).Executes(() => Ran.Add("Never"));

    public Target Counts => _ => _.Executes(() => ReportSummary(_ => new() { ["Passed"] = "3" }));
}

/// <summary>Two targets that wait for each other.</summary>
public sealed class CircularBuild : NukeBuild
{
    public Target One => _ => _.DependsOn(Two);

    public Target Two => _ => _.DependsOn(One);
}

/// <summary>A build that refuses to start.</summary>
public sealed class RefusingBuild : NukeBuild
{
    public Target Work => _ => _.Executes(() => SampleBuild.Ran.Add("Work"));

    protected internal override void OnBuildInitialized() => throw new InvalidOperationException("Not today.");
}
