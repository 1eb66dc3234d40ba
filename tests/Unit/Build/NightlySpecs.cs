namespace ReproHarness.Unit.BuildSteps;

/// <summary>What may not be recorded as a night, with the whole program.</summary>
public sealed class NightlySpecs : IDisposable
{
    private readonly BuildProgram _build = new();

    public void Dispose() => _build.Dispose();

    [Theory]
    [InlineData("--budget", "smoke")]
    [InlineData("--shard", "1/2")]
    [InlineData("--claim", "C1")]
    [InlineData("--limit", "100")]
    public void A_part_of_a_tier_is_no_night(string option, string value)
    {
        _build.Run("Nightly", "--tier", "full", option, value).Failure(code: 2).Should().StartWith("Nightly runs a whole tier");
        Directory.Exists(_build.File("artifacts/history")).Should().BeFalse();
    }

    [Fact]
    public void An_import_without_evidence_is_refused()
    {
        Directory.CreateDirectory(_build.File("earlier"));
        _build.Run("Nightly", "--import", "earlier").Failure(code: 2)
            .Should().StartWith("--import is 'earlier', which holds no evidence of the fast tier; give ");
    }

    [Theory]
    [InlineData("standard", "--limit", "100")]
    [InlineData("full", "--budget", "smoke")]
    [InlineData("full", "--shard", "1/2")]
    public void A_part_of_a_tier_is_no_spread_either(string tier, string option, string value)
    {
        _build.Run("MeasureSpread", "--tier", tier, option, value).Failure(code: 2).Should().StartWith("MeasureSpread runs a whole tier");
        Directory.Exists(_build.File("artifacts/spread")).Should().BeFalse();
    }
}
