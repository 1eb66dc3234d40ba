using ReproHarness.Contracts.Claims;
using ReproHarness.Reporting.Markup;

namespace ReproHarness.Reporting.Pages;

/// <summary>Findings as a list, each with its weight in words and in colour.</summary>
internal static class FindingList
{
    public static Html Of(IReadOnlyList<Finding> findings) => findings.Count == 0
        ? Html.Empty
        : Html.Of($"""<ul class="findings">{Html.Join(findings.Select(finding => Html.Of($"""<li class="{Class(finding.Severity)}"><b>{
            finding.Severity}:</b> {finding.Message}</li>""")))}</ul>""");

    private static string Class(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Hint => "hint",
        FindingSeverity.Warning => "warning",
        _ => "error",
    };
}
