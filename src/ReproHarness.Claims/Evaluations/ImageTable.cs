using System.Globalization;
using System.Text;

namespace ReproHarness.Claims.Evaluations;

/// <summary>What happened to every image, as a table for other programs: comma-separated, a header line, numbers with a point.</summary>
/// <param name="Attacks">The attacks whose curves were measured, in order.</param>
/// <param name="Images">A row for each image, in the order of the data.</param>
public sealed record ImageTable(IReadOnlyList<string> Attacks, IReadOnlyList<ImageRow> Images)
{
    /// <summary>
    /// The text. A column <c>eps_ATTACK</c> is empty where no tested size changes the prediction. <c>broken_by</c> is <c>clean</c> of an
    /// image that is wrong without an attack, empty of one that stands every arm, and empty everywhere without an audit.
    /// </summary>
    public string ToCsv()
    {
        var text = new StringBuilder(
            string.Join(',', ["index", "label", "prediction", .. Attacks.Select(attack => $"eps_{attack}"), "broken_by"])).Append('\n');
        foreach (var (row, index) in Images.Select((row, index) => (row, index)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{index},{row.Label},{row.Prediction}");
            foreach (var size in row.FlipSizes)
                text.Append(',').Append(float.IsFinite(size) ? size.ToString("R", CultureInfo.InvariantCulture) : "");
            text.Append(',').Append(row.BrokenBy).Append('\n');
        }

        return text.ToString();
    }
}

/// <summary>One image.</summary>
/// <param name="Label">True class.</param>
/// <param name="Prediction">Predicted class without an attack.</param>
/// <param name="FlipSizes">Smallest size found that changes the prediction, attack by attack; infinity where none does.</param>
/// <param name="BrokenBy">The first arm of the audit that broke it; <c>clean</c> where it is wrong already, empty where it stands.</param>
public sealed record ImageRow(int Label, int Prediction, IReadOnlyList<float> FlipSizes, string BrokenBy);
