using System.Diagnostics;
using System.Text.RegularExpressions;
using ReproHarness.Unit.Storage;
using ReproHarness.Unit.Storage.Downloads;

namespace ReproHarness.Unit.BuildSteps;

/// <summary>The build program itself, as its scripts start it. Its pins are those of the real files, so what is served here is refused.</summary>
public sealed class FetchDataSpecs : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public FetchDataSpecs() => Directory.CreateDirectory(_root.File(".nuke"));

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_mirror_that_is_not_there_is_named_with_every_file_to_copy_by_hand()
    {
        var gone = new LocalServer(_ => Answer.Error("404 Not Found"));
        gone.Dispose();

        var line = Refusal([], "--data-root", "data", "--data-mirror", gone.Address.AbsoluteUri);

        line.Should().StartWith($"Cannot fetch the data sets, there seems to be no network: {gone.Address.Authority} cannot be reached (")
            .And.Contain($"copy the files by hand to '{_root.File("data")}' as mnist/train-images-idx3-ubyte.gz, ").And.EndWith("cifar-10-binary.tar.gz, and run again.");
        Directory.GetFiles(_root.File("data")).Select(Path.GetFileName).Should().Equal(".run.lock");
    }

    [Fact]
    public void A_mirror_without_the_files_is_asked_for_each_of_them_once()
    {
        using var empty = new LocalServer(_ => Answer.Error("404 Not Found"));

        Refusal([], "--data-root", "data", "--data-mirror", empty.Address.AbsoluteUri).Should()
            .StartWith("5 files could not be fetched. Cannot fetch 'train-images-idx3-ubyte.gz'").And.Contain("Cannot fetch 'cifar-10-binary.tar.gz'").And.Contain("answers 404 (Not Found)");

        empty.Requests.Should().HaveCount(5);
        Directory.GetFileSystemEntries(_root.File("data")).Select(Path.GetFileName).Should().Equal(".run.lock");
    }

    [Fact]
    public void Without_a_data_folder_the_users_cache_is_filled_through_the_proxy_of_the_environment()
    {
        using var proxy = new LocalServer(_ => Answer.Error("404 Not Found"));

        Refusal([("HTTP_PROXY", proxy.Address.AbsoluteUri), ("XDG_CACHE_HOME", _root.File("cache")), ("LOCALAPPDATA", _root.File("cache")), ("HOME", _root.Path)], "--data-mirror", "http://mirror.invalid/data");

        proxy.Requests.Select(asked => asked.Line).Should().Contain("GET http://mirror.invalid/data/train-images-idx3-ubyte.gz HTTP/1.1");
        Directory.GetFiles(_root.Path, ".run.lock", SearchOption.AllDirectories).Should().ContainSingle().Which.Should().Contain("reproharness");
    }

    /// <summary>The one line of a run that must fail.</summary>
    private string Refusal((string Name, string Value)[] variables, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_EXE") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "_build.dll"), "FetchData", .. arguments, "--root", _root.Path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _root.Path,
        };
        // A proxy of the machine that runs the tests is not theirs.
        foreach (var name in new[] { "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY" }.SelectMany(name => new[] { name, name.ToLowerInvariant() }))
            start.Environment.Remove(name);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var build = Process.Start(start)!;
        var errors = build.StandardError.ReadToEndAsync();
        var output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();

        build.ExitCode.Should().Be(255, output);
        errors.Result.Should().BeEmpty();
        output.Should().NotContain("   at ", "a stack trace tells a user nothing");
        return output.Split('\n').Select(line => Regex.Replace(line, @"^\d\d:\d\d:\d\d \[ERR\] ", ""))
            .Should().ContainSingle(line => Regex.IsMatch(line, "^(Cannot |[0-9]+ files could not)"), output).Which.TrimEnd();
    }
}
