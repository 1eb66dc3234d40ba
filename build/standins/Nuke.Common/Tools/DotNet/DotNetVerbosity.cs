#pragma warning disable IDE1006, CA1708 // The real library spells them in lower case.
namespace Nuke.Common.Tools.DotNet;

/// <summary>How much MSBuild prints.</summary>
public sealed class DotNetVerbosity
{
    public static readonly DotNetVerbosity quiet = new(nameof(quiet));
    public static readonly DotNetVerbosity minimal = new(nameof(minimal));
    public static readonly DotNetVerbosity normal = new(nameof(normal));

    private readonly string _name;

    private DotNetVerbosity(string name) => _name = name;

    /// <inheritdoc/>
    public override string ToString() => _name;
}
