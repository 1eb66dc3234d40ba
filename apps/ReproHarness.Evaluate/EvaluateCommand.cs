using System.IO.Abstractions;
using ReproHarness.Claims.Evaluations;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Runs;
using ReproHarness.Evaluate.Showing;
using ReproHarness.Evaluate.Trial;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Evaluations;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Scripts;
using ReproHarness.Showing;
using ReproHarness.Storage;
using ReproHarness.Studies.Runs;
using DeviceWish = ReproHarness.Experiments.Runtime.DeviceChoice;

namespace ReproHarness.Evaluate;

/// <summary>One evaluation: arguments, data, model, attacks, verdicts, files. Cheap checks of the input come first.</summary>
/// <param name="files">The file system.</param>
/// <param name="time">The clock.</param>
/// <param name="stop">Ends the work between two batches.</param>
internal sealed class EvaluateCommand(IFileSystem files, TimeProvider time, CancellationToken stop)
{
    /// <summary>Runs the evaluation.</summary>
    /// <exception cref="InputException">The input of the user is invalid.</exception>
    /// <exception cref="OperationCanceledException">Stopped; nothing was written.</exception>
    public void Run(EvaluateArguments arguments)
    {
        var start = time.GetTimestamp();
        var device = DeviceWish.Parse(arguments.Device);
        var repository = RunSettings.FindRepositoryRoot(files, AppContext.BaseDirectory);
        var artifacts = arguments.Artifacts is { } folder ? files.Path.GetFullPath(folder) : files.Path.Combine(repository, "artifacts");
        RequireFile(arguments);
        var script = arguments.Weights is null ? ScriptFile.Read(files, arguments.Model) : null;
        using var held = FolderLock.Acquire(files, files.Path.Combine(artifacts, EvaluationWriter.Folder), time);
        NativeTorch.Load();
        using var opened = Images(arguments, repository);
        var arithmetic = new OwnArithmetic(TierTrust.Of(Tier.Standard, arguments.Arithmetic, PlainLine.Write), script, opened, stop);
        var session = TorchSession.Start(device, arithmetic: arithmetic.Choose);
        using var moved = session.Device.type == TorchSharp.DeviceType.CPU ? null : opened.To(session.Device);
        var images = moved ?? opened;
        var given = Network(arguments, script, images, session);
        using var copies = NetworkCopies.Make(given, images, Math.Min(session.Workers, SplitSweep.PartsOf(images)));
        Lines.Heading(given, copies, images, session);

        var measured = new EvaluationRun(given, copies, images, new RootSeed(arguments.Seed), time, stop)
            .Measure(arguments.Attacks, arguments.Epsilons, session.Device);
        var machine = MachineRecord.Capture(files, repository);
        if (machine.GitProblem is { } unknown) PlainLine.Write(unknown);
        var evaluation =
            EvaluationResult.Of(
                arguments, given, copies, images, measured, machine, session.Environment, time.GetUtcNow(),
                time.GetElapsedTime(start).TotalSeconds);
        evaluation = evaluation with { Findings = [.. evaluation.Findings, .. arithmetic.Findings] };
        stop.ThrowIfCancellationRequested();
        var written = new EvaluationWriter(files, artifacts).Write(evaluation);
        ResultTable.Show(evaluation);
        Lines.Files(written);
    }

    private void RequireFile(EvaluateArguments arguments)
    {
        if (arguments.Weights is { } weights && !files.File.Exists(weights))
            throw new InputException($"--weights is '{weights}': {WhyNoFile(weights)}; give a safetensors file of {arguments.Model}.");
        if (arguments.Weights is null && !files.File.Exists(arguments.Model))
            throw new InputException($"--model is '{arguments.Model}': {WhyNoFile(arguments.Model)}; give a TorchScript file, or with "
                + $"--weights one of {string.Join(", ", ArchitectureName.All)}.");
    }

    private string WhyNoFile(string path) => files.Directory.Exists(path) ? "a folder, allowed: a file" : "no such file";

    private ImageSet Images(EvaluateArguments arguments, string repository)
    {
        var external = new ExternalData(DataRoots.OfProgram(arguments.DataRoot, Environment.GetEnvironmentVariable, files));
        var embedded = new EmbeddedData(files.Path.Combine(repository, "data"), files);
        return TestImages.Open(arguments.Dataset, embedded, external, arguments.Limit);
    }

    private UserModel Network(EvaluateArguments arguments, ScriptFile? script, ImageSet images, TorchSession session)
    {
        Normalisation? normalisation = arguments.Normalize is { } text ? NormalisationText.Parse(text, (int)images.Shape[0]) : null;
        return script is not null
            ? UserModel.OfScript(script, images, normalisation, session.Device)
            : UserModel.OfWeights(
                files, ArchitectureName.Parse(arguments.Model, arguments.Dataset), arguments.Weights!, images, normalisation,
                session.Device);
    }
}
