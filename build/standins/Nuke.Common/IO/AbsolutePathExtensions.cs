using System.Text;

namespace Nuke.Common.IO;

/// <summary>Files and folders at a path.</summary>
public static class AbsolutePathExtensions
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Whether a file or folder lies there.</summary>
    public static bool Exists(this AbsolutePath path) => path.FileExists() || path.DirectoryExists();

    public static bool FileExists(this AbsolutePath path) => File.Exists(path);

    public static bool DirectoryExists(this AbsolutePath path) => Directory.Exists(path);

    /// <summary>Makes the folder, with its parents.</summary>
    public static AbsolutePath CreateDirectory(this AbsolutePath path)
    {
        Directory.CreateDirectory(path);
        return path;
    }

    /// <summary>Makes the folder and leaves nothing in it.</summary>
    public static AbsolutePath CreateOrCleanDirectory(this AbsolutePath path)
    {
        path.DeleteDirectory();
        return path.CreateDirectory();
    }

    /// <summary>Removes the folder with all in it, if there is one.</summary>
    public static void DeleteDirectory(this AbsolutePath path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }

    /// <summary>Removes the file, if there is one.</summary>
    public static void DeleteFile(this AbsolutePath path)
    {
        if (File.Exists(path))
            File.Delete(path);
    }

    public static string ReadAllText(this AbsolutePath path, Encoding? encoding = null) => File.ReadAllText(path, encoding ?? Utf8);

    /// <summary>Writes the file, making its folder.</summary>
    public static AbsolutePath WriteAllText(this AbsolutePath path, string content, Encoding? encoding = null, bool eofLineBreak = true)
    {
        path.Parent?.CreateDirectory();
        File.WriteAllText(path, eofLineBreak ? content.TrimEnd('\r', '\n') + Environment.NewLine : content, encoding ?? Utf8);
        return path;
    }

    /// <summary>Files that match any pattern; <c>*</c> stays within a part, <c>**</c> crosses folders.</summary>
    public static IReadOnlyCollection<AbsolutePath> GlobFiles(this AbsolutePath directory, params string[] patterns) =>
        Glob.Match(directory, patterns, Directory.EnumerateFiles);

    /// <summary>Folders that match any pattern.</summary>
    public static IReadOnlyCollection<AbsolutePath> GlobDirectories(this AbsolutePath directory, params string[] patterns) =>
        Glob.Match(directory, patterns, Directory.EnumerateDirectories);
}
