using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ReproHarness.Reporting.Markup;

namespace ReproHarness.Reporting.Plots;

/// <summary>How a plot's SVG sits in the page.</summary>
internal sealed record SvgFrame(string Id, string Title, string Description, int Width, int Height);

/// <summary>
/// Makes ScottPlot's SVG fit to stand beside many others in one page: scales by its view box, has ids of its own, takes its
/// colours from the style sheet, is named for a screen reader, and is about a third as long.
/// </summary>
internal static partial class SvgMarkup
{
    private static readonly Dictionary<string, string> Variables =
        InkColor.All.ToDictionary(color => color.Marker, color => $"var({color.Variable})", StringComparer.OrdinalIgnoreCase);

    /// <summary>Drops the fixed size and the background, and adds title, description and <paramref name="text"/>.</summary>
    public static Html Of(string scottPlotSvg, SvgFrame frame, IEnumerable<Html> text)
    {
        var root = XDocument.Parse(scottPlotSvg).Root!;
        root.Descendants().Where(element => element.Name.LocalName == "text").Remove();
        MergeClips(root, frame.Id);
        foreach (var element in root.Descendants().ToList()) Tidy(element);
        var geometry =
            string.Concat(
                root.Elements().Select(element => XmlnsDeclaration().Replace(element.ToString(SaveOptions.DisableFormatting), "")));
        return Html.Of($"""
            <svg class="plot" viewBox="0 0 {frame.Width} {frame.Height}" role="img" aria-labelledby="{frame.Id}-t {frame.Id}-d"><title id="{frame.Id}-t">{frame.Title}</title><desc id="{frame.Id}-d">{frame.Description}</desc>{new Html(geometry)}{Html.Join(text)}</svg>
            """);
    }

    // ScottPlot makes one clip path per series, all of the same rectangle, with ids that every plot of the page would share.
    private static void MergeClips(XElement root, string id)
    {
        var first = new Dictionary<string, string>();
        var renamed = new Dictionary<string, string>();
        foreach (var clip in root.Descendants().Where(element => element.Name.LocalName == "clipPath").ToList())
        {
            var shape = string.Concat(clip.Elements());
            renamed[clip.Attribute("id")!.Value] = first.TryGetValue(shape, out var known)
                ? known
                : first[shape] = $"{id}-clip{first.Count}";
            if (known is null) clip.SetAttributeValue("id", first[shape]);
            else clip.Remove();
        }

        foreach (var reference in root.Descendants().Attributes("clip-path"))
            reference.Value = $"url(#{renamed[reference.Value["url(#".Length..^1]]})";
    }

    private static void Tidy(XElement element)
    {
        element.Attribute("stroke-miterlimit")?.Remove();
        foreach (var attribute in element.Attributes().ToList())
        {
            if (Variables.TryGetValue(attribute.Value, out var variable)) attribute.Value = variable;
            else if (attribute.Name.LocalName is "d" or "x" or "y" or "width" or "height" or "cx" or "cy" or "rx" or "ry" or "points")
                attribute.Value = Decimals()
                    .Replace(attribute.Value, match =>
                        double.Parse(match.Value, CultureInfo.InvariantCulture).ToString("0.#", CultureInfo.InvariantCulture));
        }
    }

    [GeneratedRegex(@"-?\d+\.\d+(e-?\d+)?")]
    private static partial Regex Decimals();

    [GeneratedRegex(@" xmlns(:\w+)?=""[^""]*""")]
    private static partial Regex XmlnsDeclaration();

    /// <summary>A length or place: a tenth of a pixel is as fine as anybody sees.</summary>
    public static string Number(double value, string format = "0.#") => value.ToString(format, CultureInfo.InvariantCulture);
}
