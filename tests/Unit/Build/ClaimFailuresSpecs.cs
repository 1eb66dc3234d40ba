using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Unit.Reporting.Pages;

namespace ReproHarness.Unit.BuildSteps;

public sealed class ClaimFailuresSpecs
{
    private static readonly CellEvidence Evidence = EvidenceBuilder.FastTier().Cells[0];

    private static readonly List<(CellEvidence, BaselineComparison)> Compared =
    [
        Compare("a/fgsm", Verdict.Verified, 1.0), Compare("b/fgsm", Verdict.Verified, 1.3), Compare("c/step-ll", Verdict.Falsified, 1.0),
        Compare("d/fgsm", Verdict.Verified, 2.0, 5.0),
    ];

    [Fact]
    public void A_cell_is_one_line_and_the_worst_comes_first() => ClaimFailures.Lines(Compared).Should().SatisfyRespectively(
        line => line.Should().StartWith("C1 c, step l.l.: verdict was Verified in 8 of 8 runs on record, is Falsified now"),
        line => line.Should().StartWith("C1 d, FGSM: exponent 2 now, 1 on record, 10.0 tolerances above").And.EndWith("(and 1 more)"),
        line => line.Should().StartWith("C1 b, FGSM: exponent 1.3 now"));

    [Fact]
    public void What_no_comparison_tells_is_left_to_be_shown()
    {
        TestFailure[] failures =
        [
            new("T(b)", "A.ClaimFailedException : C1 in b/fgsm: not what is on record.\nmore"),
            new("T(e)", "A.ClaimFailedException : C1 in e: no baseline is on record."),
            new("T(a)", "A.InputException : no disk"),
        ];
        ClaimFailures.Others(failures, Compared).Select(failure => failure.Test).Should().Equal("T(e)", "T(a)");
    }

    private static (CellEvidence, BaselineComparison) Compare(string cell, Verdict verdict, double exponent, double decades = 1)
    {
        BaselineMeasurement Number(string name, double mean, int runs) => new(name, mean, 0.02, runs, 0.1);
        var record = new Baseline
        {
            Schema = Baseline.CurrentSchema, Claim = "C1", Cell = cell, Runs = 8,
                Verdicts = new Dictionary<Verdict, int> { [Verdict.Verified] = 8 },
            Measurements = [Number("exponent", 1, 8), Number("decades", 1, 8)],
        };
        var now = record with
        {
            Runs = 1, Verdicts = new Dictionary<Verdict, int> { [verdict] = 1 },
                Measurements = [Number("exponent", exponent, 1), Number("decades", decades, 1)],
        };
        return (Evidence with { Claim = "C1", Cell = cell, Verdict = verdict }, BaselineComparison.Of(record, now));
    }
}
