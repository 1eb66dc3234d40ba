using System.IO.Abstractions;
using System.Text.Json;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Experiments.Audit.Directions;
using ReproHarness.Storage;

namespace ReproHarness.CompareDirections;

/// <summary>Writes the files after each network. Each file is always complete and has all results so far.</summary>
/// <param name="files">The file system.</param>
/// <param name="artifacts">The artifacts folder.</param>
/// <param name="nothing">The report before any network, in which all are missing.</param>
internal sealed class ReportWriter(IFileSystem files, string artifacts, DirectionReport nothing)
{
    private readonly List<string> _order = [.. nothing.Missing.Select(one => one.Network)];
    private readonly Lock _gate = new();

    /// <summary>The results so far.</summary>
    public DirectionReport Report { get; private set; } = nothing;

    /// <summary>The report for programs.</summary>
    public string JsonPath => files.Path.Combine(artifacts, "directions", $"{Report.Tier}.json");

    /// <summary>The report for readers.</summary>
    public string MarkdownPath => files.Path.Combine(artifacts, "directions", $"{Report.Tier}.md");

    /// <summary>Adds a measured network and writes the files; called by several threads.</summary>
    /// <exception cref="InputException">The disk is full or the folder cannot be written.</exception>
    public void Add(string network, Measured<DirectionCounts> measured)
    {
        lock (_gate)
        {
            Report = Report with
            {
                Networks =
                [
                    .. Report.Networks.Add(new ComparedNetwork(network, measured.MeasuredAt, measured.Seconds, measured.Value))
                        .OrderBy(one => _order.IndexOf(one.Network)),
                ],
                Missing = Report.Missing.RemoveAll(one => one.Network == network),
            };
            AtomicFile.WriteText(files, JsonPath, JsonSerializer.Serialize(Report, EvidenceJson.Indented) + "\n");
            AtomicFile.WriteText(files, MarkdownPath, string.Join('\n', DirectionTable.Of(Report)) + "\n");
        }
    }
}
