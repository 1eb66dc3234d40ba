using ReproHarness.Contracts.Figures;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;
using ReproHarness.Reporting.Pages;
using ReproHarness.Reporting.Plots;

namespace ReproHarness.Claims.Evaluations;

/// <summary>The claims beside C1, a card for each thing that was judged.</summary>
internal static class ClaimsSection
{
    public static Html Of(IReadOnlyList<EvaluatedClaim> claims) => claims.Count == 0 ? Html.Empty : Html.Of($"""
        <section id="claims" aria-labelledby="claims-title">
        <h2 id="claims-title">Other claims, of this network alone</h2>
        {Html.Join(claims.GroupBy(claim => claim.Claim).Select(Group))}
        </section>
        """);

    private static Html Group(IGrouping<string, EvaluatedClaim> claim) => Html.Of($"""
        <h3>{claim.Key}</h3>
        <p>{claim.First().Statement}</p>
        <p><small>{claim.First().Rule}</small></p>
        <div class="grid">
        {Html.Join(claim.Select(Card))}
        </div>
        """);

    private static Html Card(EvaluatedClaim claim)
    {
        var id = $"{claim.Claim}-{claim.Subject}";
        return Html.Of($"""
            <article class="cell" id="{id}" aria-labelledby="{id}-title">
            <header><h4 class="card-title" id="{id}-title">{claim.Subject}</h4>{VerdictStyle.Badge(claim.Verdict)}</header>
            {Html.Join(claim.Figures.Select(figure => Plot(figure, id)))}
            <p class="reason">{claim.Reason}</p>
            {FindingList.Of(claim.Findings)}
            </article>
            """);
    }

    private static Html Plot(FigureData figure, string id) =>
        FigurePlot.Of(figure, PlotLimits.Of([figure]), $"{id}-{Anchor.Of(figure.Id)}", id, captionSaid: false);
}
