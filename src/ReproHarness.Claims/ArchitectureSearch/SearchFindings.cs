using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics.Nas;
using static System.FormattableString;

namespace ReproHarness.Claims.ArchitectureSearch;

/// <summary>What a careful reader of a C6 verdict should know besides.</summary>
internal static class SearchFindings
{
    public static IReadOnlyList<Finding> Of(SearchEvidence evidence)
    {
        var (overRandom, overEvolution, overHandMade) =
            (evidence.LeadOver(SearchEvidence.Random), evidence.LeadOver(SearchEvidence.Evolution), evidence.LeadOverHandMade);
        List<Finding> all = [];
        if (overRandom.Mean.Exists && overRandom.Mean.Interval.Low < SearchClaim.LeastLead) all.Add(RandomIsAsGood);
        var randomOverHandMade = PairedDifference.Against(evidence.HandMade.Test, evidence.Searcher(SearchEvidence.Random).Chosen);
        if (overHandMade.Mean.Exists)
            all.Add(new Finding("hand-made", FindingSeverity.Hint, $"What the controller chose against the hand-made cell, by the table: "
                + $"{SearchRule.Text(overHandMade.Mean)}; random search against it: "
                + $"{SearchRule.Text(randomOverHandMade.Mean)}."));
        if (overEvolution.Mean.Exists)
            all.Add(new Finding("evolution", FindingSeverity.Hint,
                $"The controller against evolution with as many children: {SearchRule.Text(overEvolution.Mean)}."));
        all.Add(new Finding("space", FindingSeverity.Hint, Invariant(
            $"Rewards are looked up in the committed table, which the judgement of the table holds to account. The budget is ")
                + Invariant(
                    $"{evidence.Judged} of {evidence.Known} architectures. The interval is over searches of one table: whether other ")
                + "trainings of its cells would rank them alike is not in it."));
        return all;
    }

    public static IReadOnlyList<Finding> Of(ContestEvidence evidence, string way)
    {
        List<Finding> all = [];
        var opponents = evidence.Result.Entrants.Skip(1).ToList();
        foreach (var other in opponents.Select(opponent => opponent.Name))
        {
            var (lead, clean) = (evidence.LeadOver(other, way), evidence.LeadOver(other, ContestWay.Clean));
            if (!lead.Gain.Exists) continue;
            if (other == SearchEvidence.Random && lead.Gain.Interval.Low < SearchClaim.LeastLead) all.Add(RandomIsAsGood);
            all.Add(new Finding($"against-{other}", FindingSeverity.Hint, $"Against {other}: {SearchRule.Text(lead.Gain)} of the images "
                + $"under the {way} arms, and {SearchRule.Text(clean.Gain)} without an attack{Effect(lead)}."));
        }

        if (Masked(evidence) is { } masked) all.Add(masked);
        if (Disappointed(evidence) is { } disappointed) all.Add(disappointed);
        all.Add(new Finding("size", FindingSeverity.Hint, $"Parameters: "
            + $"{string.Join(", ", evidence.Entrants.Select(entrant => Invariant($"{entrant.Name} {entrant.Cost.Parameters:N0}")))}."));
        return all;
    }

    private static Finding RandomIsAsGood =>
        new("random-search", FindingSeverity.Warning, "Random search with as many children is not beaten by as much as counts: what is "
            + "gained over the hand-made network is no merit of reinforcement learning.");

    // The best of many rewards is lucky: the same network is worse on images that did not choose it.
    private static Finding? Disappointed(ContestEvidence evidence)
    {
        var (chosen, kept) = (evidence.Entrants[0].Reward, evidence.First.Way("pgd-ce").Accuracy);
        return kept.Exists && kept.Interval.High < chosen
            ? new Finding(
                "winners-curse", FindingSeverity.Hint,
                Invariant($"Chosen for {chosen:F3} under PGD on the validation images, the cell keeps {IntervalText.Fixed(kept, 3)} on ")
                    + "the test images when trained again.")
            : null;
    }

    // Whoever sees less of a network cannot find more, unless its gradients mislead.
    private static Finding? Masked(ContestEvidence evidence)
    {
        var odd = evidence.Result.Entrants.Where(
            entrant =>
                entrant.Way(ContestWay.BlackBox).Accuracy is { Exists: true } black
                    && entrant.Way(ContestWay.WhiteBox).Accuracy.Value - black.Value >= SearchClaim.LeastGain).ToList();
        string Kept(EntrantResult entrant, string way) => Invariant($"{entrant.Way(way).Accuracy.Value:F3}");
        return odd.Count == 0 ? null : new Finding(
            "masking", FindingSeverity.Warning, "Attacks without gradients find more than those with them, a sign of masked gradients: "
                + string.Join("; ", odd.Select(entrant =>
                    $"{entrant.Name} keeps {Kept(entrant, ContestWay.BlackBox)} and {Kept(entrant, ContestWay.WhiteBox)}")) + ".");
    }

    private static string Effect(Statistics.EntropyGains.PairedGain lead) =>
        lead.Effect() is { Exists: true } effect ? $"; effect size over trainings {IntervalText.Fixed(effect, 1)}" : "";
}
