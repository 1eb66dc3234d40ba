using System.Globalization;
using System.IO.Abstractions;
using ReproHarness.Distribution;
using ReproHarness.Distribution.Manifest;

namespace ReproHarness.Unit.Distribution;

/// <summary>
/// Runs of the smoke budget in one folder, each claim planned once. The programs of these tests are in the place of the published ones,
/// and the data are noise in the layout of CIFAR-10: what is learnt does not matter here.
/// </summary>
public sealed class PlannedRuns : IDisposable
{
    private const int Records = 10_000;
    private const int RecordBytes = 1 + (3 * 32 * 32);

    private readonly Dictionary<string, RunManifest> _plans = new(StringComparer.Ordinal);
    private int _runs;

    public PlannedRuns()
    {
        WriteData();
        LinkPrograms();
    }

    /// <summary>Removed at the end.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("planned-runs-").FullName;

    /// <summary>Where the data lie.</summary>
    public string Data => Path.Combine(Root, "data");

    /// <summary>A run of which nothing is done.</summary>
    internal DistributedRun Of(string name, string claim)
    {
        if (!_plans.TryGetValue(claim, out var plan)) _plans.Add(claim, plan = Plan(claim));
        var folder = Folder(name);

        // The names of its jobs begin with it.
        ManifestFile.Write(folder, plan with { RunId = string.Create(CultureInfo.InvariantCulture, $"{0xaa00bb00 + ++_runs:x8}") });
        return new DistributedRun(folder);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private RunManifest Plan(string claim)
    {
        var folder = Folder($"plan-{claim}");
        var ended = new DistributedRun(folder).Work(
            "plan", "--budget", "smoke", "--claim", claim, "--device", "cpu", "--data-root", Data, "--commit", "0123456+", "--run-id",
            "aa00bb00");
        ended.Code.Should().Be(0, ended.Error);
        return ManifestFile.Read(folder);
    }

    private RunFolder Folder(string name)
    {
        var folder = new RunFolder(new FileSystem(), Path.Combine(Root, name));
        Directory.CreateDirectory(folder.Root);
        Directory.CreateSymbolicLink(folder.App, Path.Combine(Root, "app"));
        return folder;
    }

    private void LinkPrograms()
    {
        var app = Directory.CreateDirectory(Path.Combine(Root, "app")).FullName;
        foreach (var path in Directory.GetFileSystemEntries(AppContext.BaseDirectory))
            File.CreateSymbolicLink(Path.Combine(app, Path.GetFileName(path)), path);
        var runtime = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        Directory.CreateSymbolicLink(Path.Combine(app, PublishedProgram.DotNetFolder), runtime);
    }

    private void WriteData()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Data, "cifar10")).FullName;
        var random = new Random(1);
        foreach (var name in new[] { "data_batch_1.bin", "test_batch.bin" })
        {
            var bytes = new byte[Records * RecordBytes];
            random.NextBytes(bytes);
            for (var record = 0; record < Records; record++) bytes[record * RecordBytes] = (byte)(record % 10);
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
        }
    }
}
