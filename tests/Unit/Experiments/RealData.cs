using System.IO.Abstractions;
using ReproHarness.Experiments.Data;

namespace ReproHarness.Unit.Experiments;

/// <summary>
/// The data sets that do not come with the repository, where a machine has them; a test that needs them is skipped elsewhere, and says why.
/// </summary>
internal static class RealData
{
    private static readonly DataRoots Roots = Known(new FileSystem());

    /// <summary>The data, if <paramref name="whyMissing"/> misses nothing; otherwise the test is skipped.</summary>
    public static ExternalData Find(Func<ExternalData, string?> whyMissing)
    {
        var data = new ExternalData(Roots);
        var why = whyMissing(data);
        Skip.If(why is not null, why);
        return data;
    }

    /// <summary>Path of a file; the test is skipped where there is none.</summary>
    public static string File(string folder, string name)
    {
        var path = Roots.Folders.Select(root => Path.Combine(root, folder, name)).FirstOrDefault(System.IO.File.Exists);
        Skip.If(path is null, $"{folder}/{name} is in no data root: set REPRO_DATA.");
        return path!;
    }

    // REPRO_DATA, then a folder shared/data at or above the repository, then the user's cache.
    private static DataRoots Known(FileSystem files)
    {
        var named = (Environment.GetEnvironmentVariable("REPRO_DATA") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var beside = new List<string>();
        for (var folder = files.DirectoryInfo.New(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.FullName, "shared", "data");
            if (files.Directory.Exists(shared)) beside.Add(shared);
        }

        return DataRoots.Of([.. named, .. beside], Environment.GetEnvironmentVariable, files);
    }
}
