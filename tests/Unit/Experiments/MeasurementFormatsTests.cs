using System.Collections.Immutable;
using ReproHarness.Experiments.Audit;
using ReproHarness.Experiments.Audit.Directions;
using ReproHarness.Experiments.Gaps;
using ReproHarness.Experiments.Nas.Children;
using ReproHarness.Experiments.Nas.Contests;
using ReproHarness.Experiments.Response;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Nas.Tables;
using ReproHarness.Statistics.EntropyGains;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Experiments;

/// <summary>All that is stored comes back as it was, and no other bytes pass for it. Every value differs from its neighbours.</summary>
public sealed class MeasurementFormatsTests
{
    [Fact]
    public void A_curve() => RequireRoundTrip(TrainedCurveFormat.Format, new TrainedCurve(
        new SeedCurve([0.1, 0.2], [1, 2, 3], [3, 0, 1], [0.1f, 0.2f, float.PositiveInfinity], [0.3f, 0, 0.5f], 1, 2, 3, 4, 5), 0.75));

    [Fact]
    public void Gaps() => RequireRoundTrip(FollowedGapsFormat.Format, new FollowedGaps([0, 0.25], [Table(1), Table(5)]));

    [Fact]
    public void A_response() => RequireRoundTrip(GapResponseFormat.Format, new GapResponse(
        [1, 2], [3, 4], [5, 6], [7, 8], new DirectionResponse([9, 10], [11, 12]),
        new DirectionResponse([13, 14], [15, float.PositiveInfinity])));

    [Fact]
    public void An_audit() => RequireRoundTrip(NetworkAuditFormat.Format, new NetworkAudit(
        new CleanTable([true, false], [0.5f, 0.25f], [1, 2], [3, 4], [5, 6], [false, true]),
        new GradientTable([1, 2], [0, 1e-40], 1e-38), new GradientTable([3, 4], [5, 6], 1e-308),
        [
            new ArmResult("fgsm-ce", ArmKind.CrossEntropy, [0.03, 0.1], [0, 3]),
            new ArmResult("square", ArmKind.Query, [0.03, 0.1], [2, 3]),
        ],
        [new ArmResult("pgd-margin", ArmKind.ScaleInvariant, [1], [1, 0])]));

    [Fact]
    public void What_an_arm_of_a_cascade_broke() => RequireRoundTrip(CascadeFormats.Marks, new ArmMarks([true, false, true]));

    [Fact]
    public void What_an_audit_read_of_the_images() => RequireRoundTrip(CascadeFormats.Readings, new ImageReadings(
        [3, 1], [true, false], [false, true], [0.5, 1e-40], [2, 3], [true, false], [1, uint.MaxValue]));

    [Fact]
    public void Counts_of_directions() =>
        RequireRoundTrip(DirectionCountsFormat.Format, new DirectionCounts(9, 8, 7, [0.1, 0.2], [1, 2], [3, 4], [5, 6]));

    [Fact]
    public void A_child() => RequireRoundTrip(ChildTrainingFormat.Format, new ChildTraining(
        3, SplitAccuracies.From([0.9, 0.8, 0.7, 0.6, 0.5, 0.4]), SplitAccuracies.From([0.95, 0.85, 0.75, 0.65, 0.55, 0.45])));

    [Fact]
    public void An_attacked_network() => RequireRoundTrip(AttackedNetworkFormat.Format, new AttackedNetwork(
        [true, false, true],
        [new ArmResult("pgd-ce", ArmKind.CrossEntropy, [0.1], [0, 1, 1]), new ArmResult("transfer", ArmKind.Transfer, [0.2], [1, 1, 0])]));

    [Fact]
    public void Arms_of_other_images_than_the_network_are_refused() =>
        FluentActions.Invoking(() => AttackedNetworkFormat.Format.Decode(AttackedNetworkFormat.Format.Encode(
                new AttackedNetwork([true], [new ArmResult("pgd-ce", ArmKind.CrossEntropy, [0.1], [0, 1])]))))
            .Should().Throw<InvalidDataException>().WithMessage("has arms of different images");

    [Fact]
    public void No_two_kinds_share_a_prefix() => new[]
    {
        TrainedCurveFormat.Format.Prefix, FollowedGapsFormat.Format.Prefix, GapResponseFormat.Format.Prefix,
            NetworkAuditFormat.Format.Prefix,
        DirectionCountsFormat.Format.Prefix, ChildTrainingFormat.Format.Prefix, AttackedNetworkFormat.Format.Prefix, "checkpoint",
        CascadeFormats.Marks.Prefix, CascadeFormats.Readings.Prefix,
    }.Should().OnlyHaveUniqueItems();

    private static GapTable Table(float first) => new(7, Row(first), Row(first + 0.5f), Row(first + 100));

    private static ImmutableArray<float> Row(float first) => [first, first + 1, first + 2];

    private static void RequireRoundTrip<T>(MeasurementFormat<T> format, T value) where T : class
    {
        var measured = new Measured<T>(value, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), 1.5, Reused: false);
        var bytes = format.Encode(measured);
        var back = format.Decode(bytes);
        back.Should().BeEquivalentTo(measured with { Reused = true }, options => options.ComparingByMembers<T>());
        format.Encode(back).Should().Equal(bytes);

        // Cut off anywhere, with a byte too many, of another schema, and with a count that no content holds.
        foreach (var length in Enumerable.Range(0, bytes.Length)) Refuse(bytes[..length]);
        Refuse([.. bytes, 0]);
        Refuse([99, .. bytes[1..]]);

        void Refuse(byte[] content) => FluentActions.Invoking(() => format.Decode(content)).Should().Throw<InvalidDataException>();
    }
}
