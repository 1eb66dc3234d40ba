using ReproHarness.Distribution;
using ReproHarness.Storage;
using Serilog;

namespace ReproHarness.BuildSteps;

/// <summary>
/// Publishes the worker program, .NET itself and the libraries into a run's folder, once: the code of a run cannot change under it, and its
/// machines need neither SDK nor network.
/// </summary>
/// <param name="dotnet">Publishes.</param>
/// <param name="folder">The run.</param>
internal sealed class RunPublishing(DotNet dotnet, RunFolder folder)
{
    private const string Runtime = "Microsoft.NETCore.App";

    /// <summary>Publishes, unless it is done.</summary>
    /// <param name="project">The worker's project file.</param>
    /// <exception cref="TargetFailure">It does not compile, or .NET does not lie where it is looked for.</exception>
    public void Publish(string project)
    {
        if (Directory.Exists(folder.App)) return;
        AtomicFolder.Make(folder.Files, folder.App, made =>
        {
            dotnet.Publish(project, made);
            CopyRuntime(Path.Combine(made, PublishedProgram.DotNetFolder));
        });
        var files = Directory.GetFiles(folder.App, "*", SearchOption.AllDirectories);
        Log.Information(
            "Published into {App:l}: {Files} files, {Size:F1} GB.", folder.App, files.Length,
            files.Sum(file => new FileInfo(file).Length) / 1e9);
    }

    // What a framework-dependent program needs of .NET, as its own folder has it.
    private static void CopyRuntime(string target)
    {
        var own = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var (version, root) = (Path.GetFileName(own), Path.GetFullPath(Path.Combine(own, "..", "..", "..")));
        var host = Path.Combine(root, "host", "fxr", version);
        var program = Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        if (!Directory.Exists(host) || !File.Exists(program))
            throw new TargetFailure(
                ExitCodes.InfrastructureFailed,
                $"'{root}' is no installation of .NET {version}, so its runtime cannot be published; use one that dotnet-install.sh "
                    + "makes.");
        Copy(own, Path.Combine(target, "shared", Runtime, version));
        Copy(host, Path.Combine(target, "host", "fxr", version));
        File.Copy(program, Path.Combine(target, Path.GetFileName(program)));
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
