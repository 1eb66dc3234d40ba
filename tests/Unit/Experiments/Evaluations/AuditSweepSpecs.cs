using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Audit;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Evaluations;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using ReproHarness.Unit.Experiments.Audit;

namespace ReproHarness.Unit.Experiments.Evaluations;

[Collection("Torch")]
public sealed class AuditSweepSpecs
{
    [Fact]
    public void No_image_depends_on_the_batch_or_on_the_images_around_it()
    {
        using var images = SyntheticImages.Random(90);
        using var few = images.Take(30);
        var whole = Audited(images, batch: 50);
        Audited(images, batch: 13).BrokenBy.Should().Equal(whole.BrokenBy);
        Audited(few, batch: 50).BrokenBy.Should().Equal(whole.BrokenBy.Take(30));
        whole.BrokenBy.Should().Contain(by => by >= 0).And.Contain(CascadeResult.Stands);
    }

    [Fact]
    public void Transfer_shows_the_network_the_images_of_the_source_and_counts_what_they_break()
    {
        using var images = SyntheticImages.Random(60);
        var audited = Audited(images, batch: 50, source: Model(images, "source", "twin"));
        audited.Source.Should().Be("source");
        audited.Steps.Single(step => step.Stage == CascadeStage.Transfer).Tried.Should().BeGreaterThan(0);
        Audited(images, batch: 50).Steps.Should().NotContain(step => step.Stage == CascadeStage.Transfer);
    }

    [Fact]
    public void Another_size_network_or_source_is_measured_again()
    {
        using var images = SyntheticImages.Random(40);
        var files = new MockFileSystem();
        Audited(images, 50, files: files);
        Audited(images, 50, files: files).Steps.Should().OnlyContain(step => step.Reused || step.Tried == 0);
        Audited(images, 50, files: files, eps: "0.03").Steps.Should().OnlyContain(step => !step.Reused);
        Audited(images, 50, files: files, seed: "again").Steps.Should().OnlyContain(step => !step.Reused);
        var source = Model(images, "source", "twin");
        Audited(images, 50, files: files, source: source).Steps.Single(step => step.Stage == CascadeStage.Transfer).Reused.Should()
            .BeFalse();
    }

    [Fact]
    public void The_progress_reaches_the_end_of_every_step()
    {
        using var images = SyntheticImages.Random(40);
        var lines = new List<string>();
        var sweep = Sweep(images, 50, Model(images, "net", "plain"), null, new MockFileSystem(), "0.02", out var copies, out _);
        using (copies) sweep.Run(new Progress<double>(), lines.Add, default);
        lines.Should().HaveSameCount(sweep.Plan);
    }

    private static UserModel Model(ImageSet images, string name, string seed) => new(
        name, $"{name}.pt", $"{name} {seed}", "TorchScript", NetworkSpec.For(NetworkKind.Mlp, images),
        () =>
        {
            // The same network, however many of the images are audited.
            using var trained = SyntheticImages.Random(90);
            return AuditBench.Trained(trained, seed);
        });

    private static CascadeResult Audited(
        ImageSet images, int batch, UserModel? source = null, MockFileSystem? files = null, string eps = "0.02", string seed = "plain")
    {
        var sweep = Sweep(
            images, batch, Model(images, "net", seed), source, files ?? new MockFileSystem(), eps, out var copies, out var sources);
        using (copies)
        using (sources)
            return sweep.Run(new Progress<double>(), _ => { }, default);
    }

    private static AuditSweep Sweep(
        ImageSet images, int batch, UserModel model, UserModel? source, MockFileSystem files, string eps, out NetworkCopies copies,
        out NetworkCopies? sources)
    {
        copies = NetworkCopies.Make(model, images, 1);
        sources = source is null ? null : NetworkCopies.Make(source, images, 1);
        var plan = new AuditPlan([PerturbationSize.Parse("eps", eps).Value], new RootSeed(3))
        {
            PgdSteps = 5, ApgdSteps = 8, DlrTargets = 2, SquareQueries = 30,
        };
        var store = new MeasurementStore(new ContentStore(files, "/cache"), TimeProvider.System, _ => { });
        return new AuditSweep(
            new AuditedModel(model, copies, source, sources, InFloat64: true), images, plan, store, SyntheticImages.Session().Environment,
            batch);
    }
}
