using System.Linq.Expressions;
using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.Showing;

namespace ReproHarness.Unit.Standins.NukeBuilds;

/// <summary>The engine keeps its place and the log in statics, as the real one: its specs run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class NukeEngine
{
    public const string Name = "Nuke engine";
}

/// <summary>Runs a sample build in a folder of its own, with its own environment and console.</summary>
internal sealed class SampleRun : IDisposable
{
    private readonly StringWriter _console = new();

    public SampleRun() => Directory.CreateDirectory(Path.Combine(Root, ".nuke"));

    public Dictionary<string, string> Environment { get; } = [];

    public string Console => _console.ToString();

    public string Root { get; } = Directory.CreateTempSubdirectory("nuke-specs").FullName;

    public int Execute<T>(Expression<Func<T, Target>> defaultTarget, params string[] arguments)
        where T : NukeBuild, new() =>
        new BuildRun(arguments, Environment, Root, new BuildConsole(_console, colour: false, TimeProvider.System)).Execute([defaultTarget]);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
