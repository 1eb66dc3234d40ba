using System.Globalization;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;

namespace ReproHarness.Reporting.Pages;

/// <summary>How a figure is made again.</summary>
internal static class Reproduction
{
    /// <summary>One cell: the command, and when, with which seed and from what the numbers were made.</summary>
    public static Html Of(CellEvidence cell)
    {
        var from = cell.Provenance;
        var measured = cell.Verdict == Verdict.NotRun
            ? "Never measured"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Measured {from.MeasuredAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC{(from.FromCache ? ", from cache" : "")} in "
                    + $"{NumberText.Duration(cell.Seconds)}");
        return Html.Of($"""
            <details><summary>Reproduce</summary>
            <p class="command"><code>{from.Reproduce}</code></p>
            <p>{measured}; root seed {from.Seed}, {from.Seeds} {(from.Seeds == 1 ? "network" : "networks")}; data sha256 <code class="hash">{Head(from.DataHash)}</code>, code <code class="hash">{Head(from.CodeVersion)}</code>.</p>
            </details>
            """);
    }

    /// <summary>All cells of a claim: the command that measures them together.</summary>
    public static Html OfAll(IReadOnlyList<CellEvidence> cells) => Html.Of(
        $"""<span class="reproduce">Reproduce: <code>{RunCommands.Of(cells[0]).Judge(cells[0].Claim)}</code></span>""");

    private static string Head(string hash) => hash.Length > 12 ? hash[..12] : hash;
}
