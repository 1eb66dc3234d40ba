using System.IO.Abstractions.TestingHelpers;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Experiments.Sweeps;

[Collection("Torch")]
public sealed class SweepStoreTests
{
    private readonly MockFileSystem _files = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.FromSeconds(2) };
    private readonly List<string> _warnings = [];
    private int _trainings;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_stored_curve_comes_back_whole_with_its_origin(bool iterated)
    {
        var first = Measure(iterated);
        var second = Measure(iterated);
        first.Reused.Should().BeFalse();
        second.Reused.Should().BeTrue();
        second.TrainAccuracy.Should().Be(first.TrainAccuracy).And.BeGreaterThan(0);
        _trainings.Should().Be(1, "a curve in the store needs no network");
        second.MeasuredAt.Should().Be(first.MeasuredAt);
        second.Seconds.Should().Be(first.Seconds).And.BeGreaterThan(0);
        second.Curve.Should().BeEquivalentTo(first.Curve, options => options.ComparingByMembers<SeedCurve>());
        _warnings.Should().BeEmpty();
    }

    [Theory]
    [InlineData("bit")]
    [InlineData("schema")]
    public void A_corrupted_curve_is_measured_again_with_a_warning(string damage)
    {
        var first = Measure(false);
        var path = _files.AllFiles.Single(f => f.Contains("sweep-", StringComparison.Ordinal));
        if (damage == "schema") new ContentStore(_files, "/store").Write(_files.Path.GetFileName(path), [9, 0, 0, 0]);
        else
        {
            var bytes = _files.File.ReadAllBytes(path);
            bytes[^5] ^= 1;
            _files.File.WriteAllBytes(path, bytes);
        }

        var second = Measure(false);
        second.Reused.Should().BeFalse();
        second.Curve.Changed.Should().Equal(first.Curve.Changed);
        _warnings.Should().ContainSingle().Which.Should().Contain(path).And.Contain("again");
    }

    [Fact]
    public void Another_attack_or_grid_or_network_is_another_curve()
    {
        using var images = SyntheticImages.Random();
        var environment = SyntheticImages.Session().Environment;
        double[] grid = [0.1, 0.2];
        string[] keys =
        [
            SweepStore.KeyOf("a", images, new FastGradientSign(), grid, environment),
            SweepStore.KeyOf("b", images, new FastGradientSign(), grid, environment),
            SweepStore.KeyOf("a", images, new FastGradientSign(AttackLabel.True), grid, environment),
            SweepStore.KeyOf("a", images, new StepLeastLikely(), grid, environment),
            SweepStore.KeyOf("a", images, new ProjectedGradientDescent(SyntheticImages.Seed), grid, environment),
            SweepStore.KeyOf("a", images, new ProjectedGradientDescent(SyntheticImages.Seed, Steps: 11), grid, environment),
            SweepStore.KeyOf("a", images, new FastGradientSign(), [0.1, 0.3], environment),
            SweepStore.KeyOf("a", images, new FastGradientSign(), grid, environment, searched: true),
        ];
        keys.Should().OnlyHaveUniqueItems();
    }

    private MeasuredCurve Measure(bool iterated)
    {
        using var images = SyntheticImages.Random();
        var spec = NetworkSpec.For(NetworkKind.Mlp, images);
        var recipe = new TrainingRecipe(1, 50, new AdamSettings());
        var session = SyntheticImages.Session();
        Attack attack = iterated ? new ProjectedGradientDescent(SyntheticImages.Seed, Steps: 2) : new FastGradientSign();
        var store = new SweepStore(new ContentStore(_files, "/store"), _time, _warnings.Add);
        return store.GetOrRun(
            Trainer.KeyOf(spec, recipe, images, SyntheticImages.Seed, session.Environment),
            () =>
            {
                _trainings++;
                return Trainer.Train(spec, recipe, images, SyntheticImages.Seed, session);
            },
            images, attack, EpsilonGrid.LogSpaced(1e-3, 0.5, 12), session.Environment);
    }
}
