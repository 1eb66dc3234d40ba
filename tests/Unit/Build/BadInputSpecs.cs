using System.Diagnostics;

namespace ReproHarness.Unit.BuildSteps;

/// <summary>What a person may get wrong, with the whole program: one line and exit code 2, whatever library runs the targets.</summary>
public sealed class BadInputSpecs : IDisposable
{
    private readonly BuildProgram _build = new();

    public void Dispose() => _build.Dispose();

    [Theory]
    [InlineData("Target 'FastClaim' does not exist; there are AcceptBaselines, ", "FastClaim")]
    [InlineData("--device is 'banana'; allowed: auto, cpu, cuda.", "FastClaims", "--device", "banana")]
    [InlineData("--device is 'banana'; allowed: auto, cpu, cuda.", "FastClaims", "--device=banana")]
    [InlineData("--seed is '-3'; allowed: a whole number from 0 to 18446744073709551615.", "FastClaims", "--seed", "-3")]
    [InlineData("--fresh is 'maybe'; allowed: true, false or no value.", "FastClaims", "--fresh", "maybe")]
    [InlineData("--claim takes one value, not 2: C9 FastClaims.", "--claim", "C9", "FastClaims")]
    [InlineData("--device needs a value;", "FastClaims", "--device")]
    [InlineData("--nope is no option of this build;", "FastClaims", "--nope", "1")]
    [InlineData("Target 'Nope' does not exist;", "FastClaims", "--skip", "Nope")]
    public void A_mistake_is_refused_in_one_line_before_anything_runs(string line, params string[] arguments)
    {
        _build.Run(arguments).Refusal().Should().StartWith(line);
        Directory.EnumerateFiles(_build.Root, "*", SearchOption.AllDirectories).Should().Equal(_build.File("ReproHarness.sln"));
    }

    [SkippableFact]
    public void A_folder_that_is_gone_below_the_users_feet_is_told()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows deletes no folder that somebody stands in.");
        var gone = Directory.CreateDirectory(_build.File("gone")).FullName;
        var start = new ProcessStartInfo(
            "sh",
            ["-c", "cd \"$1\" && rmdir \"$1\" && exec \"$2\" \"$3\" Report", "sh", gone,
                Environment.GetEnvironmentVariable("DOTNET_EXE") ?? "dotnet", Path.Combine(AppContext.BaseDirectory, "_build.dll")])
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
        };
        using var build = Process.Start(start)!;
        var errors = build.StandardError.ReadToEnd();
        build.WaitForExit();
        (build.ExitCode, errors).Should().Be((2, "The folder that you stand in is gone; change to one that exists, and run again.\n"));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named_by_the_target_that_needs_it()
    {
        File.WriteAllText(_build.File("file"), "kept");
        _build.Run("FastClaims", "--artifacts", _build.File("file/folder")).Failure(code: 2).Should()
            .StartWith($"Cannot write '{_build.File("file/folder")}").And.EndWith("give another with --artifacts DIR.");
        File.ReadAllText(_build.File("file")).Should().Be("kept");
    }

    [Fact]
    public void A_value_from_the_environment_is_named_with_its_variable() =>
        _build.Run([("REPRO_SEED", "many")], "FastClaims").Refusal().Should().StartWith("REPRO_SEED is 'many'; allowed: a whole number");

    [Fact]
    public void Variables_that_mean_other_things_elsewhere_choose_nothing()
    {
        (string, string)[] common =
        [
            ("HOST", "my-machine"), ("VERBOSITY", "high"), ("TARGET", "x86_64"), ("SKIP", "Report"), ("PROFILE", "ci"),
            ("PARTITION", "gpu"), ("HELP", "1"), ("PLAN", "b"), ("CONTINUE", "yes"),
            ("ROOT", "/nowhere"), ("DEVICE", "banana"), ("NUKE_DEVICE", "cpu"), ("SEED", "x"), ("FRESH", "perhaps"),
            ("HISTORY", "/nowhere"), ("TERM", "xterm-256color"),
        ];
        _build.Run(common, "Report").Failure(code: 2).Should().StartWith($"No evidence lies in {_build.File("artifacts/evidence/fast")};");
    }

    [Fact]
    public void What_was_given_is_shown_with_where_it_was_given()
    {
        File.WriteAllText(
            _build.File(".nuke/parameters.json"),
            """{ "$schema": "./build.schema.json", "Tier": "standard", "Seed": "5" }""");
        _build.Run([("NUKE_SEED", "7")], "Report", "--device=cpu").Output.Should()
            .Contain($"Options: --device cpu, --seed 7 (NUKE_SEED), --tier standard ('Tier' in {_build.File(".nuke/parameters.json")})\n")
            .And.Contain($"No evidence lies in {_build.File("artifacts/evidence/standard")};");
    }

    [Fact]
    public void Help_is_no_failure_and_names_targets_options_and_exit_codes()
    {
        var help = _build.Run("--help");
        (help.Code, help.Errors).Should().Be((0, ""));
        help.Output.Should().Contain("FastClaims (default)  Judges the claims")
            .And.Contain("--data-root ").And.Contain("--skip ").And.Contain("130  interrupted").And.NotContain("--partition");
    }
}
