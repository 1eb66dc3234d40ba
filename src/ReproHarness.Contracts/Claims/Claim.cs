namespace ReproHarness.Contracts.Claims;

/// <summary>A statement of the paper and the rule that judges it, fixed before measuring.</summary>
/// <param name="Id">Short id, such as <c>C1</c>.</param>
/// <param name="Title">A few words.</param>
/// <param name="Statement">The claim in one sentence, in our words.</param>
/// <param name="Source">Where the paper says it.</param>
/// <param name="Rule">The rule of the verdict in words.</param>
/// <param name="PaperFigure">The paper's own number and its page. Null until somebody supplies the PDF: no number is invented.</param>
public sealed record Claim(string Id, string Title, string Statement, string Source, string Rule, string? PaperFigure = null)
{
    /// <summary>What the rule holds its numbers against: every number in the words of <see cref="Rule"/> is made from these.</summary>
    public IReadOnlyList<Bound> Bounds { get; init; } = [];
}

/// <summary>The verdict on one cell, with everything that supports it.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">One or two plain sentences with the numbers that decided it.</param>
/// <param name="Measurements">The numbers.</param>
/// <param name="Figures">The plots, as data.</param>
/// <param name="Findings">Things a careful reader should know, such as zero gradients.</param>
public sealed record Judgement(
    Verdict Verdict,
    string Reason,
    IReadOnlyList<Measurement> Measurements,
    IReadOnlyList<Figures.FigureData> Figures,
    IReadOnlyList<Finding> Findings)
{
    /// <summary>
    /// How far the verdict lies from its bounds; null where no number decides it, such as where nothing could be measured.
    /// </summary>
    public VerdictMargin? Margin { get; init; }

    /// <summary>Numbers of many things, where the claim has such; null where it has none.</summary>
    public IReadOnlyList<Figures.EvidenceTable>? Tables { get; init; }
}

/// <summary>An observation that is not a measurement of the claim.</summary>
/// <param name="Id">Stable id, such as <c>zero-gradient</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">One sentence with its numbers.</param>
public sealed record Finding(string Id, FindingSeverity Severity, string Message);

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>Good to know.</summary>
    Hint,

    /// <summary>Weakens the evidence.</summary>
    Warning,

    /// <summary>The evidence cannot be trusted.</summary>
    Error,
}
