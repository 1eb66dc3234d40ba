using System.Globalization;
using System.IO.Abstractions;
using Nuke.Common;
using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Runs;
using ReproHarness.Distribution;
using ReproHarness.Distribution.Local;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Planning;
using ReproHarness.Distribution.Slurm;
using ReproHarness.Distribution.Units;
using ReproHarness.Storage;
using Serilog;
using ClaimTier = ReproHarness.Contracts.Claims.Tier;

sealed partial class Build
{
    [Parameter("Folder of a distributed run, on a disk that all of its machines see: made by Distribute, read by Status and "
        + "FullReproduction.")]
    readonly string? Run;

    [Parameter("What hands the units of Distribute out: slurm, or local for processes of this machine. Default is 'slurm'.")]
    readonly string Engine = "slurm";

    [Parameter("Units of Distribute at once. Default is what the cluster allows; on this machine one for each GPU, or for each core.")]
    readonly string? Runners;

    [Parameter("Options for sbatch, in one word, such as --sbatch \"--partition=gpu --gres=gpu:1 --time=24:00:00\".")]
    readonly string? Sbatch;

    [Parameter("Folder of each node, such as '$TMPDIR', that Distribute's jobs copy data sets to before they read them. "
        + "Default is none.")]
    readonly string? Scratch;

    [Parameter("Submits the batch files of Distribute; without it they are written and shown.")]
    readonly bool Submit;

    // Slurm's own default.
    const int DefaultArraySize = 1001;

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
            var folder = new RunFolder(new FileSystem(), given.Run);
            Prepare(folder);
            if (given.Engine == ReproHarness.BuildSteps.Engine.Local) WorkHere(folder, given);
            else QueueUnits(folder, given);
        }));

    Target Status => _ => _
        .Description("Shows how far a distributed run is (--run DIR): units done, at work, queued, failed and left, and the time left.")
        .Executes(Ending(() =>
        {
            _folderIsOurs = false;
            var folder = new RunFolder(new FileSystem(), DistributionOptions.FolderOf(Run, WorkingFolder()));
            ShowStatus(folder, ManifestFile.Read(folder));
        }));

    // Publishes and plans, each once. What the options say of a run that is planned has to be what it was planned with.
    void Prepare(RunFolder folder)
    {
        var isPlanned = ManifestFile.IsIn(folder);
        if (isPlanned) RequireSameTerms(folder, ManifestFile.Read(folder).Terms);
        Code.Alone(() => new RunPublishing(DotNet, folder).Publish(InCheckout(WorkerProject)));
        if (isPlanned) return;
        RunWorker(
            folder, "plan", ("budget", TestEnvironment.NameOf(Options.Budget)),
            ("seed", Options.Seed.ToString(CultureInfo.InvariantCulture)), ("claim", Options.Claim), ("device", Options.Device),
            ("data-root", Options.DataRoot ?? DataVariable), ("arithmetic", Options.Arithmetic), ("commit", PublishedCommit()),
            ("run-id", s_runId[..8]));
        var manifest = ManifestFile.Read(folder);
        Log.Information(
            "Planned {Units} units, {Data} with their data: {Time:l} of computing on one {Device:l}.", manifest.Units.Length,
            manifest.Units.Count(unit => unit.Missing is null),
            UnitTableOfRun.Duration(new Makespan(manifest).Work), manifest.Terms.Device);
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

    // Nothing has to stay alive here: a search's round ends with a job that submits the next one, and the judge comes last.
    void QueueUnits(RunFolder folder, DistributionOptions given)
    {
        var (manifest, slurm) = (ManifestFile.Read(folder), new SlurmClient(new CommandRunner()));
        var libtorch = Environment.GetEnvironmentVariable("REPRO_LIBTORCH") is { Length: > 0 } own ? own : null;
        var options = new SubmissionOptions(given.Runners, given.Sbatch, given.Scratch, libtorch);
        options.WriteTo(folder);
        if (given.Submit && !slurm.IsThere)
            throw new InputException(
                "--submit needs sbatch, and this machine has none; give the command on the cluster's login node, or --engine local.");
        var queued = slurm.IsThere ? QueuedUnits.Read(folder, manifest, slurm) : QueuedUnits.None;
        var most = slurm.IsThere ? slurm.MaxArraySize() : DefaultArraySize;
        var jobs = new SubmissionPlan(folder, manifest, queued, options, most).Jobs();
        var submission = new Submission(folder, options);
        var ids = given.Submit ? submission.Submit(jobs, slurm) : [];
        for (var number = 0; number < jobs.Count; number++)
        {
            var job = jobs[number];
            var elements = Math.Max(1, job.Record.Elements.Length);
            if (given.Submit)
                Log.Information(
                    "Job {Id}: {What:l}, {Elements} elements, {Time:l} of computing.", ids[number], job.Record.What, elements,
                    UnitTableOfRun.Duration(job.Seconds));
            else
                Log.Information(
                    "sbatch {Path:l}  # {What:l}, {Elements} elements, {Time:l} of computing{After:l}", submission.Write(job, _ => null),
                    job.Record.What, elements, UnitTableOfRun.Duration(job.Seconds),
                    job.AfterPlanned.IsEmpty ? "" : $"; after {string.Join(", ", job.AfterPlanned)}");
        }

        var chain = new Makespan(manifest).LongestChain();
        Log.Information(
            "The longest chain of units takes {Time:l}: no number of devices is faster.", UnitTableOfRun.Duration(chain.Seconds));
        Log.Information(
            given.Submit ? "Nothing has to wait here. How far it is: {Status:l}" : "Add --submit to submit them. How far it is: {Status:l}",
            $"./build.sh Status --run {ShellWord.Of(folder.Root)}");
    }

    void WorkHere(RunFolder folder, DistributionOptions given)
    {
        using var runLock = FolderLock.Acquire(folder.Files, folder.Root, TimeProvider.System, option: "--run DIR");
        var manifest = ManifestFile.Read(folder);
        var gpus = manifest.Terms.Device == "cuda" ? Gpus.Here(Environment.GetEnvironmentVariable) : [];
        var runners = given.Runners ?? Math.Max(1, gpus.Count > 0 ? gpus.Count : Environment.ProcessorCount);
        var workers = new WorkerProcesses(folder, gpus, Child.Interrupt);
        using var stop = new CancellationTokenSource();
        var watch = new LocalWatch(folder, manifest, TimeProvider.System);
        OpenUnits left;
        using (s_interruption.PutAway(hurry =>
        {
            stop.Cancel();
            workers.StopAll(hurry ? TimeSpan.Zero : TimeSpan.FromSeconds(30));
        }))
            left = watch.Run(() => new LocalEngine(folder, manifest, workers, TimeProvider.System, watch.Tell).Run(runners, stop.Token));
        s_interruption.Hold();
        foreach (var unit in left.GivenUp.Concat(left.Open))
            Log.Error("{Unit:l}: {Why:l}", unit.Name, UnitStates.Read(folder).Of(unit.Id).Why ?? "waits for another unit");
        if (left.Open.Count + left.GivenUp.Count > 0)
            throw new TargetFailure(
                ExitCodes.UnitsMissing,
                $"{left.Open.Count} units are open and {left.GivenUp.Count} failed {UnitStates.MostTries} times; the same command tries "
                + "the open ones again.");
        Log.Information("Everything is measured. Then: {Judge:l}", $"./build.sh FullReproduction --run {ShellWord.Of(folder.Root)}");
    }

    // Judges what the store of a run holds, by the program that measured it, and measures nothing.
    void JudgeRun(RunFolder folder)
    {
        var terms = ManifestFile.Read(folder).Terms;
        _options = Options with
        {
            Artifacts = folder.Root, OwnArtifacts = folder.Root, Claim = terms.Claim, Seed = terms.Seed,
            Budget = Enum.Parse<RunBudget>(terms.Budget, ignoreCase: true),
        };
        _judged = ClaimTier.Full;
        var missing = AskWorker(folder, "judge", ("run-id", s_runId));
        if (missing.Code is not (ExitCodes.AllWell or ExitCodes.UnitsMissing)) throw new TargetFailure(missing.Code, missing.Message);
        var (files, baselines) = (folder.Files, new BaselineFolder(folder.Files, Root));
        var cells = EvidenceFolder.Read(files, folder.Root, ClaimTier.Full, Options.ExtentOf(ClaimTier.Full), s_runId);
        VerdictTable.Show(cells);
        foreach (var line in VerdictTable.NotRun(cells)) Log.Warning("{Line:l}", line);
        var compared = Options.ExtentOf(ClaimTier.Full).IsWhole
            ? cells.SelectMany(cell => Compared(cell, baselines).Select(comparison => (cell, comparison))).ToList()
            : [];
        var failures = ClaimFailures.Lines(compared).ToList();
        foreach (var line in failures) Log.Error("{Line:l}", line);
        if (missing.Code == ExitCodes.UnitsMissing) throw new TargetFailure(ExitCodes.UnitsMissing, missing.Message);
        if (failures.Count > 0)
            throw new TargetFailure(ExitCodes.ClaimLeft, $"{failures.Count} claims left their baseline; see the lines above.");
    }

    void ShowStatus(RunFolder folder, RunManifest manifest)
    {
        var (units, states, slurm) = (ManifestFile.Units(folder, manifest), UnitStates.Read(folder), new SlurmClient(new CommandRunner()));
        var queued = QueueOf(folder, manifest, slurm);
        var factor = MeasuredPace.Of(units, states);
        WideConsole.Show(UnitTableOfRun.Of(units, states, queued?.AtWork, queued?.Waiting, factor));
        foreach (var unit in units.Where(unit => !states.IsDone(unit.Id) && states.Of(unit.Id).Failures > 0))
            Log.Warning(
                "{Unit:l} failed {Times} of {Most} times: {Why:l} ({Worker:l})", unit.Name, states.Of(unit.Id).Failures,
                UnitStates.MostTries, states.Of(unit.Id).Why, states.Of(unit.Id).Worker);
        var left = new Makespan(manifest).Work - units.Where(unit => states.IsDone(unit.Id)).Sum(unit => unit.Seconds);
        var atOnce = Math.Max(1, queued?.AtWork.Count ?? 1);
        Log.Information(
            "{Left:l} of computing left, {Factor:F2} times what was planned for it; {Time:l} with {AtOnce} at once.",
            UnitTableOfRun.Duration(Math.Max(0, left) * factor), factor, UnitTableOfRun.Duration(Math.Max(0, left) * factor / atOnce),
            atOnce);
        var files = folder.Files.Directory.GetFiles(folder.Root, "*", SearchOption.AllDirectories)
            .Count(path => !path.StartsWith(folder.App, StringComparison.Ordinal));
        Log.Information("{Files} files in '{Folder:l}' beside the programs.", files, folder.Root);
        if (!manifest.Searches.All(search => folder.Files.File.Exists(folder.EndOf(search.Family))))
            Log.Information("Searches go on: the units of their later rounds are not known yet.");
    }

    // Whatever Slurm says, what is done stands in the folder.
    static QueuedUnits? QueueOf(RunFolder folder, RunManifest manifest, SlurmClient slurm)
    {
        if (!slurm.IsThere) return null;
        try
        {
            return QueuedUnits.Read(folder, manifest, slurm);
        }
        catch (InfrastructureException silence)
        {
            Log.Warning("What is queued is not known: {Silence:l}", silence.Message);
            return null;
        }
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
