using ReproHarness.Contracts.Claims;

namespace ReproHarness.BuildSteps;

/// <summary>A picture of the documents: what of which page it shows.</summary>
/// <param name="FileName">Its file in <c>docs/images</c>.</param>
/// <param name="Tier">The tier whose report it is of.</param>
/// <param name="Page">The page of the report.</param>
/// <param name="Elements">What is shown, as a CSS selector: all of it, with a margin. Empty for the first screen.</param>
/// <param name="Width">Width of the window in pixels.</param>
/// <param name="Height">Height of the window in pixels.</param>
internal sealed record Picture(string FileName, Tier Tier, string Page, string Elements, int Width, int Height)
{
    /// <summary>Every picture that the README or a page of <c>docs</c> shows.</summary>
    public static IReadOnlyList<Picture> All { get; } =
    [
        new("report.png", Tier.Fast, "index.html", "", 1400, 900),
        new("universality.png", Tier.Standard, "universality.html", "", 1280, 1560),
        new("gaps.png", Tier.Fast, "gaps.html", "#small-gaps h2, #small-gaps figure", 1240, 900),
        new("linear-response.png", Tier.Fast, "linear-response.html",
            "#curves h2, #curves > p, #curves .legend, #curves .cell:nth-child(-n+3)", 1240, 900),
        new("entropy.png", Tier.Fast, "entropy.html", "[id='fashion.mlp.gains'], [id='fashion.mlp.accuracy-sizes']", 1240, 900),
        new("architecture-search.png", Tier.Fast, "architecture-search.html", "[id='digits.reward-curve'], [id='digits.test-curve']", 1240,
            900),
    ];
}
