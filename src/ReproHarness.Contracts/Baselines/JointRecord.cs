using System.Text.Json;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Storage;

namespace ReproHarness.Contracts.Baselines;

/// <summary>What is on record of a claim over all of its cells, where the baselines are of one cell each.</summary>
/// <param name="Schema">The schema of the file.</param>
/// <param name="Claim">Claim id.</param>
/// <param name="Runs">Runs behind it.</param>
/// <param name="Unlikely">Unlikely outcomes that a sound run may have over all cells.</param>
/// <param name="Shifts">How far the numbers of each kind may move together.</param>
public sealed record JointRecord(int Schema, string Claim, int Runs, int Unlikely, IReadOnlyList<JointShift> Shifts)
{
    /// <summary>The schema this program writes and reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Share of sound runs with more unlikely outcomes than are allowed.</summary>
    public const double FalseAlarm = 1e-3;

    /// <summary>The text of the file.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, EvidenceJson.Indented);

    /// <summary>Reads <see cref="ToJson"/>.</summary>
    /// <param name="json">The text.</param>
    /// <param name="whatFile">The file it comes from, for messages.</param>
    /// <exception cref="InputException">The text is damaged or has a newer schema.</exception>
    public static JointRecord Parse(string json, string whatFile)
    {
        try
        {
            var read = JsonSerializer.Deserialize<JointRecord>(json, EvidenceJson.Indented)!;
            if (read.Schema > CurrentSchema)
                throw new InputException(
                    $"The record '{whatFile}' has schema {read.Schema}, this program knows {CurrentSchema}; use a newer ReproHarness, or "
                        + $"restore the file with git.");
            return read;
        }
        catch (JsonException cause)
        {
            throw new InputException(
                $"The record '{whatFile}' is damaged ({cause.Message.ReplaceLineEndings(" ")}); restore it with git.", cause);
        }
    }
}

/// <summary>
/// The mean deviation, over all cells, of one kind of number from its mean on record, in standard deviations of each cell: a shift too
/// small for any cell's tolerance.
/// </summary>
/// <param name="Name">The number's name.</param>
/// <param name="Cells">Cells that have it.</param>
/// <param name="Deviation">Standard deviation of the mean over the runs on record; 1 over the root of the cells where they are
/// independent.</param>
/// <param name="Tolerance">How far one more run's may lie from 0.</param>
public sealed record JointShift(string Name, int Cells, double Deviation, double Tolerance);
