using System.IO.Abstractions;
using ReproHarness.BuildSteps;
using ReproHarness.Claims;
using ReproHarness.Reporting.Pages;
using ReproHarness.Unit.Claims.ArchitectureSearch;
using ReproHarness.Unit.Claims.Entropy;
using ReproHarness.Unit.Claims.GapLaw;
using ReproHarness.Unit.Claims.LinearResponse;
using ReproHarness.Unit.Claims.Universality;

namespace ReproHarness.Unit.Reporting.Pages;

/// <summary>The page in a real browser, on a phone and on a desk; and proof that the inspection sees each kind of fault.</summary>
public sealed class BrowserSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("report-").FullName;

    [SkippableFact]
    public async Task The_report_has_no_fault_at_400_and_1400_pixels()
    {
        await using var chromium = Start();
        using var page = await chromium.FirstPage();
        var file = new ReportWriter(new FileSystem(), TimeProvider.System, ClaimList.All).Write(EvidenceBuilder.FastTier(), _folder);

        foreach (var width in new[] { 400, 1400 })
            (await PageInspection.Faults(page, file, width)).Should().BeEmpty($"of the page at {width} pixels");
    }

    [SkippableFact]
    public async Task The_page_of_universality_has_no_fault_at_400_and_1400_pixels()
    {
        await using var chromium = Start();
        using var page = await chromium.FirstPage();
        foreach (var cells in new[] { UniversalityBuilder.Standard(), UniversalityBuilder.WithoutImageNet() })
        {
            var index = new ReportWriter(new FileSystem(), TimeProvider.System, ClaimList.All)
                .Write(UniversalityBuilder.Alone(cells), _folder);
            foreach (var file in new[] { index, Path.Combine(Path.GetDirectoryName(index)!, "universality.html") })
            foreach (var width in new[] { 400, 1400 })
                (await PageInspection.Faults(page, file, width)).Should().BeEmpty($"of {Path.GetFileName(file)} at {width} pixels");
        }
    }

    [SkippableFact]
    public async Task The_page_of_the_gap_law_has_no_fault_at_400_and_1400_pixels()
    {
        await using var chromium = Start();
        using var page = await chromium.FirstPage();
        var index = new ReportWriter(new FileSystem(), TimeProvider.System, ClaimList.All)
            .Write(GapLawBuilder.Input(GapLawBuilder.All), _folder);
        foreach (var file in new[] { index, Path.Combine(Path.GetDirectoryName(index)!, "gaps.html") })
        foreach (var width in new[] { 400, 1400 })
            (await PageInspection.Faults(page, file, width)).Should().BeEmpty($"of {Path.GetFileName(file)} at {width} pixels");
    }

    [SkippableFact]
    public async Task The_page_of_the_entropy_penalty_has_no_fault_at_400_and_1400_pixels()
    {
        await using var chromium = Start();
        using var page = await chromium.FirstPage();
        var index = new ReportWriter(new FileSystem(), TimeProvider.System, ClaimList.All)
            .Write(EntropyBuilder.Input(EntropyBuilder.All), _folder);
        foreach (var file in new[] { index, Path.Combine(Path.GetDirectoryName(index)!, "entropy.html") })
        foreach (var width in new[] { 400, 1400 })
            (await PageInspection.Faults(page, file, width)).Should().BeEmpty($"of {Path.GetFileName(file)} at {width} pixels");
    }

    [SkippableFact]
    public async Task The_page_of_the_architecture_search_has_no_fault_at_400_and_1400_pixels()
    {
        await using var chromium = Start();
        using var page = await chromium.FirstPage();
        foreach (var cells in new[] { SearchBuilder.Fast, SearchBuilder.Standard })
        {
            var index = new ReportWriter(new FileSystem(), TimeProvider.System, ClaimList.All).Write(SearchBuilder.Input(cells), _folder);
            foreach (var file in new[] { index, Path.Combine(Path.GetDirectoryName(index)!, "architecture-search.html") })
            foreach (var width in new[] { 400, 1400 })
                (await PageInspection.Faults(page, file, width)).Should().BeEmpty($"of {Path.GetFileName(file)} at {width} pixels");
        }
    }

    [SkippableFact]
    public async Task The_page_of_linear_response_has_no_fault_at_400_and_1400_pixels()
    {
        await using var chromium = Start();
        using var page = await chromium.FirstPage();
        foreach (var cells in new[] { LinearResponseBuilder.Standard(), LinearResponseBuilder.WithoutImageNet() })
        {
            var index = new ReportWriter(new FileSystem(), TimeProvider.System, ClaimList.All)
                .Write(LinearResponseBuilder.Alone(cells), _folder);
            foreach (var file in new[] { index, Path.Combine(Path.GetDirectoryName(index)!, "linear-response.html") })
            foreach (var width in new[] { 400, 1400 })
                (await PageInspection.Faults(page, file, width)).Should().BeEmpty($"of {Path.GetFileName(file)} at {width} pixels");
        }
    }

    [SkippableFact]
    public async Task The_inspection_sees_each_kind_of_fault()
    {
        await using var chromium = Start();
        using var page = await chromium.FirstPage();
        (string Markup, string Fault)[] planted =
        [
            ("<script>throw new Error('planted')</script>", "script error: *planted*"),
            ("<img src='http://127.0.0.1:9/x.png' alt=''>", "network request: http://127.0.0.1:9/x.png"),
            ("<svg viewBox='0 0 10 10' style='width:0'></svg>", "plot without a size*"),
            ("<p style='white-space:nowrap'>" + new string('w', 400) + "</p>", "the page is wider than the window*"),
            ("<p style='overflow:hidden;white-space:nowrap'>" + new string('w', 400) + "</p>", "content wider than its box*"),
            ("<p style='overflow:hidden;height:20px'>one<br>two<br>three</p>", "text cut off below*"),
            ("<p style='margin-left:-30px'>planted</p>", "text outside the window: planted"),
            ("<svg viewBox='0 0 100 20' style='width:100px'><text x='90' y='10'>planted</text></svg>", "text outside its plot: planted*"),
            ("<p id='a'>1</p><p id='a'>2</p>", "id used twice: a"),
        ];

        foreach (var (markup, fault) in planted)
        {
            var file = Path.Combine(_folder, "planted.html");
            await File.WriteAllTextAsync(
                file, $"<!doctype html><html lang=en><meta charset=utf-8><link rel=icon href='data:,'><body>{markup}</body></html>");

            (await PageInspection.Faults(page, file, 400)).Should().ContainMatch(fault);
        }
    }

    internal static Chromium Start()
    {
        var executable = Chromium.Find();
        Skip.If(executable is null, Chromium.Missing);
        return Chromium.Start(executable!);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
