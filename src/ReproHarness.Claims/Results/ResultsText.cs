using System.Text.RegularExpressions;
using ReproHarness.Storage;

namespace ReproHarness.Claims.Results;

/// <summary>
/// Prose whose numbers come from the record: <c>{fast C5 fashion/mlp/robust-gain gain 2}</c> stands for a number with its spread or
/// interval and two digits after the point; without the name of a number, for the verdicts of that judgement; without the judgement, for
/// the answer to the claim.
/// </summary>
public static partial class ResultsText
{
    /// <summary>Fills a template.</summary>
    /// <param name="template">The prose.</param>
    /// <param name="tiers">What is on record.</param>
    /// <exception cref="InputException">The prose asks for a number that is not on record.</exception>
    public static string Fill(string template, params IReadOnlyList<RecordedTier> tiers)
    {
        ArgumentNullException.ThrowIfNull(template);
        return Asked().Replace(template, asked =>
        {
            var tier = tiers.FirstOrDefault(
                one => string.Equals(one.Tier.ToString(), asked.Groups["tier"].Value, StringComparison.OrdinalIgnoreCase))
                ?? throw new InputException(
                    $"'{asked.Value}': the tiers with results are {string.Join(", ", tiers.Select(one => one.Tier))}.");
            if (!asked.Groups["cell"].Success) return tier.AnswerOf(asked.Groups["claim"].Value);
            var cell = tier.Find(asked.Groups["claim"].Value, asked.Groups["cell"].Value);
            if (!asked.Groups["number"].Success) return RecordedNumber.Verdicts(cell);
            var text = RecordedNumber.Text(
                cell, asked.Groups["number"].Value,
                int.Parse(asked.Groups["decimals"].Value, System.Globalization.CultureInfo.InvariantCulture));
            return text != "–" ? text : throw new InputException(
                $"'{asked.Value}': on record of {cell.Claim} {cell.Cell} are {string.Join(", ", cell.Measurements.Select(m => m.Name))}.");
        });
    }

    [GeneratedRegex(@"\{(?<tier>\w+) (?<claim>C\d)(?: (?<cell>[^\s{}]+)(?: (?<number>[^\s{}]+) (?<decimals>\d))?)?\}")]
    private static partial Regex Asked();
}
