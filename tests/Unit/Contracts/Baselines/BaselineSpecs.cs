using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Storage;
using static ReproHarness.Unit.Contracts.Baselines.Runs;

namespace ReproHarness.Unit.Contracts.Baselines;

public sealed class BaselineSpecs
{
    [Fact]
    public void A_baseline_read_back_is_the_same_to_the_last_bit()
    {
        var baseline = OnRecord(1 / 3.0) with { Occasional = ["hill"], Measurements = [new("flips", 0.1 + 0.2, 1e-300, 7, 5e-3, "share")] };

        Baseline.Parse(baseline.ToJson(), "file").Should().BeEquivalentTo(baseline);
    }

    [Fact]
    public void Its_text_is_indented_with_line_feeds_and_ends_without_one() =>
        OnRecord().ToJson().Should()
            .StartWith("{\n  \"schema\": 2,\n  \"claim\": \"C1\",").And.Contain("\"Verified\": 8").And.EndWith("}").And.NotContain("\r");

    [Fact]
    public void A_run_in_the_same_form_has_its_numbers_without_tolerance()
    {
        var run = Baseline.OfRun(Run(3, Verdict.Falsified, Number("exponent", 1.5), Number("flips", 0.25, 400, "share")));

        run.Should().BeEquivalentTo(new
        {
            Claim = "C1", Cell, Runs = 1, Occasional = Array.Empty<string>(),
            Verdicts = new Dictionary<Verdict, int> { [Verdict.Falsified] = 1 },
            Measurements = new BaselineMeasurement[] { new("exponent", 1.5, 0, 1, 0), new("flips", 0.25, 0, 1, 0, "share") },
        });
        Baseline.Parse(run.ToJson(), "received").Should().BeEquivalentTo(run);
    }

    [Fact]
    public void A_newer_schema_is_refused_with_both_numbers() =>
        Refused(OnRecord().ToJson().Replace("\"schema\": 2", "\"schema\": 3", StringComparison.Ordinal)).Should()
            .Contain("'file' has schema 3, this program knows 2; use a newer ReproHarness");

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<<<<<<< HEAD\n{}")]
    [InlineData("{}")]
    [InlineData("{\"schema\": 1}")]
    [InlineData("{\"schema\": \"1\"}")]
    public void Whatever_is_no_baseline_is_damaged(string json) =>
        Refused(json).Should().StartWith("The baseline 'file' is damaged (")
            .And.EndWith(
                "restore it with git, or delete it and accept a spread of its tier (target AcceptBaselines).").And.NotContain("\n");

    [Theory]
    [InlineData("\"cell\": \"fashion/mlp/fgsm\"", "\"cell\": null", "null values")]
    [InlineData("\"occasional\": []", "\"occasional\": [\"exponent\"]", "holds 'exponent' twice")]
    [InlineData("\"tolerance\": 0.1", "\"tolerance\": -0.1", "tolerance below 0")]
    [InlineData("\"Verified\": 8", "\"Verified\": 7", "verdicts are not those of 8 runs")]
    [InlineData("\"runs\": 8,\n      \"tol", "\"runs\": 9,\n      \"tol", "runs are not 2 to 8")]
    public void What_contradicts_itself_is_damaged(string text, string edited, string defect)
    {
        var json = OnRecord().ToJson();
        json.Should().Contain(text);

        Refused(json.Replace(text, edited, StringComparison.Ordinal)).Should().Contain("is damaged").And.Contain(defect);
    }

    private static string Refused(string json) =>
        FluentActions.Invoking(() => Baseline.Parse(json, "file")).Should().Throw<InputException>().Which.Message;
}
