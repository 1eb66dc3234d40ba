using System.Globalization;
using System.Text;
using ReproHarness.Contracts.Claims;

namespace ReproHarness.Contracts.EvidenceFiles;

/// <summary>
/// All measurements of a run as one table for other programs: a line for each number, with its origin. RFC 4180, dots, LF.
/// </summary>
public static class EvidenceCsv
{
    /// <summary>The columns.</summary>
    public const string Header =
        "tier,claim,cell,verdict,scale,name,value,low,high,n,unit,seed,networks,measured_at,from_cache,device,arithmetic,data_sha256,code";

    /// <summary>The table.</summary>
    /// <param name="cells">The evidence of a run.</param>
    public static string Of(IEnumerable<CellEvidence> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var text = new StringBuilder(Header).Append('\n');
        foreach (var cell in cells)
        {
            var (from, machine) = (cell.Provenance, cell.Environment);
            foreach (var number in cell.Measurements)
            {
                object?[] row =
                [
                    TierName.Of(cell.Tier), cell.Claim, cell.Cell, cell.Verdict, cell.Scale, number.Name, number.Value,
                    number.Low,
                    number.High, number.N, number.Unit, from.Seed, from.Seeds, from.MeasuredAt.UtcDateTime, from.FromCache
                        ? "true"
                        : "false",
                    machine.DeviceClass, machine.Arithmetic, from.DataHash, from.CodeVersion,
                ];
                text.AppendJoin(',', row.Select(Field)).Append('\n');
            }
        }

        return text.ToString();
    }

    // A number that there is none of is empty, as pandas and R read it.
    private static string Field(object? value) => value switch
    {
        null => "",
        double number => double.IsNaN(number) ? "" : number.ToString("R", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        IFormattable other => Quoted(other.ToString(null, CultureInfo.InvariantCulture)),
        _ => Quoted(value.ToString()!),
    };

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(',', '"', '\n') < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
