namespace ReproHarness.Distribution;

/// <summary>The worker program of a run, with the .NET that it was published with: a node needs none of its own.</summary>
public static class PublishedProgram
{
    /// <summary>The program's assembly.</summary>
    public const string Assembly = "ReproHarness.Worker.dll";

    /// <summary>Folder of <see cref="RunFolder.App"/> that holds .NET.</summary>
    public const string DotNetFolder = "dotnet";

    /// <summary>How it is started: the program, and the first words of its command line.</summary>
    public static (string Program, IReadOnlyList<string> First) In(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var path = folder.Files.Path;
        var program = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        return (path.Combine(folder.App, DotNetFolder, program), [path.Combine(folder.App, Assembly)]);
    }
}
