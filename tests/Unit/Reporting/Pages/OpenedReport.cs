using System.IO.Abstractions;
using System.Text.Json.Nodes;
using ReproHarness.BuildSteps;
using ReproHarness.Claims;
using ReproHarness.Claims.Results;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Reporting.Pages;
using ReproHarness.Unit.Claims.ArchitectureSearch;
using ReproHarness.Unit.Claims.Entropy;
using ReproHarness.Unit.Claims.GapLaw;
using ReproHarness.Unit.Claims.LinearResponse;
using ReproHarness.Unit.Claims.Universality;

namespace ReproHarness.Unit.Reporting.Pages;

/// <summary>A report of every claim that has a page, in one browser for all tests of a class. Without Chromium they are skipped.</summary>
public sealed class OpenedReport : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("opened-report-").FullName;
    private Chromium? _chromium;
    private DevTools? _page;

    /// <summary>Evidence of every claim that has a page of its own, and of C1.</summary>
    internal static ReportInput Input
    {
        get
        {
            var fast = EvidenceBuilder.FastTier();
            CellEvidence[] more =
                [.. UniversalityBuilder.Standard(), .. GapLawBuilder.All, .. LinearResponseBuilder.Standard(), .. EntropyBuilder.All,
                    .. SearchBuilder.Fast];
            return fast with
            {
                Claims = [fast.Claims[0], .. ClaimList.All.Skip(1)],
                Cells = [.. fast.Cells, .. more.Select(cell => cell with { Tier = fast.Tier })],
                Beside = [FindingsPage.Of("# What we found\n\n> The error is universal.\n\n- **Toy data:** [C2](results.md#c2-x) holds.")],
            };
        }
    }

    /// <summary>Where the pages lie.</summary>
    internal string Pages => Path.Combine(_folder, "report");

    /// <summary>Where the browser saves files.</summary>
    internal string Saved => Path.Combine(_folder, "saved");

    public async Task InitializeAsync()
    {
        new ReportWriter(new FileSystem(), TimeProvider.System, ClaimList.All).Write(Input, _folder);
        if (Chromium.Find() is not { } executable) return;
        _chromium = Chromium.Start(executable);
        _page = await _chromium.FirstPage();
        await _page.Send("Page.enable");
        await _page.Send("Emulation.setFocusEmulationEnabled", new { enabled = true });
        await _page.Send("Browser.setDownloadBehavior", new { behavior = "allow", downloadPath = Saved });
    }

    /// <summary>Opens a page as a reader with these wishes does.</summary>
    internal async Task<DevTools> Open(string name, int width = 1400, string scheme = "light", string media = "screen")
    {
        Skip.If(_page is null, Chromium.Missing);
        await _page!.Send("Emulation.setDeviceMetricsOverride", new { width, height = 900, deviceScaleFactor = 1, mobile = width < 600 });
        var colors = new { name = "prefers-color-scheme", value = scheme };
        await _page.Send("Emulation.setEmulatedMedia", new { media, features = new[] { colors } });
        _page.Events.Clear();
        await _page.Send("Page.navigate", new { url = new Uri(Path.Combine(Pages, name)).AbsoluteUri });
        await _page.WaitFor("Page.loadEventFired");
        return _page;
    }

    public async Task DisposeAsync()
    {
        _page?.Dispose();
        if (_chromium is not null) await _chromium.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>What a page answers.</summary>
internal static class PageAnswers
{
    /// <summary>The value of an expression of the page's language; a failure of it fails the test.</summary>
    public static async Task<JsonNode?> Ask(this DevTools page, string expression)
    {
        var answer = await page.Send("Runtime.evaluate", new { expression, returnByValue = true, awaitPromise = true });
        if (answer["exceptionDetails"] is { } broken) throw new InvalidOperationException(broken.ToJsonString());
        return answer["result"]!["value"];
    }

    /// <summary>The same, of texts.</summary>
    public static async Task<IReadOnlyList<string>> AskTexts(this DevTools page, string expression) =>
        [.. (await page.Ask(expression))!.AsArray().Select(text => (string)text!)];
}
