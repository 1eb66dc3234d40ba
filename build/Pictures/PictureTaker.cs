using System.Text.Json;
using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>Takes pictures of the pages of a report, always in light colours.</summary>
/// <param name="browser">A page of a browser.</param>
/// <param name="report">The folder of the pages.</param>
internal sealed class PictureTaker(DevTools browser, string report)
{
    private const int Margin = 16;

    // The rectangle around all elements that are asked for, in pixels of the whole page.
    private const string Around = """
        (elements => {
          const boxes = [...document.querySelectorAll(elements)].map(element => element.getBoundingClientRect());
          if (boxes.length === 0) return null;
          const [left, top] = [Math.min(...boxes.map(box => box.left)), Math.min(...boxes.map(box => box.top))];
          const [right, bottom] = [Math.max(...boxes.map(box => box.right)), Math.max(...boxes.map(box => box.bottom))];
          return [left + scrollX, top + scrollY, right - left, bottom - top];
        })
        """;

    /// <summary>Pictures of one report.</summary>
    /// <param name="executable">Chromium.</param>
    /// <param name="report">The folder of the pages.</param>
    /// <param name="pictures">Which; one of a page that the report has not is left out.</param>
    public static async Task<IReadOnlyList<(Picture Picture, byte[] Png)>> TakeAll(
        string executable, string report, IReadOnlyList<Picture> pictures)
    {
        await using var chromium = Chromium.Start(executable);
        using var browser = await chromium.FirstPage();
        var taker = new PictureTaker(browser, report);
        var taken = new List<(Picture, byte[])>();
        foreach (var picture in pictures.Where(picture => File.Exists(Path.Combine(report, picture.Page))))
            taken.Add((picture, await taker.Take(picture)));
        return taken;
    }

    /// <summary>The picture as PNG.</summary>
    /// <exception cref="InfrastructureException">The page has nothing of what the picture shows.</exception>
    public async Task<byte[]> Take(Picture picture)
    {
        await browser.Send(
            "Emulation.setDeviceMetricsOverride",
            new { width = picture.Width, height = picture.Height, deviceScaleFactor = 1, mobile = false });
        var light = new { name = "prefers-color-scheme", value = "light" };
        await browser.Send("Emulation.setEmulatedMedia", new { features = new[] { light } });
        await browser.Send("Page.enable");
        browser.Events.Clear();
        await browser.Send("Page.navigate", new { url = new Uri(Path.Combine(report, picture.Page)).AbsoluteUri });
        await browser.WaitFor("Page.loadEventFired");
        object clip = picture.Elements.Length == 0
            ? new { x = 0, y = 0, width = picture.Width, height = picture.Height, scale = 1 }
            : await Clip(picture);
        var taken = await browser.Send("Page.captureScreenshot", new { format = "png", clip, captureBeyondViewport = true });
        return Convert.FromBase64String((string)taken["data"]!);
    }

    private async Task<object> Clip(Picture picture)
    {
        var found = await browser.Send(
            "Runtime.evaluate", new { expression = $"{Around}({JsonSerializer.Serialize(picture.Elements)})", returnByValue = true });
        if (found["result"]!["value"] is not { } box)
            throw new InfrastructureException($"{picture.Page} has nothing of '{picture.Elements}', which {picture.FileName} shows.");
        var sides = box.AsArray().Select(side => (double)side!).ToList();
        return new
        {
            x = Math.Max(0, sides[0] - Margin), y = Math.Max(0, sides[1] - Margin), width = sides[2] + (2 * Margin),
            height = sides[3] + (2 * Margin), scale = 1,
        };
    }
}
