using System.Collections.Immutable;
using FsCheck.Xunit;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Models;
using ReproHarness.Studies.Work;
using ReproHarness.Unit.Experiments;

namespace ReproHarness.Unit.Studies.Work;

[Collection("Torch")]
public sealed class DeviceSpeedTests
{
    private static readonly FullMatrix Smoke = new(FullBudget.Smoke);

    [Fact]
    public void Each_kind_of_pass_is_scaled_by_its_own_rate()
    {
        var speed = new DeviceSpeed(new Dictionary<PassKind, PassRate>
        {
            [PassKind.Residual] = new(PerBillion: 2, PerCall: 0.5, PerCreation: 0.25, BatchFactor: 10),
            [PassKind.Depthwise] = new(PerBillion: 7, PerCall: 0, PerCreation: 0, BatchFactor: 10),
        }.ToImmutableDictionary());

        speed.SecondsOf(new PassWork(PassKind.Residual, Billions: 3, TrainingCalls: 4, SweepCalls: 20, Networks: 8)).Should()
            .Be((2 * 3) + (0.5 * (4 + (20 / 10))) + (0.25 * 8));
        speed.SecondsOf(new PassWork(PassKind.Depthwise, Billions: 3, TrainingCalls: 4, SweepCalls: 20)).Should().Be(7 * 3);
    }

    [Fact]
    public void A_kind_that_nothing_is_planned_of_is_not_timed()
    {
        var time = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromMilliseconds(150) };
        var work = new PassWork(PassKind.Affine, 1, 1, 1);

        var speed = DeviceSpeed.Sample(SyntheticImages.Session(), time, Smoke, [work]);

        speed.SecondsOf(work).Should().BePositive();
        FluentActions.Invoking(() => speed.SecondsOf(work with { Kind = PassKind.Fire })).Should().Throw<KeyNotFoundException>();
    }

    [Fact]
    public void Two_batches_tell_the_calls_from_the_multiply_adds()
    {
        // 0.5 s for the 5 calls of a batch, and 0.03 s for the 0.01 billions of an image.
        var (perBillion, perCall) = PassRate.Between(billions: 0.01, calls: 5, images: 50, one: 0.53, many: 2.0);

        perBillion.Should().BeApproximately(3, 1e-9);
        perCall.Should().BeApproximately(0.1, 1e-9);
    }

    [Property]
    public bool A_clock_that_jitters_makes_no_part_negative_and_the_larger_batch_stays_as_it_was_timed(ushort one, ushort many)
    {
        var (perBillion, perCall) = PassRate.Between(0.5, 4, 8, one, many);

        return perBillion >= 0 && perCall >= 0 && Math.Abs((8 * 0.5 * perBillion) + (4 * perCall) - many) < 1e-6;
    }

    [Fact]
    public void A_kind_of_every_network_of_the_tier_and_of_its_children_can_be_sampled()
    {
        var kinds = Smoke.GapNetworks.Select(network => network.Kind.KindOfPass()).Append(PassKind.SearchedCells).Distinct().ToList();

        kinds.Should().BeEquivalentTo(Enum.GetValues<PassKind>(), "no kind is timed for nothing");
        foreach (var kind in kinds)
        {
            var sample = PassSample.Of(kind, Smoke);
            sample.Spec.Kind.KindOfPass().Should().Be(kind);
            sample.Batch.Should().BeGreaterThan(1);
            FluentActions.Invoking(sample.Spec.Validate).Should().NotThrow();
        }
    }

    [Fact]
    public void The_processor_clock_goes_on_while_the_processor_works()
    {
        var clock = new ProcessorClock();
        var start = clock.GetTimestamp();
        var number = 1.0;
        while (clock.GetElapsedTime(start) < TimeSpan.FromMilliseconds(5)) number = Math.Sqrt(number + 1);

        number.Should().BePositive();
    }
}
