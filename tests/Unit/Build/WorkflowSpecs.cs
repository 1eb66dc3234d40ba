using System.Text.Json;
using System.Text.RegularExpressions;
using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;
using YamlDotNet.RepresentationModel;

namespace ReproHarness.Unit.Build;

/// <summary>
/// Workflows call the build by its targets and options, which the build writes down by itself at every run: neither can drift from the
/// other.
/// </summary>
public sealed partial class WorkflowSpecs
{
    private static readonly string Repository =
        RunSettings.FindRepositoryRoot(new System.IO.Abstractions.FileSystem(), AppContext.BaseDirectory);

    public static TheoryData<string> Workflows =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository, ".github", "workflows"), "*.yml").Select(path => Path.GetFileName(path)!)];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_target_and_option_that_a_workflow_names_is_the_builds(string workflow)
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository, ".nuke", "build.schema.json")));
        var targets = schema.RootElement.GetProperty("definitions").GetProperty("ExecutableTarget").GetProperty("enum").EnumerateArray()
            .Select(target => target.GetString()!).ToList();
        var options = schema.RootElement.GetProperty("allOf")[0].GetProperty("properties").EnumerateObject().Select(option => option.Name)
            .ToList();
        var calls = Scripts(workflow).SelectMany(script => Call().Matches(script)).ToList();

        calls.Should().NotBeEmpty();
        foreach (Match call in calls)
        {
            targets.Should().Contain(call.Groups["target"].Value);
            foreach (Capture option in call.Groups["option"].Captures)
                options.Should()
                    .Contain(name => name.Equals(option.Value.Replace("-", "", StringComparison.Ordinal),
                        StringComparison.OrdinalIgnoreCase), option.Value);
        }
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_job_has_an_end_and_no_more_rights_than_it_needs(string workflow)
    {
        var root = Root(workflow);
        foreach (var (name, job) in (YamlMappingNode)root["jobs"])
            ((YamlMappingNode)job).Children.Keys.Should().Contain("timeout-minutes", $"{name} would hold its runner for six hours");
        ((YamlMappingNode)root["permissions"])["contents"].ToString().Should().Be("read");
        Steps(workflow).Where(step => step.Children.ContainsKey("uses")).Should()
            .OnlyContain(step => Pinned().IsMatch(step["uses"].ToString()));
    }

    [Fact]
    public void Every_pull_request_runs_the_tests_the_full_tier_in_small_and_a_linter_that_knows_our_runners()
    {
        Scripts("ci.yml").Should().Contain(script => script.StartsWith("./build.sh Test ", StringComparison.Ordinal))
            .And.Contain(script => script.StartsWith("./build.sh FullReproduction --budget smoke", StringComparison.Ordinal))
            .And.Contain(script => script.Contains("actionlint", StringComparison.Ordinal));
        var known = ((YamlSequenceNode)Yaml(Path.Combine(Repository, ".github", "actionlint.yaml"))["self-hosted-runner"]["labels"])
            .Select(label => label.ToString());
        ((YamlSequenceNode)Root("nightly.yml")["jobs"]["nightly"]["runs-on"]).Select(label => label.ToString())
            .Except(["self-hosted", "linux", "x64"]).Should().BeSubsetOf(known);
    }

    [Fact]
    public void The_nightly_tries_again_after_the_exit_code_of_an_infrastructure_that_failed_and_tells_of_a_regression()
    {
        var night = Steps("nightly.yml").Single(step => step.Children.TryGetValue("id", out var id) && id.ToString() == "nightly")["run"]
            .ToString();

        night.Should()
            .Contain($"-eq {ExitCodes.InfrastructureFailed} ").And.Contain(
                "--device cuda").And.Contain("--require-data", "a night without its data is none");
        Steps("nightly.yml").Select(step => step.Children.TryGetValue("if", out var when) ? when.ToString() : "")
            .Should().Contain($"failure() && steps.nightly.outputs.code == '{ExitCodes.NightChanged}'");
        Steps("nightly.yml").TakeWhile(step => !step.Children.ContainsKey("id")).Should()
            .Contain(step => step.Children.ContainsKey("run")
                && step["run"].ToString().StartsWith("nvidia-smi", StringComparison.Ordinal),
                "the device is asserted before anything is spent");
    }

    [Fact]
    public void Every_program_that_the_nightly_calls_is_named_where_the_runner_is_described()
    {
        string[] shell = ["if", "then", "fi", "night", "echo", "exit", "date"];
        var programs = Scripts("nightly.yml").SelectMany(script => Program().Matches(script)).Select(program => program.Groups[1].Value)
            .Except(shell).ToList();

        programs.Should().Contain(["nvidia-smi", "gh"]);
        var page = File.ReadAllText(Path.Combine(Repository, "docs", "gpu-runner.md"));
        programs.Should().OnlyContain(program => page.Contains($"`{program}`", StringComparison.Ordinal));
        Steps("nightly.yml").TakeWhile(step => !step.Children.ContainsKey("id")).Should().Contain(
            step =>
                step.Children.ContainsKey("run")
                    && step["run"].ToString() == "gh --version", "a night is not spent where its issue cannot be opened");
    }

    [Fact]
    public void A_variable_that_is_not_set_is_an_empty_string_so_each_has_a_default() =>
        ((YamlMappingNode)Root("nightly.yml")["env"]).Children.Values.Select(value => value.ToString())
            .Where(value => value.Contains("vars.", StringComparison.Ordinal))
            .Should().NotBeEmpty().And.OnlyContain(value => value.Contains("|| '", StringComparison.Ordinal));

    private static IEnumerable<string> Scripts(string workflow) =>
        Steps(workflow).Where(step => step.Children.ContainsKey("run")).Select(step => step["run"].ToString());

    private static IEnumerable<YamlMappingNode> Steps(string workflow) =>
        ((YamlMappingNode)Root(workflow)["jobs"]).Children.Values.SelectMany(job => (YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>();

    private static YamlMappingNode Root(string workflow) => Yaml(Path.Combine(Repository, ".github", "workflows", workflow));

    private static YamlMappingNode Yaml(string path)
    {
        var yaml = new YamlStream();
        using var text = File.OpenText(path);
        yaml.Load(text);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    [GeneratedRegex(@"(?:\./build\.sh|\$\{\{ matrix\.build \}\}) (?<target>\w+)(?: --(?<option>[\w-]+)(?: ""?[$\w./]+""?)?)*")]
    private static partial Regex Call();

    [GeneratedRegex(@"(?:^|[;{]|\$\()\s*([a-z][\w-]*)(?=\s)", RegexOptions.Multiline)]
    private static partial Regex Program();

    [GeneratedRegex(@"^[\w-]+/[\w-]+@v\d+$")]
    private static partial Regex Pinned();
}
