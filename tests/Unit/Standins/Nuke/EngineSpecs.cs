using Nuke.Common.Execution;

namespace ReproHarness.Unit.Standins.NukeBuilds;

/// <summary>The rows of docs/standins.md: each was seen with NUKE 10.1.0 itself.</summary>
[Collection(NukeEngine.Name)]
public sealed class EngineSpecs : IDisposable
{
    private const int Failure = BuildRun.FailureExitCode;

    private readonly SampleRun _run = new();

    public EngineSpecs() => SampleBuild.Ran.Clear();

    public void Dispose() => _run.Dispose();

    private int Execute(params string[] arguments) => _run.Execute<SampleBuild>(build => build.Work, arguments);

    [Fact]
    public void Without_a_target_the_default_runs_after_its_dependency_and_before_what_it_triggers()
    {
        Execute().Should().Be(0);
        SampleBuild.Ran.Should().Equal("Prepare", "Work", "Finish");
        _run.Console.Should().Contain("Build succeeded on ").And.Contain("║ Prepare");
    }

    [Theory]
    [InlineData("prepare")]
    [InlineData("PRE-PARE")]
    [InlineData("--target", "Prepare")]
    public void Targets_are_named_without_regard_to_case_and_dashes(params string[] arguments)
    {
        Execute(arguments).Should().Be(0);
        SampleBuild.Ran.Should().Equal("Prepare");
    }

    [Theory]
    [InlineData("Finish+Prepare")]
    [InlineData("--target", "Finish+Prepare")]
    [InlineData("Finish", "Prepare")]
    public void A_plus_and_a_space_both_stand_between_two_targets(params string[] arguments)
    {
        Execute(arguments).Should().Be(0);
        SampleBuild.Ran.Should().BeEquivalentTo("Prepare", "Finish");
    }

    [Theory]
    [InlineData("--nope")]
    [InlineData("--flag", "maybe")]
    [InlineData("--flag", "-3")]
    [InlineData("--words=a")]
    [InlineData("--skip", "Nope")]
    public void What_it_does_not_understand_it_passes_over_so_the_build_has_to_check_it_itself(params string[] arguments)
    {
        Execute(["Prepare", .. arguments]).Should().Be(0);
        SampleBuild.Ran.Should().Equal("Prepare");
    }

    [Fact]
    public void An_unknown_target_is_told_with_all_there_are()
    {
        Execute("Nope").Should().Be(Failure);
        SampleBuild.Ran.Should().BeEmpty();
        _run.Console.Should().Contain("Target with name 'Nope' does not exist. Available targets are:\n  - Both\n  - Breaks\n");
    }

    [Fact]
    public void Targets_that_wait_for_each_other_are_named()
    {
        _run.Execute<CircularBuild>(build => build.One).Should().Be(Failure);
        _run.Console.Should().Contain("Circular dependencies between targets:\n - One, Two");
    }

    [Fact]
    public void What_is_refused_at_the_start_is_told_and_no_target_runs()
    {
        _run.Execute<RefusingBuild>(build => build.Work).Should().Be(Failure);
        SampleBuild.Ran.Should().BeEmpty();
        _run.Console.Should().Contain("\nNot today.").And.MatchRegex("Work +NotRun").And.Contain("Build failed on ");
    }

    [Fact]
    public void A_failure_is_told_with_its_stack_trace_ends_the_build_and_still_runs_the_assured_target()
    {
        Execute("Breaks", "Work").Should().Be(Failure);
        SampleBuild.Ran.Should().Contain("Finish");
        _run.Console.Should().MatchRegex(@"Breaks +Failed +< 1sec   // InvalidOperationException: It broke\r?\n")
            .And.Contain("[ERR] Target \"Breaks\" has thrown an exception").And.Contain("   at ")
            .And.NotContain("Errors & Warnings").And.Contain("Build failed on ");
    }

    [Fact]
    public void A_code_that_the_build_chose_is_the_exit_code() => Execute("BreaksWithCode").Should().Be(3);

    [Fact]
    public void A_target_that_proceeds_after_failure_lets_the_rest_run_and_the_build_fails()
    {
        Execute("Both").Should().Be(Failure);
        SampleBuild.Ran.Should().Equal("Prepare");
    }

    [Fact]
    public void What_never_had_its_turn_is_NotRun()
    {
        Execute("Breaks", "Later").Should().Be(Failure);
        SampleBuild.Ran.Should().NotContain("Later");
        _run.Console.Should().MatchRegex("Later +NotRun");
    }

    [Fact]
    public void A_condition_skips_the_target_when_it_is_its_turn()
    {
        Execute("Never").Should().Be(0);
        SampleBuild.Ran.Should().Equal("Prepare");
        _run.Console.Should().MatchRegex("Never +Skipped +// OnlyWhen: Flag");
    }

    [Theory]
    [InlineData("--skip", "prepare")]
    [InlineData("--skip")]
    public void Skip_leaves_out_the_named_targets_or_all_that_were_not_invoked(params string[] skip)
    {
        Execute(["Work", .. skip]).Should().Be(0);
        SampleBuild.Ran.Should().NotContain("Prepare").And.Contain("Work");
        _run.Console.Should().MatchRegex("Prepare +Skipped +// Skipped: via parameter");
    }

    [Fact]
    public void A_summary_stands_behind_its_target()
    {
        Execute("Counts").Should().Be(0);
        _run.Console.Should().MatchRegex("Counts             Succeeded     < 1sec   // Passed: 3");
    }

    [Fact]
    public void Plan_shows_the_order_and_runs_nothing()
    {
        Execute("Work", "--plan").Should().Be(0);
        SampleBuild.Ran.Should().BeEmpty();
        _run.Console.Should().MatchRegex(@"1\. Prepare(.|\n)*2\. Work  after Prepare  triggers Finish(.|\n)*3\. Finish");
    }

    [Fact]
    public void The_schema_is_left_alone_when_nothing_changed()
    {
        Execute("Prepare");
        var file = Path.Combine(_run.Root, ".nuke", "build.schema.json");
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        Execute("Prepare");
        File.GetLastWriteTimeUtc(file).Should().Be(DateTime.UnixEpoch);
    }

    [Fact]
    public void The_root_is_what_is_named_else_the_first_folder_upwards_with_a_nuke_folder()
    {
        using var other = new SampleRun();
        Execute("Prepare");
        SampleBuild.Place.Should().Be(_run.Root);
        _run.Environment["NUKE_ROOT"] = other.Root;
        Execute("Prepare");
        SampleBuild.Place.Should().Be(other.Root);
        // Two variables of one name: the real library takes neither.
        _run.Environment["ROOT"] = "/nowhere";
        Execute("Prepare", "--root", _run.Root);
        SampleBuild.Place.Should().Be(_run.Root);
    }

    [Fact]
    public void A_build_server_is_known_by_its_variable()
    {
        Execute("Prepare");
        SampleBuild.OnServer.Should().BeFalse();
        _run.Environment["GITHUB_ACTIONS"] = "true";
        Execute("Prepare");
        SampleBuild.OnServer.Should().BeTrue();
    }
}
