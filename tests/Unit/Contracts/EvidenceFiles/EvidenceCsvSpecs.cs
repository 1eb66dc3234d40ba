using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Unit.Reporting.Pages;

namespace ReproHarness.Unit.Contracts.EvidenceFiles;

public sealed class EvidenceCsvSpecs
{
    [Fact]
    public void Every_number_of_a_run_is_a_line_with_all_columns()
    {
        var cells = EvidenceBuilder.FastTier().Cells;
        var lines = EvidenceCsv.Of(cells).TrimEnd('\n').Split('\n');
        lines.Should().HaveCount(1 + cells.Sum(cell => cell.Measurements.Count));
        lines.Should()
            .OnlyContain(
                line => line.Split(',', StringSplitOptions.None).Length == EvidenceCsv.Header.Split(',', StringSplitOptions.None).Length);
        lines[1].Should().StartWith($"fast,C1,{cells[0].Cell},{cells[0].Verdict},Toy,{cells[0].Measurements[0].Name},");
    }

    [Fact]
    public void A_number_keeps_all_its_digits_and_one_that_does_not_exist_is_empty()
    {
        var cell = EvidenceBuilder.FastTier().Cells[0] with {
            Measurements = [new Measurement("b", 0.1 + 0.2, double.NaN, double.PositiveInfinity, 7, "a,b")] };
        EvidenceCsv.Of([cell]).Should().Contain(",b,0.30000000000000004,,Infinity,7,\"a,b\",");
    }
}
