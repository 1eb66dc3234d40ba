using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Runs;
using ReproHarness.Reporting.Times;
using ReproHarness.Storage.Timing;

namespace ReproHarness.Unit.Reporting.Times;

public sealed class TimePageSpecs
{
    private static readonly DateTimeOffset At = new(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);

    // C1 took 100 s of two cores, of which 170 s worked; C5 10 s, of which 12.
    private static readonly TimeRecord Record = new(
        TimeRecord.CurrentSchema, Tier.Fast, At, StartSeconds: 4, Seconds: 111, ProcessorSeconds: 182, Cores: 2, "cpu",
        [new ClaimTime("C1", 100, 170), new ClaimTime("C5", 10, 12)],
        [
            Work("C1", "", WorkKind.Judging, 20, processor: 30), Work("C1", "", WorkKind.Measuring, 80),
            Work("C1", "Mlp", WorkKind.Training, 60, multiplyAdds: 1.5e12), Work("C1", "Mlp", WorkKind.Attacking, 70, multiplyAdds: 1.4e12),
            Work("C1", "", WorkKind.Files, 5), Work("C5", "Mlp", WorkKind.Training, 4, multiplyAdds: 0.1e12),
            Work("C5", "Cnn", WorkKind.Auditing, 6, multiplyAdds: 0.06e12),
        ])
    {
        Reference = new ReferenceRates(50e9, 40e9),
    };

    [Fact]
    public void A_claims_time_is_that_of_its_threads_of_its_statistics_and_of_idle_cores()
    {
        var shares = ClaimShares.Of(Record);

        shares.Select(one => one.Name).Should().Equal("C1", "C5", "all");
        Part(shares[0], "Training").Should().Be(60);
        Part(shares[0], "Attacks").Should().Be(70);
        Part(shares[0], "Statistics").Should().Be(30, "the processor's time, of all cores");
        Part(shares[0], "Cores idle").Should().Be((2 * 100) - 170);
        Part(shares[1], "Cores idle").Should().Be((2 * 10) - 12);
        Part(shares[2], "Training").Should().Be(64);
        shares[2].Seconds.Should().Be(110);
    }

    [Fact]
    public void A_rate_is_of_all_claims_and_held_against_what_the_machine_reaches()
    {
        var rates = PassRates.Of(Record);

        rates.Select(one => (one.Network, one.Part.Label)).Should().Equal(("Mlp", "Attacks"), ("Mlp", "Training"), ("Cnn", "Audits"));
        rates[1].Seconds.Should().Be(64);
        rates[1].Rate.Should().Be(25e9);
        rates[1].OfMatrixProduct.Should().Be(0.5);
        rates[1].OfConvolution.Should().Be(0.625);
        PassRates.Of(Record with { Reference = null })[0].OfConvolution.Should().BeNull();
    }

    [Fact]
    public void Every_kind_of_work_is_one_part_but_the_two_that_hold_the_others() => Enum.GetValues<WorkKind>()
        .Except([WorkKind.Judging, WorkKind.Measuring]).Should()
        .OnlyContain(kind => TimePart.All.Count(part => part.Kinds.Contains(kind)) == 1);

    [Fact]
    public void The_page_shows_the_parts_the_rates_and_the_steps_around()
    {
        var page = TimePage.Of(Record, [new BuildStep("Compiling", 40), new BuildStep("Judging", 111)], At, "./build.sh Profile");

        page.Should().Contain("Where does the time go?").And.Contain("111.0 s for the claims, 2.5 min with all around them.")
            .And.Contain("title=\"Attacks: 70.0 s\" style=\"flex-grow:70.000;")
            .And.Contain("<td class=\"num\">25.0</td><td class=\"num\">50%</td>")
            .And.Contain("<th scope=\"row\">Compiling</th>").And.Contain("reaches 50.0 in a product");
        TimePage.Of(Record with { Reference = null }, [], At, "").Should().Contain("Everything was in the store: no rate was timed.");
    }

    private static double Part(ClaimShares share, string label) =>
        share.Parts[TimePart.All.Select(part => part.Label).ToList().IndexOf(label)];

    private static WorkTime Work(
        string claim, string subject, WorkKind kind, double seconds, double processor = 0, double multiplyAdds = 0) =>
        new(claim, subject, kind, Count: 1, seconds, processor, multiplyAdds);
}
