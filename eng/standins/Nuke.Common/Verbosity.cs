namespace Nuke.Common;

/// <summary>How much the console shows.</summary>
internal enum Verbosity
{
    Verbose,
    Normal,
    Minimal,
    Quiet,
}
