using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ReproHarness.Unit.BuildSteps;

/// <summary>The build program itself, as its scripts start it, with what a person may get wrong.</summary>
public sealed class BadInputSpecs : IDisposable
{
    // A root of its own: the build writes its schema there.
    private readonly string _root = Directory.CreateTempSubdirectory("bad-input").FullName;

    public BadInputSpecs() => Directory.CreateDirectory(Path.Combine(_root, ".nuke"));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void An_unknown_target_is_named_with_the_targets_there_are() =>
        Refusal("FastClaim").Should().StartWith("Target 'FastClaim' does not exist.").And.Contain("FastClaims");

    [Fact]
    public void A_value_that_is_not_allowed_is_refused_before_any_target_runs()
    {
        Refusal("FastClaims", "--device", "tpu").Should().Be("--device is 'tpu'; allowed: auto, cpu, cuda.");
        Directory.Exists(Path.Combine(_root, "artifacts")).Should().BeFalse();
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named_by_the_target_that_needs_it()
    {
        var file = Path.Combine(_root, "file");
        File.WriteAllText(file, "kept");
        Refusal("FastClaims", "--artifacts", Path.Combine(file, "folder")).Should().Contain($"Cannot write '{Path.Combine(file, "folder")}").And.EndWith("give another with --artifacts DIR.");
        File.ReadAllText(file).Should().Be("kept");
    }

    /// <summary>The one line of a run that must fail.</summary>
    private string Refusal(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_EXE") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "_build.dll"), .. arguments, "--root", _root])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _root,
        };
        using var build = Process.Start(start)!;
        var errors = build.StandardError.ReadToEndAsync();
        var output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();

        build.ExitCode.Should().Be(255);
        errors.Result.Should().BeEmpty();
        output.Should().NotContain("   at ", "a stack trace tells a user nothing");

        // The error as it is shown first; the closing summary repeats it.
        return output.Split('\n').Select(line => Regex.Replace(line, @"^\d\d:\d\d:\d\d \[ERR\] ", ""))
            .Should().ContainSingle(line => Regex.IsMatch(line, "^(Target '|Parameter |--|Cannot )"), output).Which.TrimEnd();
    }
}
