using System.IO.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Contracts.Claims;
using ReproHarness.History.Nightly;
using ReproHarness.History.Reports;
using ReproHarness.History.Store;
using ReproHarness.Unit.Reporting.Pages;
using ReproHarness.Unit.Storage;

namespace ReproHarness.Unit.History.Reports;

/// <summary>A nightly page in a browser.</summary>
public sealed class SparklinePointerSpecs(OpenedReport report) : IClassFixture<OpenedReport>, IDisposable
{
    private const int StepAt = 20;
    private const double After = 3.25;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task A_sparkline_tells_the_value_and_the_date_of_the_night_under_the_pointer()
    {
        var page = await report.Open(Path.GetFileName(WriteNights()));
        var place = (await page.Ask("""
            (async () => {
              document.documentElement.style.scrollBehavior = 'auto';
              document.querySelectorAll('details').forEach(fold => fold.open = true);
              const svg = document.querySelector('.spark');
              svg.scrollIntoView({ block: 'center' });
              await new Promise(done => setTimeout(done, 200));
              const [x, y] = svg.querySelector('.step').getAttribute('d').slice(1).split('V')[0].split(' ').map(Number);
              const screen = new DOMPoint(x, y + 2).matrixTransform(svg.getScreenCTM());
              return [screen.x, screen.y];
            })()
            """))!.AsArray();

        await page.Send("Input.dispatchMouseEvent", new { type = "mouseMoved", x = (double)place[0]! + 1, y = (double)place[1]! });

        var shown = (string?)await page.Ask("document.querySelector('.readout').innerText");
        var date = MadeUpNights.Night(StepAt, 1, (_, _) => 0).Started.ToString("yyyy-MM-dd", null);
        shown.Should().Contain("C1 mnist/cnn/fgsm").And.Contain($"night: {date}").And.Contain($"exponent: {After}");
    }

    private string WriteNights()
    {
        var files = new FileSystem();
        using var history = HistoryFile.Open(files, _folder.File("history.db"));
        long tonight = 0;
        for (var night = 0; night < 30; night++)
            tonight = history.Record(MadeUpNights.Night(night, 1, (_, number) => number == 0 ? night < StepAt ? 1 : After : number)).Id;
        return new NightlyWriter(files, new FakeTimeProvider()).Write(
            NightlyReport.Of(Tier.Fast, "cuda-sm90", history.Runs(Tier.Fast, "cuda-sm90"), tonight, (_, _) => null),
            Path.GetDirectoryName(report.Pages)!, MadeUpNights.Commands, "history.db");
    }
}
