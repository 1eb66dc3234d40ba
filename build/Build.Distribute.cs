using System.Globalization;
using System.IO.Abstractions;
using Nuke.Common;
using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Runs;
using ReproHarness.Distribution;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Planning;
using ReproHarness.Storage;
using Serilog;

sealed partial class Build
{
    [Parameter("Folder of a distributed run, on a disk that all of its machines see: made by Distribute, read by Status and "
        + "FullReproduction.")]
    readonly string? Run;

    [Parameter("What hands the units of Distribute out: slurm, or local for processes of this machine. Default is 'slurm'.")]
    readonly string Engine = "slurm";

    [Parameter("Units of Distribute at once. Default is what the cluster allows; on this machine one for each GPU, or for each core.")]
    readonly string? Runners;

    [VerbatimValue]
    [Parameter("Options for sbatch, in one word, such as --sbatch \"--gres=gpu:1 --time=24:00:00\".")]
    readonly string? Sbatch;

    [Parameter("Folder of each node, such as '$TMPDIR', that Distribute's jobs copy data sets to before they read them. "
        + "Default is none.")]
    readonly string? Scratch;

    [Parameter("Submits the batch files of Distribute; without it they are written and shown.")]
    readonly bool Submit;

    const string WorkerProject = "apps/ReproHarness.Worker/ReproHarness.Worker.csproj";

    Target Distribute => _ => _
        .Description(
            "Cuts FullReproduction into units that many machines share (--run DIR): publishes the programs, writes the manifest, and "
                + "hands the open units to Slurm (--submit) or to processes of this machine (--engine local). The same command goes on "
                + "after anything.")
        .After(Restore, Compile)
        .Executes(Ending(() =>
        {
            _folderIsOurs = false;
            var given = DistributionOptions.Parse(Run, WorkingFolder(), Engine, Runners, Sbatch, Scratch, Submit);
            RequireSlurm(given);
            var folder = new RunFolder(new FileSystem(), given.Run);
            Prepare(folder);
            if (given.Engine == ReproHarness.BuildSteps.Engine.Local) WorkHere(folder, given);
            else QueueUnits(folder, given);
        }));

    // Publishes and plans, each once. What the options say of a run that is planned has to be what it was planned with.
    void Prepare(RunFolder folder)
    {
        var isPlanned = ManifestFile.IsIn(folder);
        if (isPlanned) RequireSameTerms(folder, ManifestFile.Read(folder).Terms);
        if (!isPlanned)
            GpuLibraries.Require(
                Options.Device, Environment.GetEnvironmentVariable("TorchBackend"), Environment.GetEnvironmentVariable("REPRO_LIBTORCH"),
                folder.Files);
        if (!Directory.Exists(folder.App))
            Code.Alone(() => new RunPublishing(DotNet, folder).Publish(InCheckout(WorkerProject)));
        if (isPlanned) return;
        RunWorker(
            folder, "plan", ("budget", TestEnvironment.NameOf(Options.Budget)),
            ("seed", Options.Seed.ToString(CultureInfo.InvariantCulture)), ("claim", Options.Claim), ("device", Options.Device),
            ("data-root", Options.DataRoot ?? DataVariable), ("arithmetic", Options.Arithmetic), ("commit", PublishedCommit()),
            ("run-id", s_runId[..8]), ("require-data", Options.RequireData ? "yes" : null));
        var manifest = ManifestFile.Read(folder);
        Log.Information(
            "Planned {Units} units, {Data} with their data: {Time:l} of computing on one {Device:l}.", manifest.Units.Length,
            manifest.Units.Count(unit => unit.Missing is null),
            DurationText.Of(new Makespan(manifest).Work), manifest.Terms.Device);
        foreach (var missing in manifest.Units.Select(unit => unit.Missing).OfType<string>().Distinct())
            Log.Warning("Not to be measured: {Missing:l}", missing);
    }

    void RequireSameTerms(RunFolder folder, RunTerms terms)
    {
        Same(nameof(Budget), TestEnvironment.NameOf(Options.Budget), terms.Budget);
        Same(nameof(Seed), Options.Seed.ToString(CultureInfo.InvariantCulture), terms.Seed.ToString(CultureInfo.InvariantCulture));
        Same(nameof(Claim), Options.Claim ?? "", terms.Claim ?? "");
        Same(nameof(Device), Options.Device, terms.Device);

        void Same(string option, string asked, string held)
        {
            if (s_command.Values.Any(value => value.Parameter.Name == option) && asked != held)
                throw new InputException(
                    $"--{option.ToLowerInvariant()} is '{asked}', but the run in '{folder.Root}' was planned with '{held}'; leave the "
                    + "option out, or give another folder with --run.");
        }
    }

    static string? DataVariable => Environment.GetEnvironmentVariable("REPRO_DATA") is { Length: > 0 } roots ? roots : null;

    string PublishedCommit()
    {
        var machine = MachineRecord.Capture(new FileSystem(), Root);
        return machine.GitDirty ? $"{machine.GitCommit}+" : machine.GitCommit;
    }

    // Runs a command of the published program, never of the checkout: the code of a run does not change under it.
    void RunWorker(RunFolder folder, string command, params (string Name, string? Value)[] options)
    {
        var ended = AskWorker(folder, command, options);
        if (ended.Code != ExitCodes.AllWell) throw new TargetFailure(ended.Code, ended.Message);
    }

    static ShownProgram.Ended AskWorker(RunFolder folder, string command, params (string Name, string? Value)[] options)
    {
        var (program, first) = PublishedProgram.In(folder);
        if (!File.Exists(program))
            throw new InputException(
                $"'{folder.Root}' holds no programs, so no run was prepared there; ./build.sh Distribute --run DIR does.");
        return ShownProgram.Run(
            program, [.. first, command, "--run", folder.Root, .. ShownProgram.Arguments(options)], s_interruption);
    }
}
