using System.IO.Abstractions;
using System.Text.RegularExpressions;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Experiments.Data;
using ReproHarness.Storage;

namespace ReproHarness.Worker;

/// <summary>
/// Copies data sets to a folder of the node once, so that its processes do not read them over the network again and again. A folder appears
/// whole: of two processes that copy at once, one copy stays.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="scratch">The folder, in which <c>$NAME</c> stands for an environment variable of the node.</param>
internal sealed partial class DataStaging(IFileSystem files, string scratch)
{
    /// <summary>Copies what is not there.</summary>
    /// <param name="shared">Where the data lie.</param>
    /// <param name="terms">The run's terms, which name the data and what they hold.</param>
    /// <returns>The data, read from the copies; what was not copied from where it lies.</returns>
    /// <exception cref="InputException">A variable is not set, or the folder cannot be written.</exception>
    public ExternalData Stage(ExternalData shared, RunTerms terms)
    {
        var root = files.Path.Combine(Variable().Replace(scratch, Value), "reproharness-data");
        foreach (var (set, print) in terms.Data)
        {
            if (shared.WhyMissing(set) is not null || shared.FolderOf(set) is not { } source) continue;
            var target = files.Path.Combine(root, print, files.Path.GetFileName(source));
            Copy(source, target);
        }

        var copies = terms.Data.Values.Select(print => files.Path.Combine(root, print)).Where(files.Directory.Exists);
        var others = DataRoots.OfProgram(terms.DataFolders, Environment.GetEnvironmentVariable, files).Folders;
        return new ExternalData(new DataRoots([.. copies, .. others], files));
    }

    private void Copy(string source, string target)
    {
        try
        {
            AtomicFolder.Make(files, target, temporary =>
            {
                foreach (var path in files.Directory.GetFiles(source, "*", SearchOption.AllDirectories))
                {
                    var copy = files.Path.Combine(temporary, files.Path.GetRelativePath(source, path));
                    files.Directory.CreateDirectory(files.Path.GetDirectoryName(copy)!);
                    files.File.Copy(path, copy, overwrite: true);
                }
            });
        }
        catch (Exception cause) when (WriteFailure.IsRefusal(cause))
        {
            throw WriteFailure.For(target, cause, "--scratch DIR");
        }
    }

    private static string Value(Match variable)
    {
        var value = Environment.GetEnvironmentVariable(variable.Groups["name"].Value);
        return string.IsNullOrEmpty(value)
            ? throw new InputException(
                $"--scratch names {variable.Value}, which is not set on {Environment.MachineName}; give a folder that every node has.")
            : value;
    }

    [GeneratedRegex(@"\$\{?(?<name>[A-Za-z_][A-Za-z0-9_]*)\}?")]
    private static partial Regex Variable();
}
