using System.IO.Abstractions;
using ReproHarness.Experiments.Data;

namespace ReproHarness.Unit.Experiments;

/// <summary>The data sets that do not come with the repository, where a machine has them; a test that needs them is skipped elsewhere, and says why.</summary>
internal static class RealData
{
    /// <summary>Searches <c>REPRO_DATA</c>, then a folder <c>shared/data</c> beside the repository or above it.</summary>
    public static ExternalData Find(Func<ExternalData, string?> whyMissing)
    {
        var files = new FileSystem();
        var named = (Environment.GetEnvironmentVariable("REPRO_DATA") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var data = new ExternalData(DataRoots.Of([.. named, .. Beside(files)], Environment.GetEnvironmentVariable, files));
        var why = whyMissing(data);
        Skip.If(why is not null, why);
        return data;
    }

    private static IEnumerable<string> Beside(FileSystem files)
    {
        for (var folder = files.DirectoryInfo.New(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.FullName, "shared", "data");
            if (files.Directory.Exists(shared)) yield return shared;
        }
    }
}
