using System.Text.Json;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Unit.Reporting.Pages;

namespace ReproHarness.Unit.Contracts.EvidenceFiles;

public sealed class EvidenceJsonSpecs
{
    private static readonly Measurement Exponent = new("exponent", 1.0 / 3, double.Epsilon, double.MaxValue, 12_000, "1");

    [Fact]
    public void A_measurement_is_written_in_camel_case_with_numbers_that_read_back_exactly()
    {
        var text = JsonSerializer.Serialize(Exponent, EvidenceJson.Line);

        text.Should()
            .Be("""{"name":"exponent","value":0.3333333333333333,"low":5E-324,"high":1.7976931348623157E+308,"n":12000,"unit":"1"}""");
        JsonSerializer.Deserialize<Measurement>(text, EvidenceJson.Line).Should().Be(Exponent);
    }

    [Fact]
    public void A_line_has_no_line_end_and_indented_text_the_same_on_every_system()
    {
        JsonSerializer.Serialize(EvidenceBuilder.Cell("a\nb", 0, 0), EvidenceJson.Line).Should().NotContain("\n");
        JsonSerializer.Serialize(Exponent, EvidenceJson.Indented).Should().StartWith("{\n  \"name\"").And.NotContain("\r");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_number_that_is_none_is_refused(double value)
    {
        var write = () => JsonSerializer.Serialize(Exponent with { High = value }, EvidenceJson.Indented);

        write.Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData("""{"name":"r2","low":0,"high":1,"n":1}""", "no value")]
    [InlineData("""{"name":null,"value":0,"low":0,"high":1,"n":1}""", "no name")]
    [InlineData("""{"name":"r2","value":"0.99","low":0,"high":1,"n":1}""", "a number in quotes")]
    [InlineData("""{"name":"r2","value":"NaN","low":0,"high":1,"n":1}""", "NaN in quotes")]
    public void What_is_missing_or_of_another_kind_is_no_zero(string text, string because) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize<Measurement>(text, EvidenceJson.Indented)).Should()
            .Throw<JsonException>(because);

    [Fact]
    public void A_unit_may_be_left_out() =>
        JsonSerializer.Deserialize<Measurement>("""{"name":"r2","value":0.5,"low":0,"high":1,"n":1}""", EvidenceJson.Indented)
            .Should().Be(new Measurement("r2", 0.5, 0, 1, 1));

    [Fact]
    public void A_verdict_is_written_by_name_and_read_by_name_alone()
    {
        JsonSerializer.Serialize(Verdict.NotRun, EvidenceJson.Line).Should().Be("\"NotRun\"");
        foreach (var text in new[] { "0", "\"0\"", "\"Perhaps\"" })
            FluentActions.Invoking(() => JsonSerializer.Deserialize<Verdict>(text, EvidenceJson.Line)).Should().Throw<JsonException>(text);
    }
}
