using System.IO.Abstractions;
using System.IO.Abstractions.TestingHelpers;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Progress;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Statistics.GapLaws;
using ReproHarness.Storage;
using ReproHarness.Studies.Measuring;
using ReproHarness.Unit.Experiments;
using TorchSharp;

namespace ReproHarness.Unit.Studies.Measuring;

/// <summary>What studies judge by in a run: made once, reported as progress of the right unit, and missing where data are.</summary>
[Collection("Torch")]
public sealed class LiveMeasurementsTests : IDisposable
{
    private static readonly FullMatrix Smoke = new(FullBudget.Smoke);
    private static readonly Cell Cell = Smoke.Find("gaussian/mlp/fgsm");
    private static readonly Cell WithoutData = Smoke.Find("mnist/mlp/fgsm");

    private readonly MockFileSystem _files = new();
    private readonly FakeTimeProvider _time =
        new(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
    private readonly CellData _data =
        new(EmbeddedData.Find(AppContext.BaseDirectory, new FileSystem()), SyntheticImages.NoExternalData, torch.CPU);
    private readonly SearchLab _searches;
    private readonly ProgressJournal _journal;

    public LiveMeasurementsTests()
    {
        _files.Directory.CreateDirectory("/artifacts");
        _journal = ProgressJournal.Begin(_files, "/artifacts", Tier.Full, _time);
        _searches = new SearchLab(
            "/repository", _files, SyntheticImages.NoExternalData, SyntheticImages.Session(), new RootSeed(1),
            new ContentStore(_files, "/store"), _time, _ => { });
    }

    [Fact]
    public void A_measurement_is_made_once_whichever_study_needs_it_first()
    {
        var measurements = Live();
        measurements.Begin("first", coversManyNetworks: false);
        var first = measurements.CurvesOf(Cell);
        measurements.Begin("second", coversManyNetworks: true);

        measurements.CurvesOf(Cell).Should().BeSameAs(first);
        measurements.ControlOf(LogitDistribution.Uniform).Should().BeSameAs(measurements.ControlOf(LogitDistribution.Uniform));
    }

    [Fact]
    public void Another_run_over_the_same_store_reads_what_the_first_measured()
    {
        var first = Live().CurvesOf(Cell);

        var second = Live().CurvesOf(Cell);

        (first.FromCache, second.FromCache).Should().Be((false, true));
        second.MeasuredAt.Should().Be(first.MeasuredAt);
        second.Curves.Select(curve => curve.Changed).Should()
            .BeEquivalentTo(first.Curves.Select(curve => curve.Changed), options => options.WithStrictOrdering());
    }

    [Fact]
    public void An_analysis_is_made_once_for_its_key()
    {
        var (measurements, made) = (Live(), 0);
        string Analyse() => $"{++made}";

        measurements.Once("a", Analyse).Should().Be("1");
        measurements.Once("a", Analyse).Should().Be("1");
        measurements.Once("b", Analyse).Should().Be("2");
    }

    [Fact]
    public void A_failed_measurement_is_tried_again()
    {
        var (measurements, tries) = (Live(), 0);
        string Fails() => ++tries == 1 ? throw new InvalidOperationException() : "made";
        FluentActions.Invoking(() => measurements.Once("a", Fails)).Should().Throw<InvalidOperationException>();

        measurements.Once("a", Fails).Should().Be("made");
    }

    [Fact]
    public void Missing_data_are_missing_unless_the_run_requires_them_and_then_they_end_it()
    {
        Live().Invoking(one => one.CurvesOf(WithoutData)).Should().Throw<MissingDataException>().WithMessage("*MNIST*");

        Live(requiresData: true).Invoking(one => one.CurvesOf(WithoutData)).Should().Throw<InputException>()
            .Which.Should().NotBeOfType<MissingDataException>("no study may leave the network out");
    }

    [Fact]
    public void Curves_are_progress_of_their_own_cell_and_gaps_of_the_subject_that_asked()
    {
        var measurements = Live();
        measurements.Begin("gap-2", coversManyNetworks: true);
        measurements.CurvesOf(Cell);
        measurements.GapsOf(Cell.Network);

        var units = Units();
        units.Should().Contain(Cell.Id).And.Contain("gap-2");
        Fractions("gap-2").Should()
            .OnlyContain(fraction => fraction >= Share && fraction <= Share + Width + 1e-9, "each network has its share");
    }

    private static double Width => 1.0 / Smoke.GapNetworks.Length;

    private static double Share => Smoke.GapNetworks.IndexOf(Cell.Network) * Width;

    public void Dispose()
    {
        _journal.Dispose();
        _searches.Dispose();
        _data.Dispose();
    }

    private LiveMeasurements Live(bool requiresData = false)
    {
        var (store, session, root) = (new ContentStore(_files, "/store"), SyntheticImages.Session(), new RootSeed(1));
        var labs = new WorkLabs(CellLab.Over(_data, session, root, store, _time, _ => { }), _searches);
        return new LiveMeasurements(Smoke, root, labs, workers: 1, _time, _journal, CancellationToken.None) { RequiresData = requiresData };
    }

    private List<string?> Units() => [.. Events().Select(one => one.Unit)];

    private List<double> Fractions(string unit) =>
        [.. Events().Where(one => one.Unit == unit && one.Fraction is not null).Select(one => one.Fraction!.Value)];

    private List<JournalEvent> Events()
    {
        using var reader = new StreamReader(
            _files.FileStream.New("/artifacts/progress/full.jsonl", FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return [.. reader.ReadToEnd().Split('\n').Select(JournalEvent.Parse).OfType<JournalEvent>()];
    }
}
