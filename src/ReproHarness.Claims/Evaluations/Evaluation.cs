using System.Text;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Storage;

namespace ReproHarness.Claims.Evaluations;

/// <summary>
/// What was measured of a network that the user brought: <c>artifacts/evidence/evaluate/&lt;name&gt;.json</c>. A neighbour of
/// <see cref="CellEvidence"/> with the same parts and spelling, but of one network and all its attacks, and of no tier: no report,
/// summary or baseline reads it. Property order as here; other programs read it: keep it stable.
/// </summary>
public sealed record Evaluation
{
    // File systems take names of 255 bytes: two parts, a hash of the path, the time of what is kept, and the mark of a temporary file.
    private const int LongestPart = 90;
    private const int HashDigits = 8;

    /// <summary>The schema this program writes.</summary>
    public const int CurrentSchema = 1;

    public required int Schema { get; init; }

    /// <summary>Model and data set, such as <c>net-cifar10</c>: also the name of the files.</summary>
    public required string Name { get; init; }

    public required EvaluatedModel Model { get; init; }
    public required EvaluatedData Data { get; init; }

    /// <summary>Share of the images predicted right without an attack.</summary>
    public required Measurement CleanAccuracy { get; init; }

    /// <summary>What a careful reader should know whatever the attack.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Claim C1, whose rule gives the verdicts.</summary>
    public required string Claim { get; init; }

    public required string Statement { get; init; }
    public required string Rule { get; init; }

    /// <summary>In the order of the command line.</summary>
    public required IReadOnlyList<EvaluatedAttack> Attacks { get; init; }

    /// <summary>The masking audit; null where it was not asked for.</summary>
    public EvaluatedAudit? Audit { get; init; }

    /// <summary>Claims beside C1; empty where none was asked for.</summary>
    public IReadOnlyList<EvaluatedClaim> Claims { get; init; } = [];

    public required EnvironmentRecord Environment { get; init; }

    /// <summary>Seconds that all of it took.</summary>
    public required double Seconds { get; init; }

    public required Provenance Provenance { get; init; }

    /// <summary>
    /// The name of a model's evaluation: its own name, what is no letter, digit, dot or underscore replaced, then the data set's. A name
    /// of over 90 characters is cut.
    /// </summary>
    public static string NameOf(string model, string dataset)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(dataset);
        var plain = string.Concat(model.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' ? c : '-')).Trim('-', '.');
        return $"{Cut(plain.Length == 0 ? "model" : plain)}-{Cut(dataset)}";
    }

    // What was cut off is told by a hash, so that two long names that begin alike stay two.
    private static string Cut(string name) => name.Length <= LongestPart
        ? name
        : $"{name[..(LongestPart - HashDigits - 1)]}-{ContentHash.Of(Encoding.UTF8.GetBytes(name))[..HashDigits]}";
}

/// <summary>The network.</summary>
/// <param name="File">The file it was read from.</param>
/// <param name="Sha256">Hash of that file.</param>
/// <param name="Format"><c>TorchScript</c>, or the architecture its weights were put into.</param>
/// <param name="Parameters">How many numbers were trained.</param>
/// <param name="Normalisation"><c>MEAN/STD</c> applied before it, or <c>none</c>: it gets pixels in [0, 1].</param>
public sealed record EvaluatedModel(string File, string Sha256, string Format, long Parameters, string Normalisation);

/// <summary>The images.</summary>
/// <param name="Name">Data set.</param>
/// <param name="Images">How many were attacked, the first of the test half.</param>
/// <param name="Shape">Such as <c>3x32x32</c>.</param>
/// <param name="Classes">Number of classes.</param>
public sealed record EvaluatedData(string Name, int Images, string Shape, int Classes);
