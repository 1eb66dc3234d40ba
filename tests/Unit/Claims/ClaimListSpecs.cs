using System.Globalization;
using System.Text.RegularExpressions;
using ReproHarness.Claims;
using ReproHarness.Reporting.Pages;
using ReproHarness.Statistics.GapLaws;
using ReproHarness.Statistics.PowerLaws;
using ReproHarness.Unit.Studies.Replay;

namespace ReproHarness.Unit.Claims;

public sealed partial class ClaimListSpecs
{
    // Of the declared window of fits and the control of logits, which several rules share.
    private static readonly double[] Declared =
    [
        FitWindow.FewestErrors, FitWindow.SmallestRate, FitWindow.LargestRate,
        GapControl.PaperSamples / 1e6, GapControl.PaperClasses, Math.Round(1 / GapControlRank.FalseAlarm),
    ];

    public static TheoryData<string> Ids => [.. ClaimList.All.Select(claim => claim.Claim.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_number_in_a_rules_text_is_one_of_its_bounds(string id)
    {
        var claim = Of(id).Claim;
        var known = claim.Bounds.SelectMany(bound => new[] { Math.Abs(bound.Allowed.Low), Math.Abs(bound.Allowed.High) }).Concat(Declared)
            .ToHashSet();

        claim.Bounds.Should().NotBeEmpty();
        Numbers(claim.Rule).Should().BeSubsetOf(known);
    }

    [Fact]
    public void A_number_in_a_text_is_seen() =>
        Numbers("within C1's band of 0.8 to 1.3, float32, j - 1, 95 % of Delta_12, once in 100,000, ±0.2.").Should()
            .Equal(0.8, 1.3, 100_000, 0.2);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_claim_has_its_headline_its_source_and_a_page_of_its_own_unless_each_cell_has_its_plot_on_the_main_page(string id)
    {
        var claim = Of(id);

        claim.Headline.Should().NotBeNullOrWhiteSpace();
        claim.HeadlineLabel.Should().NotBeNullOrWhiteSpace();
        claim.Claim.Source.Should().NotBeNullOrWhiteSpace();
        (claim.Page is not null || id == "C1").Should()
            .BeTrue("C1 has one curve a cell, and the main page shows it; every other claim has a page");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_documentation_names_a_claim(string id) =>
        Directory.GetFiles(Path.Combine(ReplayProgram.Repository, "docs"), "*.md")
            .Append(Path.Combine(ReplayProgram.Repository, "README.md"))
            .Should().Contain(file => Regex.IsMatch(File.ReadAllText(file), $@"\b{id}\b"));

    private static ClaimDefinition Of(string id) => ClaimList.All.Single(claim => claim.Claim.Id == id);

    // What belongs to a word (C1, float32, Delta_12), the level of every interval (95 %) and the 1 of j - 1 are no bounds.
    private static IEnumerable<double> Numbers(string text) =>
        Number().Matches(text.Replace("95 %", "", StringComparison.Ordinal).Replace("j - 1", "", StringComparison.Ordinal))
        .Select(match => double.Parse(match.Value, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"(?<![\w.,])\d+(?:[.,]\d+)*")]
    private static partial Regex Number();
}
