using ReproHarness.Distribution.Slurm;

namespace ReproHarness.Unit.Distribution.Lab;

/// <summary>A run on the lab whose worker is a few lines of bash, in a folder whose name has everything that a path may have.</summary>
internal sealed class LabRun
{
    private readonly SlurmLab _lab;

    /// <param name="lab">Where it runs.</param>
    /// <param name="name">Begins the names of its jobs.</param>
    /// <param name="worker">
    /// What the worker does in the folder of the run. Its element is <c>$2</c>; <c>until_term</c> waits for TERM, says so and ends with
    /// 130, as a worker that stops between two batches does.
    /// </param>
    public LabRun(SlurmLab lab, string name, string worker)
    {
        lab.Require();
        (_lab, Name) = (lab, name);
        Folder = Path.Combine(lab.Folder, $"{name} it's 100%a \"#1\"");
        Directory.CreateDirectory(Path.Combine(Folder, "logs"));
        File.WriteAllText(
            Path.Combine(Folder, "worker"),
            $$"""
            until_term() { trap 'echo worker stops; exit 130' TERM; touch "at-work-$2"; while :; do sleep 0.2; done; }
            {{worker}}

            """);
    }

    public string Name { get; }

    public string Folder { get; }

    /// <summary>A batch file of it.</summary>
    public BatchScript Script(string stage, int? elements) =>
        new($"{Name}-{stage}", Folder, Path.Combine(Folder, "logs"), ["bash", Path.Combine(Folder, "worker")]) { Elements = elements };

    /// <summary>Where a batch file lies.</summary>
    public string Written(BatchScript script)
    {
        var path = Path.Combine(Folder, $"{script.Name}.sh");
        File.WriteAllText(path, script.Text);
        return path;
    }

    public long Submit(BatchScript script, params string[] options) => _lab.Slurm.Submit(Written(script), options);

    /// <summary>What the run's jobs are doing.</summary>
    public IReadOnlyList<QueuedElement> Queue => _lab.Slurm.Queue($"{Name}-");

    /// <summary>Lines of a log without their times; none before it is there.</summary>
    public IReadOnlyList<string> Log(string name)
    {
        var path = Path.Combine(Folder, "logs", name);
        return File.Exists(path) ? [.. File.ReadAllLines(path).Select(line => line.Split(": ", 2)[^1])] : [];
    }

    /// <summary>Lines of a file that the workers write; none before it is there.</summary>
    public IReadOnlyList<string> Lines(string name) =>
        File.Exists(Path.Combine(Folder, name)) ? File.ReadAllLines(Path.Combine(Folder, name)) : [];

    public bool Has(string name) => File.Exists(Path.Combine(Folder, name));

    /// <summary>Waits until the run has no job any more; what Slurm put back into the queue starts at once.</summary>
    public Task Over() => _lab.Over($"{Name}-");

    public Task Until(Func<bool> holds, string what) => _lab.Until(holds, what);
}
