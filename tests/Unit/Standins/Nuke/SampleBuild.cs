#pragma warning disable CA1051, CA1822 // A build keeps parameters in fields and targets in instance members.
using Nuke.Common;

namespace ReproHarness.Unit.Standins.NukeBuilds;

/// <summary>A build whose targets write down that they ran.</summary>
public sealed class SampleBuild : NukeBuild
{
    [Parameter("A number.")]
    public readonly int Number = 7;

    [Parameter("Words.", Separator = "+")]
    public readonly string[] DataWords = [];

    [Parameter("A flag.")]
    public bool Flag { get; }

    [Parameter("Needed by NeedsText.")]
    public string? Text { get; }

    [ThreadStatic]
    private static List<string>? s_ran;

    public static List<string> Ran => s_ran ??= [];

    public Target Prepare => _ => _.Description("Prepares.").Executes(() => Ran.Add("Prepare"));

    public Target Work => _ => _.DependsOn(Prepare).Executes(() => Ran.Add($"Work {Number} {Flag} {Text} {string.Join(',', DataWords)}".TrimEnd()));

    public Target Finish => _ => _.Executes(() => Ran.Add("Finish")).TriggeredBy(Work).AssuredAfterFailure();

    public Target Breaks => _ => _.Triggers(Finish).Executes(() => throw new InvalidOperationException("It broke\nand more"));

    public Target Later => _ => _.After(Breaks).Executes(() => Ran.Add("Later"));

    public Target BreaksSoftly => _ => _.ProceedAfterFailure().Before(Prepare).Executes(() => throw new InvalidOperationException("soft"));

    public Target Both => _ => _.DependsOn(BreaksSoftly, Prepare);

    public Target Never => _ => _.DependsOn(Prepare).OnlyWhenStatic(() => Number < 0).Executes(() => Ran.Add("Never"));

    public Target NeverButPrepared => _ => _.DependsOn(Prepare).OnlyWhenDynamic(() => Number < 0).WhenSkipped(DependencyBehavior.Execute).Executes(() => Ran.Add("Never"));

    public Target NeedsText => _ => _.Requires(() => Text).Executes(() => Ran.Add("NeedsText"));

    public Target Hidden => _ => _.Unlisted().Executes(() => Ran.Add("Hidden"));

    public Target Counts => _ => _.Executes(() => ReportSummary(_ => new() { ["Passed"] = "3" }));
}

/// <summary>Two targets that wait for each other.</summary>
public sealed class CircularBuild : NukeBuild
{
    public Target One => _ => _.DependsOn(Two);

    public Target Two => _ => _.DependsOn(One);
}
