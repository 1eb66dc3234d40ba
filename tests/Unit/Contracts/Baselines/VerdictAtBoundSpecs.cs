using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using static ReproHarness.Unit.Contracts.Baselines.Runs;

namespace ReproHarness.Unit.Contracts.Baselines;

/// <summary>
/// A verdict that no run on record had passes only as a neighbour's, of a cell that lies at its bound, and by no more than its margin may
/// move.
/// </summary>
public sealed class VerdictAtBoundSpecs
{
    [Theory]
    [InlineData(0.03, Verdict.Inconclusive, -0.01, true)]
    [InlineData(0.5, Verdict.Inconclusive, -0.01, false)]
    [InlineData(0.03, Verdict.Inconclusive, -0.5, false)]
    [InlineData(0.03, Verdict.Falsified, -0.01, false)]
    public void Of_a_verified_cell(double onRecord, Verdict now, double margin, bool passes)
    {
        var compared = BaselineComparison.Of(Record(Verdict.Verified, onRecord, falsified: -2), Received(now, margin, falsified: -2));

        compared.Agrees.Should().Be(passes);
        compared.Unlikely.Should().HaveCount(passes ? 1 : 0);
        (compared.VerdictChange is null).Should().Be(passes);
    }

    [Theory]
    [InlineData(Verdict.Verified, false)]
    [InlineData(Verdict.Inconclusive, true)]
    public void Of_a_falsified_cell_the_other_margin_decides(Verdict now, bool passes) =>
        BaselineComparison.Of(Record(Verdict.Falsified, -1, falsified: 0.02), Received(now, -1, falsified: -0.01)).Agrees.Should()
            .Be(passes);

    [Fact]
    public void Without_a_margin_on_record_no_other_verdict_passes()
    {
        BaselineComparison.Of(OnRecord(), Baseline.OfRun(Run(9, Verdict.Inconclusive, Number("exponent", 1)))).VerdictChange.Should()
            .NotBeNull();
        var record = Record(Verdict.Verified, 0.03, falsified: -2);
        BaselineComparison.Of(record, Baseline.OfRun(Run(9, Verdict.Inconclusive, Number("exponent", 1)))).Agrees.Should()
            .BeFalse("the margin is missing now");
    }

    [Fact]
    public void A_verdict_on_record_is_left_to_the_numbers()
    {
        var record = Record(Verdict.Verified, 0.03, falsified: -2) with
        {
            Verdicts = new Dictionary<Verdict, int> { [Verdict.Verified] = 15, [Verdict.Inconclusive] = 1 },
        };

        BaselineComparison.Of(record, Received(Verdict.Inconclusive, -0.01, falsified: -2)).Should()
            .Match<BaselineComparison>(one => one.Agrees && one.Unlikely.Count == 0);
        BaselineComparison.Of(record, Received(Verdict.Inconclusive, -0.5, falsified: -2)).Agrees.Should()
            .BeFalse("its margin left the tolerance");
        BaselineComparison.Of(record, Received(Verdict.Falsified, -0.01, falsified: 0.01)).Agrees.Should()
            .BeFalse("it is no neighbour of what is far from its bound");
    }

    private static Baseline Record(Verdict verdict, double verified, double falsified) => OnRecord(runs: 16) with
    {
        Verdicts = new Dictionary<Verdict, int> { [verdict] = 16 },
        Measurements =
        [
            new("exponent", 1, 0.01, 16, 0.1),
            new(VerdictMargin.VerifiedName, verified, 0.02, 16, 0.2), new(VerdictMargin.FalsifiedName, falsified, 0.02, 16, 0.2),
        ],
    };

    private static Baseline Received(Verdict verdict, double verified, double falsified) =>
        Baseline.OfRun(Run(9, verdict, Number("exponent", 1)) with { Margin = new VerdictMargin(verified, falsified) });
}
