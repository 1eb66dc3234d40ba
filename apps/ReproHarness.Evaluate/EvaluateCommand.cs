using System.IO.Abstractions;
using ReproHarness.Claims.Evaluations;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Runs;
using ReproHarness.Contracts.Vocabulary;
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
        var device = DeviceChoice.Parse(arguments.Device);
        var repository = RunSettings.FindRepositoryRoot(files, AppContext.BaseDirectory);
        var artifacts = arguments.Artifacts is { } folder ? files.Path.GetFullPath(folder) : files.Path.Combine(repository, "artifacts");
        RequireFile(arguments);
        var script = arguments.Weights is null ? ScriptFile.Read(files, arguments.Model) : null;
        using var held = FolderLock.Acquire(files, files.Path.Combine(artifacts, EvaluationWriter.Folder), time);
        if (held.Warning is { } unlocked) PlainLine.Write(unlocked);
        NativeTorch.Load();
        var external = new ExternalData(DataRoots.OfProgram(arguments.DataRoot, Environment.GetEnvironmentVariable, files));
        using var opened = Images(arguments, repository, external);
        var arithmetic = new OwnArithmetic(TierTrust.Of(Tier.Standard, arguments.Arithmetic, PlainLine.Write), script, opened, stop);
        var session = TorchSession.Start(device, arithmetic: arithmetic.Choose);
        using var moved = session.Device.type == TorchSharp.DeviceType.CPU ? null : opened.To(session.Device);
        var images = moved ?? opened;
        var given = Network(arguments, script, images, session);
        using var copies = NetworkCopies.Make(
            given, images, CopiesFor(arguments, images, session), requiresGradient: arguments.Claims.Count > 0);
        Lines.Heading(given, copies, images, session);

        var seed = new RootSeed(arguments.Seed);
        var measured = new EvaluationRun(given, copies, images, seed, time, stop)
            .Measure(arguments.CurvesOf, arguments.Epsilons, session.Device);
        var claims = new ClaimsRun(given, copies, images, seed, session, time, stop)
            .Judge(arguments.Claims, arguments.CurvesOf, measured.Curves);
        JudgedAudit? audit = null;
        if (arguments.Audit is { } wish)
        {
            var known = arguments.Own is null ? DataSets.Of(arguments.Dataset) : null;
            var source = known is null ? null : TransferSource.Find(files, external, known.Name, given, images, session.Device);
            using var sourceCopies = source is null ? null : NetworkCopies.Make(source, images, copies.Count);
            audit = new AuditRun(new AuditedModel(given, copies, source, sourceCopies, arithmetic.HasFloat64), images, session, time, stop)
                .Run(wish, seed, files, artifacts, known?.TestImages);
        }

        var machine = MachineRecord.Capture(files, repository);
        if (machine.GitProblem is { } unknown) PlainLine.Write(unknown);
        var evaluation =
            EvaluationResult.Of(
                arguments, given, copies, images, measured, machine, session.Environment, time.GetUtcNow(),
                time.GetElapsedTime(start).TotalSeconds);
        evaluation = evaluation with
        {
            Findings = [.. evaluation.Findings, .. audit?.Findings ?? [], .. arithmetic.Findings], Audit = audit?.Audit, Claims = claims,
        };
        stop.ThrowIfCancellationRequested();
        var written = new EvaluationWriter(files, artifacts).Write(evaluation, EvaluatedImages.Of(images, measured, audit));
        ResultTable.Show(evaluation);
        Lines.Files(written);
        Lines.Snippet(written, evaluation);
    }

    // One for each part that is attacked at once: the batches of an audit are smaller than the parts of a sweep.
    private static int CopiesFor(EvaluateArguments arguments, ImageSet images, TorchSession session)
    {
        var batches = (images.Count + BatchSizes.Of(images, session.Device) - 1) / BatchSizes.Of(images, session.Device);
        return Math.Min(session.Workers, arguments.Audit is null ? SplitSweep.PartsOf(images) : batches);
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

    private ImageSet Images(EvaluateArguments arguments, string repository, ExternalData external)
    {
        if (arguments.Own is { } own) return own.Read(files, arguments.Limit);
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
