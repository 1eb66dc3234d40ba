using System.IO.Abstractions;
using System.Reflection;
using Nuke.Common;
using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>
/// The command of a build run: its targets and the value of every given option, whatever its source.
/// </summary>
/// <param name="Targets">The named targets; empty for the default target.</param>
/// <param name="Values">The given options with their values.</param>
/// <param name="Root">Folder of the checkout, full path.</param>
/// <param name="WantsHelp">Whether only the help is shown.</param>
/// <param name="RootIsTyped">Whether <c>--root</c> gave the folder.</param>
internal sealed record Command(
    IReadOnlyList<string> Targets, IReadOnlyList<GivenValue> Values, string Root, bool WantsHelp, bool RootIsTyped = false)
{
    /// <summary>Reads the command line, and the other sources of options.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="build">The class of the build.</param>
    /// <param name="arguments">The command line without the program.</param>
    /// <param name="environment">The environment variables.</param>
    /// <param name="workingDirectory">Folder that relative paths start from.</param>
    /// <param name="programDirectory">Folder of the build program, which lies in the checkout.</param>
    /// <exception cref="InputException">A target, an option or a value is not allowed.</exception>
    public static Command Read(
        IFileSystem files,
        Type build,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        string workingDirectory,
        string programDirectory)
    {
        var parameters = BuildParameter.Of(build);
        var line = CommandLine.Parse(arguments, parameters, [.. TargetsOf(build).Select(target => target.Name)]);
        var typed = line.Engine(EngineOption.Root)?[^1];
        var root = Checkout.Find(files, typed, workingDirectory, programDirectory);
        if (line.Engine(EngineOption.Help) is not null) return new Command([], [], root, WantsHelp: true, typed is not null);
        IReadOnlyList<GivenValue> values =
        [
            .. line.Values
                .Concat(OptionSources.OfEnvironment(environment, parameters))
                .Concat(OptionSources.OfFile(files, root, parameters))
                .DistinctBy(value => value.Parameter.Name)
                .Select(value => HomeFolder.In(value, environment)),
        ];
        return new Command(line.Targets, values, root, WantsHelp: false, typed is not null);
    }

    /// <summary>The targets of a build, as the members that declare them.</summary>
    public static IReadOnlyList<PropertyInfo> TargetsOf(Type build) =>
        [
            .. build.GetProperties(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
                .Where(property => property.PropertyType == typeof(Target)),
        ];

    /// <summary>Whether a target was named.</summary>
    public bool Names(string target) => Targets.Contains(target);

    /// <summary>The name of an option in messages: the source of its value, such as <c>--seed</c> or <c>NUKE_SEED</c>.</summary>
    public string SourceOf(string name) => Values.FirstOrDefault(value => value.Parameter.Name == name)?.Source ?? OptionName.Typed(name);

    /// <summary>Sets the given values on the build object, and overrides what NUKE has read by itself.</summary>
    public void Apply(NukeBuild build)
    {
        foreach (var value in Values) value.Parameter.Write(build, value.Words);
    }
}
