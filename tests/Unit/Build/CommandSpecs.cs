using System.IO.Abstractions.TestingHelpers;
using ReproHarness.BuildSteps;
using ReproHarness.Storage;

namespace ReproHarness.Unit.BuildSteps;

public sealed class CommandSpecs
{
    private const string Root = "/repo";
    private readonly MockFileSystem _files = new(
        new Dictionary<string, MockFileData>
        {
            ["/repo/.nuke/x"] = new(""), ["/other/.nuke/x"] = new(""), ["/other/ReproHarness.sln"] = new(""),
            ["/foreign/.nuke/x"] = new(""),
        });

    private Command Read(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Command.Read(_files, typeof(global::Build), arguments, environment, "/other/work", "/repo/build/bin/Release/net10.0");

    private static string? ValueOf(Command command, string name) =>
        command.Values.SingleOrDefault(value => value.Parameter.Name == name)?.Words[0];

    [Fact]
    public void The_command_line_beats_NUKE_beats_REPRO_beats_the_file()
    {
        _files.AddFile("/repo/.nuke/parameters.json", new("""{ "$schema": "x", "Solution": "y", "seed": 1 }"""));
        var environment = new Dictionary<string, string>();
        ValueOf(Read(environment), "Seed").Should().Be("1");
        environment["REPRO_SEED"] = "2";
        ValueOf(Read(environment), "Seed").Should().Be("2");
        environment["NUKE_SEED"] = "3";
        ValueOf(Read(environment), "Seed").Should().Be("3");
        ValueOf(Read(environment, "--seed", "4"), "Seed").Should().Be("4");
    }

    [Fact]
    public void A_generic_or_empty_variable_is_no_value()
    {
        var command = Read(
            new Dictionary<string, string> { ["SEED"] = "7", ["DEVICE"] = "cuda", ["NUKE_LIMIT"] = "", ["REPRO_DATA"] = "/data" });
        command.Values.Should().BeEmpty();
        command.SourceOf("Seed").Should().Be("--seed");
    }

    [Fact]
    public void A_value_is_named_by_where_it_was_given()
    {
        var command = Read(new Dictionary<string, string> { ["NUKE_DATA_ROOT"] = "/d" }, "--seed", "7");
        (command.SourceOf("DataRoot"), command.SourceOf("Seed"), command.SourceOf("Tier"))
            .Should().Be(("NUKE_DATA_ROOT", "--seed", "--tier"));
        command.Values.Select(value => value.ToString()).Should().Equal("--seed 7", "--data-root /d (NUKE_DATA_ROOT)");
    }

    [Fact]
    public void A_tilde_at_the_beginning_of_a_value_is_the_home_folder_wherever_it_was_given()
    {
        _files.AddFile("/repo/.nuke/parameters.json", new("""{ "Artifacts": "~/out" }"""));
        var environment = new Dictionary<string, string> { ["HOME"] = "/home/me", ["NUKE_WEIGHTS"] = "~/w.safetensors" };
        var command =
            Read(environment, "--model=~/net.pt", $"--data-root=~/a{Path.PathSeparator}~{Path.PathSeparator}/b~/c", "--normalize", "~x/1");
        ValueOf(command, "Model").Should().Be("/home/me/net.pt");
        ValueOf(command, "Weights").Should().Be("/home/me/w.safetensors");
        ValueOf(command, "Artifacts").Should().Be("/home/me/out");
        ValueOf(command, "DataRoot").Should().Be($"/home/me/a{Path.PathSeparator}/home/me{Path.PathSeparator}/b~/c");
        ValueOf(command, "Normalize").Should().Be("~x/1");
        ValueOf(Read(new Dictionary<string, string>(), "--model=~/net.pt"), "Model").Should().Be("~/net.pt", "without a home there is "
            + "nothing to put in its place");
    }

    [Theory]
    [InlineData("""[1]""", "/repo/.nuke/parameters.json holds no JSON object")]
    [InlineData("""{ "Seed": """, "/repo/.nuke/parameters.json is no valid JSON (")]
    [InlineData("""{ "Target": "Report" }""", "'Target' in /repo/.nuke/parameters.json is no option of this build")]
    [InlineData("""{ "Fresh": "maybe" }""", "'Fresh' in /repo/.nuke/parameters.json is 'maybe'; allowed: true, false or no value.")]
    [InlineData("""{ "Claim": ["C1", "C2"] }""", "'Claim' in /repo/.nuke/parameters.json takes one value, not 2: C1 C2.")]
    public void A_bad_file_is_named_with_its_key(string text, string line)
    {
        _files.AddFile("/repo/.nuke/parameters.json", new(text));
        FluentActions.Invoking(() => Read(new Dictionary<string, string>()))
            .Should().Throw<InputException>().Which.Message.Should().StartWith(line);
    }

    [Fact]
    public void The_root_is_the_checkout_of_the_program_and_not_the_folder_that_the_user_stands_in()
    {
        Read(new Dictionary<string, string>()).Root.Should().Be(Root);
        Read(new Dictionary<string, string>(), "--root", "..").Root.Should().Be("/other");
        FluentActions.Invoking(() => Read(new Dictionary<string, string>(), "--root", "no")).Should().Throw<InputException>().Which.Message
            .Should().Be("--root is 'no', but /other/work/no is no checkout of ReproHarness (ReproHarness.sln and .nuke lie in one); "
                + "leave it out, or give a checkout.");
        FluentActions.Invoking(() => Read(new Dictionary<string, string>(), "--root", "/foreign")).Should().Throw<InputException>(
            "another repository that builds with NUKE keeps its folder .nuke as it is");
    }

    [Fact]
    public void NUKE_is_left_nothing_that_it_would_take_for_an_option()
    {
        string[] variables =
        [
            "HOST", "Host", "NUKE_HOST", "NUKE_DEVICE", "DEVICE", "DATA_ROOT", "datroot", "REPRO_DEVICE", "PATH", "HOSTNAME",
            "NUKE_TELEMETRY_OPTOUT", "ROOT", "SKIP",
        ];
        EngineEnvironment.Removed(variables, BuildParameter.Of(typeof(global::Build))).Should()
            .BeEquivalentTo("HOST", "Host", "NUKE_HOST", "NUKE_DEVICE", "DEVICE", "DATA_ROOT", "ROOT", "SKIP");
    }

    [Fact]
    public void Every_option_holds_a_flag_a_word_or_words_and_has_a_description()
    {
        var parameters = BuildParameter.Of(typeof(global::Build));
        parameters.Should().HaveCountGreaterThan(25).And.OnlyContain(parameter => parameter.Description.EndsWith('.'));
        parameters.Select(parameter => parameter.Field.FieldType).Distinct()
            .Should().BeSubsetOf([typeof(bool), typeof(string), typeof(string[])]);
    }
}
