using System.Globalization;
using System.IO.Abstractions;
using System.Text;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Data;

/// <summary>Labelled rows of whole numbers.</summary>
/// <param name="Values">Rows x columns, row by row.</param>
/// <param name="Labels">One per row.</param>
public sealed record LabelledRows(byte[] Values, byte[] Labels);

/// <summary>What a file of labelled rows must look like.</summary>
/// <param name="Rows">Exact number of lines.</param>
/// <param name="Columns">Values before the label on each line.</param>
/// <param name="LargestValue">Values lie in 0 to this, at most 255.</param>
/// <param name="Classes">Labels lie in 0 to this - 1, at most 256.</param>
public sealed record RowFormat(int Rows, int Columns, int LargestValue, int Classes);

/// <summary>
/// Reads comma-separated whole numbers, the label last on each line, plain or gzip-compressed. Every line ends with a line feed,
/// the last one too: a file without it was cut off.
/// </summary>
public static class CsvReader
{
    private const int LongestNumber = 4;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">The file is missing, damaged or not of the format.</exception>
    public static LabelledRows Read(IFileSystem files, string path, RowFormat format) => Read(DataFiles.Read(files, path), path, format);

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="content">The file as stored.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="format">What it must look like.</param>
    /// <exception cref="InputException">The bytes are damaged or not of the format; the message names the line.</exception>
    public static LabelledRows Read(byte[] content, string file, RowFormat format)
    {
        var limit = checked(format.Rows * (format.Columns + 1) * LongestNumber + format.Rows + 1);
        var text = Encoding.Latin1.GetString(Unpacked.From(content, file, limit));
        if (!text.EndsWith('\n'))
            throw new InputException($"{file}: the last line does not end, so the file was cut off; get the file again.");

        var lines = text[..^1].Split('\n');
        if (lines.Length != format.Rows)
            throw new InputException($"{file}: {lines.Length} lines, allowed: exactly {format.Rows}; get the file again.");

        var values = new byte[format.Rows * format.Columns];
        var labels = new byte[format.Rows];
        for (var row = 0; row < lines.Length; row++)
        {
            var fields = lines[row].TrimEnd('\r').Split(',');
            if (fields.Length != format.Columns + 1)
                throw new InputException(
                    $"{file}: {fields.Length} fields on line {row + 1}, allowed: {format.Columns} values and a label; get the file again.");
            for (var column = 0; column < format.Columns; column++)
                values[row * format.Columns + column] = Parse(fields[column], "value", row, format.LargestValue, file);
            labels[row] = Parse(fields[^1], "label", row, format.Classes - 1, file);
        }

        return new LabelledRows(values, labels);
    }

    private static byte Parse(string field, string what, int row, int largest, string file) =>
        byte.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= largest
            ? value
            : throw new InputException($"{file}: {what} '{Shown(field)}' on line {row + 1}, allowed: 0 to {largest}; get the file again.");

    private static string Shown(string field) =>
        new([.. field.Take(12).Select(c => char.IsAsciiLetterOrDigit(c) || char.IsPunctuation(c) ? c : '?')]);
}
