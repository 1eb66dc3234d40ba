using System.Globalization;
using System.IO.Abstractions;
using System.Security.Cryptography;
using System.Text;

namespace ReproHarness.BuildSteps;

/// <summary>
/// The state of the inputs and outputs when a project was last compiled: name, size and time of every file that MSBuild could read in the
/// checkout, and of every output. Where both are unchanged, nothing must be compiled, so no running program must end first.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="root">Folder of the checkout.</param>
/// <param name="variable">Reads an environment variable; MSBuild takes some for properties.</param>
internal sealed class CompiledMark(IFileSystem files, string root, Func<string, string?> variable)
{
    private static readonly string[] SourceFolders = ["src", "apps", "tests", "benchmarks", "build", "eng"];
    // Scripts and the README are no inputs.
    private static readonly string[] RootFiles = [".props", ".targets", ".json", ".editorconfig", ".sln"];
    private static readonly string[] OutputFolders = ["bin", "obj"];
    private static readonly string[] Properties =
        ["UseStandins", "TorchBackend", "NUGET_PACKAGES", "REPRO_LIBTORCH", "DOTNET_EXE", "DOTNET_ROOT"];

    /// <summary>The state of all possible inputs.</summary>
    public string Sources() => HashOf(
        files.Directory.EnumerateFiles(root).Where(file => RootFiles.Contains(files.Path.GetExtension(file)))
            .Append(files.Path.Combine(root, ".nuke", "temp", "use-standins.txt"))
            .Concat(SourceFolders.Select(folder => files.Path.Combine(root, folder)).Where(files.Directory.Exists).SelectMany(Below)),
        Properties.Select(name => $"{name}={variable(name)}"));

    /// <summary>Whether the output of a project was compiled from these sources and is unchanged since.</summary>
    /// <param name="project">The project file.</param>
    /// <param name="configuration">Its configuration.</param>
    /// <param name="sources">The state that <see cref="Sources"/> gives.</param>
    public bool Fits(string project, string configuration, string sources)
    {
        var mark = PathOf(project, configuration);
        return files.File.Exists(mark)
            && files.File.Exists(Assembly(project, configuration))
            && files.File.ReadAllText(mark) == TextOf(project, configuration, sources);
    }

    /// <summary>Records that a project was compiled.</summary>
    /// <param name="project">The project file.</param>
    /// <param name="configuration">Its configuration.</param>
    /// <param name="sources">The state of the sources before the compilation, so that a change during it counts.</param>
    public void Write(string project, string configuration, string sources)
    {
        var mark = PathOf(project, configuration);
        files.Directory.CreateDirectory(files.Path.GetDirectoryName(mark)!);
        files.File.WriteAllText(mark, TextOf(project, configuration, sources));
    }

    private string TextOf(string project, string configuration, string sources)
    {
        var output = files.Path.GetDirectoryName(Assembly(project, configuration))!;
        return $"{sources}\n{HashOf(files.Directory.EnumerateFiles(output), [])}\n";
    }

    private string PathOf(string project, string configuration) => files.Path.Combine(
        root, ".nuke", "temp", "compiled", $"{files.Path.GetFileNameWithoutExtension(project)}-{configuration}.txt");

    private string Assembly(string project, string configuration) => files.Path.Combine(
        files.Path.GetDirectoryName(project)!, "bin", configuration, "net10.0", $"{files.Path.GetFileNameWithoutExtension(project)}.dll");

    private IEnumerable<string> Below(string folder) => files.Directory.EnumerateFiles(folder)
        .Concat(files.Directory.EnumerateDirectories(folder)
            .Where(child => !OutputFolders.Contains(files.Path.GetFileName(child)))
            .SelectMany(Below));

    private string HashOf(IEnumerable<string> paths, IEnumerable<string> more)
    {
        var lines = paths.Where(files.File.Exists).Order(StringComparer.Ordinal).Select(files.FileInfo.New).Select(file => string.Create(
            CultureInfo.InvariantCulture, $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines.Concat(more)))));
    }
}
