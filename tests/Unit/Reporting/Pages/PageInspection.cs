using System.Text.Json.Nodes;
using ReproHarness.BuildSteps;

namespace ReproHarness.Unit.Reporting.Pages;

/// <summary>Opens a page at a width and lists what is wrong with it: script errors, requests, plots without a size, text cut off.</summary>
internal static class PageInspection
{
    // The strip of a card is left out on a phone, on purpose.
    // Text inside a container meant to scroll can be reached; everything else must lie within the page and within its own box.
    private const string FindFaults = """
        (() => {
          const faults = [];
          const visible = e => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden';
          const name = e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + (e.getAttribute('class') ? '.' + e.getAttribute('class') : '');
          const scrolls = e => { for (; e && e !== document.body; e = e.parentElement) if (/auto|scroll/.test(getComputedStyle(e).overflowX)) return true; return false; };
          const hiddenOnPurpose = e => e.closest('.sr, .skip') !== null;
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth > width) faults.push('the page is wider than the window: ' + document.documentElement.scrollWidth);
          for (const svg of document.querySelectorAll('svg:not(.strip)')) {
            const box = svg.getBoundingClientRect();
            if (box.width < 1 || box.height < 1) faults.push('plot without a size: ' + name(svg));
          }
          for (const e of document.querySelectorAll('body *')) {
            if (!visible(e) || hiddenOnPurpose(e)) continue;
            if (!e.closest('svg') && e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1 && !/auto|scroll/.test(getComputedStyle(e).overflowX))
              faults.push('content wider than its box: ' + name(e) + ' ' + e.scrollWidth + ' > ' + e.clientWidth);
            if (!e.closest('svg') && e.scrollHeight > e.clientHeight + 1 && e.clientHeight > 0 && /hidden|clip/.test(getComputedStyle(e).overflowY))
              faults.push('text cut off below: ' + name(e));
          }
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node; node = walker.nextNode();) {
            const e = node.parentElement;
            if (!node.data.trim() || !visible(e) || hiddenOnPurpose(e) || e.closest('title, desc, script')) continue;
            const range = document.createRange(); range.selectNodeContents(node);
            const svg = e.closest('svg');
            for (const r of range.getClientRects()) {
              if (!scrolls(e) && (r.left < -1 || r.right > width + 1)) { faults.push('text outside the window: ' + node.data.trim()); break; }
              if (!svg) continue;
              const b = svg.getBoundingClientRect();
              if (r.left < b.left - 1 || r.right > b.right + 1 || r.top < b.top - 1 || r.bottom > b.bottom + 1) { faults.push('text outside its plot: ' + node.data.trim() + ' in ' + name(svg)); break; }
            }
          }
          const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
          for (const id of new Set(ids.filter((x, i) => ids.indexOf(x) !== i))) faults.push('id used twice: ' + id);
          return faults;
        })()
        """;

    public static async Task<IReadOnlyList<string>> Faults(DevTools page, string file, int width)
    {
        page.Events.Clear();
        foreach (var domain in new[] { "Page", "Runtime", "Network", "Log" }) await page.Send($"{domain}.enable");
        await page.Send("Emulation.setDeviceMetricsOverride", new { width, height = 900, deviceScaleFactor = 1, mobile = width < 600 });
        page.Events.Clear();
        var address = new Uri(file).AbsoluteUri;
        await page.Send("Page.navigate", new { url = address });
        await page.WaitFor("Page.loadEventFired");
        var found = await page.Send("Runtime.evaluate", new { expression = FindFaults, returnByValue = true });
        if (found["exceptionDetails"] is { } broken) throw new InvalidOperationException(broken.ToJsonString());
        return [.. found["result"]!["value"]!.AsArray().Select(fault => (string)fault!),
            .. page.Events.Select(seen => OfEvent(seen, address)).OfType<string>()];
    }

    private static string? OfEvent(JsonNode seen, string page) => (string?)seen["method"] switch
    {
        "Runtime.exceptionThrown" =>
            $"script error: "
                + $"{seen["params"]!["exceptionDetails"]!["exception"]?["description"] ?? seen["params"]!["exceptionDetails"]!["text"]}",
        "Log.entryAdded" when (string?)seen["params"]!["entry"]!["level"] == "error" =>
            $"error in the log: {seen["params"]!["entry"]!["text"]}",
        "Network.requestWillBeSent" when Requested(seen) != page && !Requested(seen).StartsWith("data:", StringComparison.Ordinal) =>
            $"network request: {Requested(seen)}",
        _ => null,
    };

    private static string Requested(JsonNode seen) => (string)seen["params"]!["request"]!["url"]!;
}
