using System.Diagnostics;
using System.Globalization;
using System.IO.Abstractions;
using ReproHarness.Distribution;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Planning;
using ReproHarness.Distribution.Slurm;
using ReproHarness.Distribution.Units;

namespace ReproHarness.Unit.Distribution.Lab;

/// <summary>
/// A run of the smoke budget in a folder of the lab, with the real worker program: that of these tests is in the place of the published
/// one.
/// </summary>
internal sealed class DistributedRun
{
    private const int Records = 10_000;
    private const int RecordBytes = 1 + (3 * 32 * 32);

    private readonly SlurmLab _lab;
    private readonly string _data;

    public DistributedRun(SlurmLab lab, string name, string claim)
    {
        _lab = lab;
        Folder = new RunFolder(new FileSystem(), Path.Combine(lab.Folder, name));
        _data = MadeUpData(Path.Combine(lab.Folder, "data"));
        LinkPrograms();
        Work(
            "plan", "--budget", "smoke", "--claim", claim, "--device", "cpu", "--data-root", _data, "--commit", "0123456+", "--run-id",
            "aa00bb11").Should().Be(0);
        Manifest = ManifestFile.Read(Folder);
    }

    public RunFolder Folder { get; }

    public RunManifest Manifest { get; }

    public UnitStates States => UnitStates.Read(Folder);

    public OpenUnits Left => new(ManifestFile.Units(Folder, Manifest), States);

    /// <summary>What Distribute --submit does.</summary>
    public IReadOnlyList<PlannedJob> Submit()
    {
        var options = new SubmissionOptions(Runners: 2, Sbatch: "--mem=0");
        options.WriteTo(Folder);
        var queued = QueuedUnits.Read(Folder, Manifest, _lab.Slurm);
        var jobs = new SubmissionPlan(Folder, Manifest, queued, options, _lab.Slurm.MaxArraySize()).Jobs();
        new Submission(Folder, options).Submit(jobs, _lab.Slurm);
        return jobs;
    }

    /// <summary>Whether no job of the run is left.</summary>
    public bool IsOver => _lab.Slurm.Queue(JobRecord.PrefixOf(Manifest)).IsEmpty;

    /// <summary>Runs the worker program here.</summary>
    /// <returns>Its exit code.</returns>
    public int Work(string command, params string[] arguments)
    {
        var (program, first) = PublishedProgram.In(Folder);
        using var process = Process.Start(new ProcessStartInfo(program, [.. first, command, "--run", Folder.Root, .. arguments]))!;
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>What the jobs printed, for a test that fails.</summary>
    public string Logs => string.Join(
        '\n',
        Directory.GetFiles(Folder.Logs).Order(StringComparer.Ordinal)
            .Select(log => $"{Path.GetFileName(log)}:\n{string.Join('\n', File.ReadLines(log).TakeLast(15))}"));

    private void LinkPrograms()
    {
        Directory.CreateDirectory(Folder.App);
        foreach (var path in Directory.GetFileSystemEntries(AppContext.BaseDirectory))
            File.CreateSymbolicLink(Path.Combine(Folder.App, Path.GetFileName(path)), path);
        var runtime = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        Directory.CreateSymbolicLink(Path.Combine(Folder.App, PublishedProgram.DotNetFolder), runtime);
    }

    // Noise in the layout of CIFAR-10: what is learnt does not matter here.
    private static string MadeUpData(string root)
    {
        var folder = Path.Combine(root, "cifar10");
        if (Directory.Exists(folder)) return root;
        Directory.CreateDirectory(folder);
        var random = new Random(1);
        foreach (var name in new[] { "data_batch_1.bin", "test_batch.bin" })
        {
            var bytes = new byte[Records * RecordBytes];
            random.NextBytes(bytes);
            for (var record = 0; record < Records; record++) bytes[record * RecordBytes] = (byte)(record % 10);
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
        }

        return root;
    }

    /// <summary>How often each unit was begun.</summary>
    public IReadOnlyDictionary<string, int> Begun => Directory.GetFiles(Folder.Journals).SelectMany(File.ReadLines)
        .Where(line => line.Contains("\"started\"", StringComparison.OrdinalIgnoreCase))
        .GroupBy(line => line.Split("\"unit\":\"")[1].Split('"')[0]).ToDictionary(unit => unit.Key, unit => unit.Count());

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Folder.Root}: {Left.Open.Count} open");
}
