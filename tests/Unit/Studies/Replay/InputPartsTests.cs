using System.Collections.Immutable;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Gaps;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Studies.Recording;
using ReproHarness.Studies.Replay;

namespace ReproHarness.Unit.Studies.Replay;

public sealed class InputPartsTests
{
    [Theory]
    [InlineData(4, 3000, 3000)]
    [InlineData(16, 1797, 750)]
    [InlineData(1, 20000, 12000)]
    public void Of_more_networks_fewer_images_are_kept_and_of_few_all(int networks, int images, int kept)
    {
        var (part, curves) = InputParts.Of([.. Enumerable.Range(0, networks).Select(network => Curve(images, network))]);

        part.Should().Be(new InputPart(kept, images));
        curves.Should().HaveCount(networks).And.OnlyContain(curve => curve.Images == kept && curve.FlipSizes.Length == kept);
    }

    [Fact]
    public void A_curve_that_is_cut_is_the_curve_of_its_first_images()
    {
        var whole = Curve(20000, network: 0);

        var first = InputParts.Of([whole]).Curves[0];

        first.Changed.Should().Equal(whole.Changed[..12000]);
        (first.CleanWrong, first.CleanRight).Should().Be((1200, 10800));
        first.Audited.Should().Be(12000);
        first.NonMonotone.Should().Be(whole.Changed[..12000].Count(mask => mask == 1));
        first.ZeroGradients.Should().Be(60, "100 of 20,000 are as many as 60 of 12,000");
    }

    [Fact]
    public void Of_a_curve_that_was_audited_in_part_the_counts_are_shares()
    {
        var first = InputParts.Of([Curve(20000, network: 0) with { Audited = 500, NonMonotone = 5 }]).Curves[0];
        (first.Audited, first.NonMonotone).Should().Be((300, 3));
    }

    [Fact]
    public void Moments_of_a_training_are_cut_alike()
    {
        GapTable Table(float shift) => new(10, Row(shift), Row(shift + 1), Row(shift + 2));
        ImmutableArray<float> Row(float shift) => [.. Enumerable.Range(0, 5000).Select(image => image + shift)];
        GapsAtMoment[] moments = [new(0, [Table(0), Table(1)]), new(0.5, [Table(2), Table(3)])];

        var (part, kept) = InputParts.Of([.. moments]);

        part.Should().Be(new InputPart(1000, 5000));
        kept.SelectMany(moment => moment.Networks).Should().OnlyContain(table => table.Images == 1000);
        InputParts.Of([moments[1]]).Part.Should().Be(new InputPart(4000, 5000));
    }

    [Fact]
    public void A_curve_comes_back_from_its_bytes()
    {
        var curve = Curve(100, network: 3);
        var (read, accuracy) = CurveBlobs.Decode(CurveBlobs.Encode(curve, 0.75));
        read.Should().BeEquivalentTo(curve, options => options.ComparingByMembers<SeedCurve>());
        accuracy.Should().Be(0.75);
    }

    [Fact]
    public void A_curve_whose_sizes_do_not_follow_from_each_other_is_refused()
    {
        var curve = Curve(10, network: 0);
        var other = curve with { MisclassificationSizes = curve.MisclassificationSizes.SetItem(1, 0.7f) };
        FluentActions.Invoking(() => CurveBlobs.Encode(other, 0)).Should().Throw<ArgumentException>();
    }

    // Every tenth image is wrong already; every seventh changes back.
    private static SeedCurve Curve(int images, int network)
    {
        float Size(int image) => image % 5 == 0 ? float.PositiveInfinity : 0.05f + (0.0001f * ((image + network) % 100));
        uint Changed(int image) => image % 5 == 0 ? 0u : image % 7 == 0 ? 1u : 3u;
        var all = Enumerable.Range(0, images).ToList();
        return new SeedCurve(
            [0.1, 0.2], [.. all.Select(Changed)], [.. all.Select(image => image % 10 == 0 ? 3u : Changed(image))], [.. all.Select(Size)],
            [.. all.Select(image => image % 10 == 0 ? 0 : Size(image))], images - (images / 10), images / 10,
            ZeroGradients: 100, Audited: images, NonMonotone: all.Count(image => Changed(image) == 1));
    }
}
