using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ReproHarness.Reporting.Markup;

namespace ReproHarness.Reporting.Plots;

/// <summary>An axis of a plot with the places of its ends in the units of the view box.</summary>
/// <param name="Label">What is shown along it.</param>
/// <param name="Range">From where to where.</param>
/// <param name="Start">Place of the low end.</param>
/// <param name="End">Place of the high end.</param>
/// <param name="Names">
/// Id of the <see cref="PositionNames"/> whose entries stand for the numbers 0, 1, 2; none where numbers are shown.
/// </param>
internal sealed record PlacedAxis(string Label, AxisRange Range, double Start, double End, string? Names = null);

/// <summary>One point in units of its axes. The interval is that of the vertical value; in a plot of rows, of the horizontal one.</summary>
internal readonly record struct PlotPoint(double X, double Y, double Low = double.NaN, double High = double.NaN);

/// <summary>Points under one name.</summary>
internal sealed record PlotSeries(string Name, IReadOnlyList<PlotPoint> Points);

/// <summary>
/// The numbers behind a plot, as the SVG's own metadata in JSON: the page's script shows them under the pointer and saves them as CSV.
/// </summary>
internal static class PlotNumbers
{
    // As fine as anybody reads off a plot, and a third of the length.
    private const string Digits = "G6";

    /// <summary>The element.</summary>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis; its label is not shown in a plot of rows.</param>
    /// <param name="rows">Whether series are rows with a number along the horizontal axis.</param>
    /// <param name="series">What is drawn. A point without a place, such as zero on a logarithmic axis, is kept for the CSV.</param>
    public static Html Metadata(PlacedAxis x, PlacedAxis y, bool rows, IEnumerable<PlotSeries> series)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            Write(json, "x", x);
            Write(json, "y", y);
            json.WriteBoolean("rows", rows);
            json.WriteStartArray("series");
            foreach (var one in series) Write(json, one);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        // The writer escapes what markup could read as its own.
        return new Html($"<metadata>{Encoding.UTF8.GetString(text.WrittenSpan)}</metadata>");
    }

    private static void Write(Utf8JsonWriter json, string name, PlacedAxis axis)
    {
        json.WriteStartObject(name);
        json.WriteString("label", axis.Label);
        json.WriteBoolean("log", axis.Range.Logarithmic);
        Write(json, "low", axis.Range.Low);
        Write(json, "high", axis.Range.High);
        Write(json, "start", axis.Start);
        Write(json, "end", axis.End);
        if (axis.Names is { } names) json.WriteString("names", names);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, double number)
    {
        json.WritePropertyName(name);
        Write(json, number);
    }

    private static void Write(Utf8JsonWriter json, PlotSeries series)
    {
        json.WriteStartObject();
        json.WriteString("name", series.Name);
        json.WriteStartArray("points");
        foreach (var point in series.Points)
        {
            json.WriteStartArray();
            Write(json, point.X);
            Write(json, point.Y);
            if (double.IsFinite(point.Low) && double.IsFinite(point.High))
            {
                Write(json, point.Low);
                Write(json, point.High);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // JSON has no word for what is not finite.
    private static void Write(Utf8JsonWriter json, double number)
    {
        if (double.IsFinite(number)) json.WriteRawValue(number.ToString(Digits, CultureInfo.InvariantCulture));
        else json.WriteNullValue();
    }
}
