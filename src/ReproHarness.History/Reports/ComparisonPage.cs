using System.IO.Abstractions;
using ReproHarness.Contracts.Claims;
using ReproHarness.History.Comparing;
using ReproHarness.History.Nightly;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;
using ReproHarness.Reporting.Pages;
using ReproHarness.Storage;

namespace ReproHarness.History.Reports;

/// <summary>Two runs side by side: <c>report/compare.html</c>.</summary>
/// <param name="files">The file system.</param>
/// <param name="time">The clock behind "generated at".</param>
public sealed class ComparisonPage(IFileSystem files, TimeProvider time)
{
    /// <summary>Writes the page, whole or not at all.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="artifacts">The artifacts folder; <c>report/</c> is made in it.</param>
    /// <param name="command">The command that was typed to make the page.</param>
    /// <returns>The path of the page.</returns>
    /// <exception cref="InputException">The folder cannot be written.</exception>
    public string Write(RunComparison comparison, string artifacts, string command)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var path = files.Path.Combine(artifacts, "report", "compare.html");
        AtomicFile.WriteText(files, path, Of(comparison, time.GetUtcNow(), command));
        return path;
    }

    internal static string Of(RunComparison comparison, DateTimeOffset generatedAt, string command) => PageShell.Of(
        "Two runs compared: ReproHarness",
        new SkipLink("verdicts", "Skip to the verdicts"),
        Html.Of($"""
            <p class="kicker">ReproHarness · two runs compared</p>
            <h1>What differs?</h1>
            <p class="subtitle">{comparison.First.Name} against {comparison.Second.Name}.</p>
            """),
        Html.Of($"""
            <section id="verdicts" aria-labelledby="verdicts-title">
            <h2 id="verdicts-title">Verdicts</h2>
            {(comparison.Verdicts.Count == 0 ? Html.Of($"<p>All are the same.</p>") : Verdicts(comparison.Verdicts))}
            </section>
            <section id="numbers" aria-labelledby="numbers-title">
            <h2 id="numbers-title">Numbers</h2>
            <p>{comparison.Same} are the same to the last digit, {comparison.Numbers.Count} are not. The largest change comes first.
            Its unit is the tolerance on record, or else half the number’s own 95 % interval.</p>
            {(comparison.Numbers.Count == 0 ? Html.Empty : Numbers(comparison.Numbers))}
            </section>
            <section id="environment" aria-labelledby="environment-title">
            <h2 id="environment-title">Code, libraries, machine and data</h2>
            {(comparison.Sources.Count == 0
                ? Html.Of($"<p>All are the same.</p>")
                : Html.Of($"<ul>{Html.Join(comparison.Sources.Select(part => Html.Of($"<li>{part}</li>")))}</ul>"))}
            </section>
            """),
        new PageOrigin("Generated", generatedAt, command));

    private static Html Verdicts(IReadOnlyList<ComparedVerdict> verdicts) => Html.Of($"""
        <table class="cell-numbers"><thead>
        <tr><th scope="col">Cell</th><th scope="col">First</th><th scope="col">Second</th></tr></thead><tbody>
        {Html.Join(verdicts.Select(Row))}
        </tbody></table>
        """);

    private static Html Numbers(IReadOnlyList<ComparedNumber> numbers) => Html.Of($"""
        <div class="scroll"><table class="cell-numbers"><thead>
        <tr><th scope="col">Cell</th><th scope="col">Number</th><th scope="col" class="num">First</th>
        <th scope="col" class="num">Second</th><th scope="col" class="num">Change</th><th scope="col">Unit</th></tr></thead><tbody>
        {Html.Join(numbers.Select(Row))}
        </tbody></table></div>
        """);

    private static Html Row(ComparedVerdict cell) => Html.Of(
        $"""<tr><th scope="row">{cell.Claim} {cell.Cell}</th><td>{Badge(cell.First)}</td><td>{Badge(cell.Second)}</td></tr>""");

    private static Html Row(ComparedNumber number) => Html.Of($"""
        <tr><th scope="row">{number.Claim} {number.Cell}</th><td>{number.Name}</td>
        <td class="num">{NumberText.Short(number.First)}</td><td class="num">{NumberText.Short(number.Second)}</td>
        <td class="num">{NumberText.Signed(number.Units)}</td><td>{Move.Label(number.Unit)}</td></tr>
        """);

    private static Html Badge(Verdict? verdict) => verdict is { } known ? VerdictStyle.Badge(known) : Html.Of($"–");
}
