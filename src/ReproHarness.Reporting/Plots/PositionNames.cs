using System.Text.Json;
using ReproHarness.Reporting.Markup;

namespace ReproHarness.Reporting.Plots;

/// <summary>
/// Names of the positions 0, 1, 2 of an axis that many plots of a page share, such as the dates of nights: written once, read by the
/// page's script.
/// </summary>
internal static class PositionNames
{
    /// <summary>The element, which a browser does not run.</summary>
    /// <param name="id">What a <see cref="PlacedAxis"/> calls it.</param>
    /// <param name="names">One for each position.</param>
    public static Html Of(string id, IEnumerable<string> names) =>
        // The serialiser escapes what markup could read as its own.
        Html.Of($"""<script type="application/json" id="{id}">{new Html(JsonSerializer.Serialize(names))}</script>""");
}
