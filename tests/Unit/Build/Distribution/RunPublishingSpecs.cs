using System.Diagnostics;
using System.IO.Abstractions;
using ReproHarness.BuildSteps;
using ReproHarness.Distribution;

namespace ReproHarness.Unit.BuildSteps.Distribution;

public sealed class RunPublishingSpecs : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("publishing-").FullName;
    private readonly RunFolder _folder;
    private readonly RunPublishing _publishing;

    public RunPublishingSpecs()
    {
        _folder = new RunFolder(new FileSystem(), Path.Combine(_root, "run"));
        _publishing = new RunPublishing(new DotNet(new Interruption(_ => { }), _root), _folder);
    }

    [Fact]
    public void The_program_is_published_once_with_a_runtime_of_its_own()
    {
        _publishing.Publish(Project("""<WriteLinesToFile File="$(PublishDir)/program.txt" Lines="first" />"""));

        var (program, _) = PublishedProgram.In(_folder);
        var start = new ProcessStartInfo(program, ["--list-runtimes"]) { RedirectStandardOutput = true };
        start.Environment.Remove("DOTNET_ROOT");
        using (var process = Process.Start(start)!)
            process.StandardOutput.ReadToEnd().Should().Contain($"Microsoft.NETCore.App {Environment.Version} [{_folder.App}");

        _publishing.Publish(Project("""<Error Text="it is compiled again" />"""));
        File.ReadAllText(Path.Combine(_folder.App, "program.txt")).Trim().Should().Be("first");
        Directory.GetDirectories(_folder.Root).Should().Equal([_folder.App], "nothing else is left");
    }

    [Fact]
    public void A_program_that_does_not_compile_leaves_none()
    {
        FluentActions.Invoking(() => _publishing.Publish(Project("""<WriteLinesToFile File="$(PublishDir)/half" Lines="half" /><Error Text="it does not compile" />""")))
            .Should().Throw<TargetFailure>().WithMessage("'dotnet publish' failed with exit code 1; see the lines above.");

        Directory.GetDirectories(_folder.Root).Should().BeEmpty("no half of a program stays either");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    // A project that compiles nothing: what publishing it does is what is given.
    private string Project(string publishes)
    {
        var path = Path.Combine(_root, "program.proj");
        File.WriteAllText(path, $"<Project><Target Name=\"Restore\" /><Target Name=\"Publish\">{publishes}</Target></Project>");
        return path;
    }
}
