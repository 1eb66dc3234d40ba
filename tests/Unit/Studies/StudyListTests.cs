using ReproHarness.Claims;
using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Studies;
using ReproHarness.Studies.Runs;

namespace ReproHarness.Unit.Studies;

/// <summary>What a claim costs to have: a study that plans, requests and judges what the claim needs.</summary>
public sealed class StudyListTests
{
    public static TheoryData<Tier> Tiers => [.. Enum.GetValues<Tier>()];

    [Fact]
    public void Every_claim_has_one_study_in_the_order_of_the_report() =>
        StudyList.All.Select(study => study.Claim.Id).Should().Equal(ClaimList.All.Select(claim => claim.Claim.Id));

    [Theory]
    [MemberData(nameof(Tiers))]
    public void Every_study_judges_something_in_every_tier_and_nothing_twice(Tier tier)
    {
        foreach (var study in StudyList.All)
            study.SubjectsOf(TierCells.Of(tier)).Should().NotBeEmpty().And.OnlyHaveUniqueItems();
    }

    [Theory]
    [MemberData(nameof(Tiers))]
    public void Every_subject_has_a_unit_of_the_progress_bar_with_a_cost_alone_and_among_the_others(Tier tier)
    {
        var matrix = TierCells.Of(tier);
        foreach (var isAlone in new[] { true, false })
        {
            foreach (var study in StudyList.All)
            {
                var costs = study.CostsOf(matrix, isAlone).ToDictionary(unit => unit.Unit, unit => unit.Cost);
                costs.Keys.Should().Contain(study.SubjectsOf(matrix).Select(study.UnitOf), $"{study.Claim.Id} alone: {isAlone}");
                costs.Values.Should().OnlyContain(cost => cost > 0);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Tiers))]
    public void Together_no_two_claims_plan_one_unit(Tier tier)
    {
        var matrix = TierCells.Of(tier);

        StudyList.All.SelectMany(study => study.CostsOf(matrix, isAlone: false)).Select(unit => unit.Unit).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_claim_that_is_run_alone_plans_what_another_would_have_measured_for_it()
    {
        var matrix = new FastMatrix();
        foreach (var study in StudyList.All)
        {
            double Sum(bool isAlone) => study.CostsOf(matrix, isAlone).Sum(unit => unit.Cost);
            Sum(true).Should().BeGreaterThanOrEqualTo(Sum(false), study.Claim.Id);
        }

        Alone("C2").Should().Contain("fashion/mlp/fgsm").And.Contain("fashion/mlp/pgd");
        Alone("C4").Should().Contain("fashion/mlp/fgsm").And.NotContain("fashion/mlp/pgd", "PGD has no single direction to predict along");
        Alone("C3").Should().NotContain("fashion/mlp/fgsm", "gaps need no error curve");

        IEnumerable<string> Alone(string claim) =>
            StudyList.All.Single(study => study.Claim.Id == claim).CostsOf(matrix, isAlone: true).Select(unit => unit.Unit);
    }

    [Fact]
    public void Every_claim_requests_the_measurements_that_it_needs_of_networks_or_of_searches()
    {
        var matrix = new FullMatrix(FullBudget.Smoke);
        foreach (var study in StudyList.All)
        {
            var requests = matrix.Networks.Union(matrix.GapNetworks).SelectMany(network => study.RequestsOf(matrix, network))
                .Select(request => request.Work.Cost)
                .Concat(matrix.Search.Families.SelectMany(study.RequestsOf).Select(request => request.Work.Cost)).ToList();
            requests.Should().NotBeEmpty(study.Claim.Id).And.OnlyContain(cost => cost > 0);
        }
    }
}
