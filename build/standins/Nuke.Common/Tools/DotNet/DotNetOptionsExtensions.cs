using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Settings of the <c>dotnet</c> commands.</summary>
public static class DotNetOptionsExtensions
{
    public static T SetProjectFile<T>(this T o, string? v) where T : DotNetOptions => o.With(copy => copy.ProjectFile = v);

    public static T SetConfiguration<T>(this T o, string? v) where T : DotNetOptions => o.With(copy => copy.Configuration = v);

    public static T SetVerbosity<T>(this T o, DotNetVerbosity? v) where T : DotNetOptions => o.With(copy => copy.Verbosity = v);

    public static T SetProperty<T>(this T o, string k, object? v) where T : DotNetOptions => o.With(copy => copy.Properties[k] = v?.ToString());

    public static T EnableNoRestore<T>(this T o) where T : DotNetOptions => o.With(copy => copy.NoRestore = true);

    public static T EnableNoBuild<T>(this T o) where T : DotNetOptions => o.With(copy => copy.NoBuild = true);

    public static T EnableNoLogo<T>(this T o) where T : DotNetOptions => o.With(copy => copy.NoLogo = true);

    public static T SetFilter<T>(this T o, string? v) where T : DotNetTestSettings => o.With(copy => copy.Filter = v);

    public static T SetResultsDirectory<T>(this T o, string? v) where T : DotNetTestSettings => o.With(copy => copy.ResultsDirectory = v);

    public static T AddLoggers<T>(this T o, params string[] v) where T : DotNetTestSettings => o.With(copy => copy.Loggers.AddRange(v));

    public static T SetApplicationArguments<T>(this T o, params string[] v) where T : DotNetRunSettings =>
        o.With(copy =>
        {
            copy.ApplicationArguments.Clear();
            copy.ApplicationArguments.AddRange(v);
        });
}
