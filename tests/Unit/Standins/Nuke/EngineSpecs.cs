namespace ReproHarness.Unit.Standins.NukeBuilds;

[Collection(NukeEngine.Name)]
public sealed class EngineSpecs : IDisposable
{
    private readonly SampleRun _run = new();

    public EngineSpecs() => SampleBuild.Ran.Clear();

    public void Dispose() => _run.Dispose();

    private int Execute(params string[] arguments) => _run.Execute<SampleBuild>(build => build.Work, arguments);

    [Fact]
    public void Without_a_target_the_default_runs_after_its_dependency_and_before_what_it_triggers()
    {
        Execute().Should().Be(0);
        SampleBuild.Ran.Should().Equal("Prepare", "Work 7 False", "Finish");
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

    [Fact]
    public void Command_line_beats_environment_beats_profile_beats_parameters_file_beats_initialiser()
    {
        string Number(params string[] arguments)
        {
            SampleBuild.Ran.Clear();
            Execute([.. arguments]).Should().Be(0, _run.Console);
            return SampleBuild.Ran[1].Split(' ')[1];
        }

        Number().Should().Be("7");
        _run.WriteFile("parameters.json", """{"Number": 1}""");
        Number().Should().Be("1");
        _run.WriteFile("parameters.ci.json", """{"Number": 2}""");
        Number("--profile", "ci").Should().Be("2");
        _run.Environment["NUMBER"] = "3";
        Number("--profile", "ci").Should().Be("3");
        _run.Environment["NUKE_NUMBER"] = "4";
        Number().Should().Be("4");
        Number("--number", "5").Should().Be("5");
        Number("--number", "5", "--Number", "6").Should().Be("6");
    }

    [Fact]
    public void Dashed_names_separators_and_bare_flags_reach_their_members()
    {
        Execute("Work", "--data-words", "a+b", "--flag").Should().Be(0);
        SampleBuild.Ran[1].Should().Be("Work 7 True  a,b");
    }

    [Fact]
    public void A_failure_ends_the_build_with_255_and_still_runs_the_assured_target()
    {
        Execute("Breaks", "Work").Should().Be(255);
        SampleBuild.Ran.Should().Contain("Finish");
        _run.Console.Should().MatchRegex(@"Breaks +Failed +< 1sec   // InvalidOperationException: It broke\r?\n")
            .And.Contain("Repeating warnings and errors:").And.Contain("[ERR] Breaks: It broke")
            .And.Contain("Build failed on ").And.NotContain("   at ");
    }

    [Fact]
    public void A_target_that_proceeds_after_failure_lets_the_rest_run_and_the_build_fails()
    {
        Execute("Both").Should().Be(255);
        SampleBuild.Ran.Should().Equal("Prepare");
    }

    [Fact]
    public void What_never_had_its_turn_is_NotRun()
    {
        Execute("Breaks", "Later").Should().Be(255);
        SampleBuild.Ran.Should().NotContain("Later");
        _run.Console.Should().MatchRegex("Later +NotRun");
    }

    [Fact]
    public void A_static_condition_skips_the_target_and_what_only_it_needs()
    {
        Execute("Never").Should().Be(0);
        SampleBuild.Ran.Should().BeEmpty();
        _run.Console.Should().MatchRegex(@"Never +Skipped +// OnlyWhen: Number < 0").And.Contain("// because of Never");
    }

    [Fact]
    public void WhenSkipped_Execute_keeps_the_dependencies()
    {
        Execute("NeverButPrepared").Should().Be(0);
        SampleBuild.Ran.Should().Equal("Prepare");
    }

    [Theory]
    [InlineData("--skip", "prepare")]
    [InlineData("--skip")]
    public void Skip_leaves_out_the_named_targets_or_all_that_were_not_invoked(params string[] skip)
    {
        Execute(["Work", .. skip]).Should().Be(0);
        SampleBuild.Ran.Should().NotContain("Prepare").And.Contain("Work 7 False");
    }

    [Fact]
    public void Continue_leaves_out_what_succeeded_before()
    {
        Execute("Prepare", "Breaks").Should().Be(255);
        SampleBuild.Ran.Clear();
        Execute("Prepare", "Breaks", "--continue").Should().Be(255);
        SampleBuild.Ran.Should().NotContain("Prepare");
    }

    [Fact]
    public void A_required_value_is_asked_for_before_anything_runs()
    {
        Execute("Prepare", "NeedsText").Should().Be(255);
        SampleBuild.Ran.Should().BeEmpty();
        _run.Console.Should().Contain("Target 'NeedsText' requires a value for --text.");
    }

    [Fact]
    public void A_summary_stands_behind_its_target()
    {
        Execute("Counts").Should().Be(0);
        _run.Console.Should().MatchRegex("Counts             Succeeded     < 1sec   // Passed: 3");
    }

    [Theory]
    [InlineData("Target 'Nope' does not exist. Available: Both, Breaks,", "Nope")]
    [InlineData("Parameter --nope does not exist.", "--nope")]
    [InlineData("Parameter --number cannot be 'x': a value of type Int32 is needed.", "--number", "x")]
    [InlineData("Parameter --verbosity cannot be 'loud': allowed are verbose, normal, minimal, quiet.", "--verbosity", "loud")]
    [InlineData("Parameter --number needs a value.", "--number")]
    [InlineData("Parameter --flag cannot be '-1': allowed are true, false.", "--flag", "-1")]
    [InlineData("Parameter --host cannot be 'x'", "--host", "x")]
    [InlineData("Profile 'x' does not exist", "--profile", "x")]
    public void A_mistake_is_one_line_and_255(string line, params string[] arguments)
    {
        Execute(arguments).Should().Be(255);
        SampleBuild.Ran.Should().BeEmpty();
        _run.Console.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(text => !text.StartsWith("NUKE", StringComparison.Ordinal))
            .Should().ContainSingle().Which.Should().StartWith(line);
    }

    [Fact]
    public void Targets_that_wait_for_each_other_are_named()
    {
        _run.Execute<CircularBuild>(build => build.One).Should().Be(255);
        _run.Console.Should().Contain("Circular dependencies between targets: One -> Two -> One.");
    }

    [Fact]
    public void Help_lists_targets_with_default_and_descriptions_and_hides_the_unlisted()
    {
        Execute("--help").Should().Be(0);
        SampleBuild.Ran.Should().BeEmpty();
        _run.Console.Should().Contain("Work (default)").And.Contain("-> Prepare").And.Contain("    Prepares.")
            .And.Contain("--data-words").And.Contain("--verbosity").And.NotContain("Hidden");
    }

    [Fact]
    public void Plan_shows_the_order_and_runs_nothing()
    {
        Execute("Work", "--plan").Should().Be(0);
        SampleBuild.Ran.Should().BeEmpty();
        _run.Console.Should().MatchRegex(@"1\. Prepare(.|\n)*2\. Work  after Prepare  triggers Finish(.|\n)*3\. Finish");
    }

    [Fact]
    public void The_schema_is_written_with_targets_and_parameters_and_left_alone_when_nothing_changed()
    {
        Execute("--help");
        var schema = _run.ReadFile("build.schema.json");
        schema.Should().Contain("\"NeedsText\"").And.Contain("\"DataWords\"").And.Contain("draft-04");
        var file = Path.Combine(_run.Root, ".nuke", "build.schema.json");
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        Execute("--help");
        File.GetLastWriteTimeUtc(file).Should().Be(DateTime.UnixEpoch);
    }

    [Fact]
    public void A_build_server_is_known_by_its_variable_and_by_host()
    {
        Execute("Prepare");
        SampleBuild.IsServerBuild.Should().BeFalse();
        Execute("Prepare", "--host", "GitLab");
        SampleBuild.IsServerBuild.Should().BeTrue();
        _run.Environment["GITHUB_ACTIONS"] = "true";
        Execute("Prepare");
        SampleBuild.Host.ToString().Should().Be("GitHubActions");
    }
}
