using System.Globalization;
using System.IO.Abstractions;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Runs;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;
using ReproHarness.Reporting.Pages;
using ReproHarness.Storage;

namespace ReproHarness.Reporting.Times;

/// <summary>A step of the build around the claims, by the wall's clock.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record BuildStep(string Name, double Seconds);

/// <summary>Writes <c>index.html</c>: where the time of a run went.</summary>
/// <param name="files">The file system.</param>
/// <param name="time">The clock behind "generated at".</param>
public sealed class TimePage(IFileSystem files, TimeProvider time)
{
    private const double Billion = 1e9;

    /// <summary>Writes it.</summary>
    /// <param name="record">The run.</param>
    /// <param name="steps">What the build did around it.</param>
    /// <param name="folder">The folder of the page.</param>
    /// <param name="command">The command that was typed.</param>
    /// <returns>The path of the page.</returns>
    /// <exception cref="InputException">The folder cannot be written.</exception>
    public string Write(TimeRecord record, IReadOnlyList<BuildStep> steps, string folder, string command)
    {
        ArgumentNullException.ThrowIfNull(record);
        var path = files.Path.Combine(folder, "index.html");
        AtomicFile.WriteText(files, path, Of(record, steps, time.GetUtcNow(), command));
        return path;
    }

    internal static string Of(TimeRecord record, IReadOnlyList<BuildStep> steps, DateTimeOffset generatedAt, string command)
    {
        var shares = ClaimShares.Of(record);
        return PageShell.Of(
            $"Where the time goes: ReproHarness, {TierName.Of(record.Tier)} tier",
            new SkipLink("claims", "Skip to the claims"),
            Html.Of($"""
                <p class="kicker">ReproHarness · {TierName.Of(record.Tier)} tier · {record.Device}, {record.Cores} at once</p>
                <h1>Where does the time go?</h1>
                <p class="subtitle">{NumberText.Duration(record.Seconds)} for the claims, {NumberText.Duration(steps.Sum(step => step.Seconds))} with all around them.</p>
                """),
            Html.Of($"""
                <section id="claims" aria-labelledby="claims-title">
                <h2 id="claims-title">By claim</h2>
                {Legend()}
                {Bars(shares)}
                {Shares(shares)}
                <p>Seconds of one core, but for the time of the wall’s clock. What two claims need is measured for the one that is judged first.
                Statistics are what the processor did while no network was measured. Cores are idle while the last network is waited for.</p>
                </section>
                <section id="rates" aria-labelledby="rates-title">
                <h2 id="rates-title">By kind of network</h2>
                {Rates(record)}
                </section>
                <section id="steps" aria-labelledby="steps-title">
                <h2 id="steps-title">Around the claims</h2>
                {Steps(steps)}
                </section>
                """),
            new PageOrigin("Generated", generatedAt, command));
    }

    private static Html Legend() => Html.Of($"""
        <ul class="legend" aria-label="Legend">
        {Html.Join(TimePart.All.Select(part => Html.Of($"""<li><span class="swatch" style="background:var({part.Color})"></span>{part.Label}</li>""")))}
        </ul>
        """);

    // As long as the dearest claim is; the sum has its own row of the table.
    private static Html Bars(IReadOnlyList<ClaimShares> shares)
    {
        var claims = shares.SkipLast(1).ToList();
        var longest = claims.Select(claim => claim.CoreSeconds).DefaultIfEmpty(1).Max();
        return Html.Of($"""
            <div class="time-bars" aria-hidden="true">
            {Html.Join(claims.Select(claim => Html.Of($"""<div class="time-row"><span>{claim.Name}</span><div class="time-bar" style="width:{Percent(claim.CoreSeconds / longest)}">{Html.Join(claim.Parts.Zip(TimePart.All, (seconds, part) => Html.Of($"""<span title="{part.Label}: {NumberText.Duration(seconds)}" style="flex-grow:{seconds.ToString("F3", CultureInfo.InvariantCulture)};background:var({part.Color})"></span>""")))}</div></div>""")))}
            </div>
            """);
    }

    private static Html Shares(IReadOnlyList<ClaimShares> shares) => Html.Of($"""
        <div class="scroll"><table class="cell-numbers"><thead>
        <tr><th scope="col">Claim</th><th scope="col" class="num">Wall clock</th>{Html.Join(TimePart.All.Select(part => Html.Of($"""<th scope="col" class="num">{part.Label}</th>""")))}</tr></thead><tbody>
        {Html.Join(shares.Select(one => Html.Of($"""<tr><th scope="row">{one.Name}</th>{Seconds(one.Seconds)}{Html.Join(one.Parts.Select(Seconds))}</tr>""")))}
        </tbody></table></div>
        """);

    private static Html Rates(TimeRecord record) => Html.Of($"""
        <div class="scroll"><table class="cell-numbers"><thead>
        <tr><th scope="col">Network</th><th scope="col">Work</th><th scope="col" class="num">Thread seconds</th>
        <th scope="col" class="num">Billion a second</th><th scope="col" class="num">Of a matrix product</th>
        <th scope="col" class="num">Of a convolution</th></tr></thead><tbody>
        {Html.Join(PassRates.Of(record).Select(one => Html.Of($"""<tr><th scope="row">{one.Network}</th><td>{one.Part.Label}</td>{Seconds(one.Seconds)}<td class="num">{NumberText.Fixed(one.Rate / Billion, 1)}</td><td class="num">{Share(one.OfMatrixProduct)}</td><td class="num">{Share(one.OfConvolution)}</td></tr>""")))}
        </tbody></table></div>
        <p>Billions of multiply-adds that one thread does in a second. {Reference(record.Reference)}</p>
        """);

    private static string Reference(ReferenceRates? rates) => rates is null
        ? "Everything was in the store: no rate was timed."
        : $"One thread of this machine reaches {NumberText.Fixed(rates.MatrixProduct / Billion, 1)} in a product of matrices of "
            + $"1024 x 1024, and {NumberText.Fixed(rates.Convolution / Billion, 1)} in a convolution 3x3 of 64 channels.";

    private static Html Steps(IReadOnlyList<BuildStep> steps) => Html.Of($"""
        <table class="cell-numbers"><tbody>
        {Html.Join(steps.Select(step => Html.Of($"""<tr><th scope="row">{step.Name}</th>{Seconds(step.Seconds)}</tr>""")))}
        </tbody></table>
        """);

    private static Html Seconds(double seconds) => Html.Of($"""<td class="num">{NumberText.Fixed(seconds, 1)}</td>""");

    private static string Share(double? share) => share is { } known ? Percent(known) : "–";

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F0}%");
}
