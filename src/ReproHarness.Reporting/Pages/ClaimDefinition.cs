using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Statistics;

namespace ReproHarness.Reporting.Pages;

/// <summary>A claim with all that tables, reports and the console need of it; each claim has one, in its own folder.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Headline">Name of the measurement in the forest plot, such as <c>exponent</c>.</param>
/// <param name="Band">The band that the rule allows it; null when the rule has none.</param>
/// <param name="Expected">The value that theory expects; null when it expects none.</param>
public sealed record ClaimDefinition(Claim Claim, string Headline, Interval? Band = null, double? Expected = null)
{
    /// <summary>The headline in a sentence; its measurement's name unless given.</summary>
    public string HeadlineLabel { get; init; } = Headline;

    /// <summary>The claim in one short sentence, for a reader who has a minute.</summary>
    public required string InShort { get; init; }

    /// <summary>Which aspect of the claim a judgement is about, in words: its attack, or its question.</summary>
    public required Func<string, string> AspectOf { get; init; }

    /// <summary>Whether a judgement tests the harness and not the claim.</summary>
    public Func<string, bool> IsControl { get; init; } = _ => false;

    /// <summary>Digits after the point of the headline: as many as its rule needs.</summary>
    public int Decimals { get; init; } = 2;

    /// <summary>Further numbers in the tables of verdicts.</summary>
    public IReadOnlyList<ReportedNumber> Numbers { get; init; } = [];

    /// <summary>What is judged: one and several of them.</summary>
    public (string One, string Many) Unit { get; init; } = ("cell", "cells");

    /// <summary>The page of its own, which leaves the main one its evidence in short; null where it has none.</summary>
    public ClaimPage? Page { get; init; }

    /// <summary>The headline as the head of a column.</summary>
    public string HeadlineTitle => Prose.Capital(HeadlineLabel.TrimEnd(','));

    /// <summary>What a judgement is about in words: <c>digits/mlp, step l.l.</c> or <c>Small gaps Δ₁₂</c>.</summary>
    /// <param name="cell">Its id.</param>
    public string NameOf(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var (network, aspect) = (cell.LastIndexOf('/'), AspectOf(cell));
        return network >= 0 ? $"{cell[..network]}, {ClaimAnswer.Uncapital(aspect)}" : aspect == cell ? cell : Prose.Capital(aspect);
    }

    /// <summary>The definition for a report of evidence, which states claim and rule as they were when it was measured.</summary>
    /// <param name="cell">Evidence of this claim.</param>
    public ClaimDefinition AsStatedBy(CellEvidence cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return this with { Claim = new Claim(cell.Claim, cell.Title, cell.Statement, Claim.Source, cell.Rule, cell.PaperFigure) };
    }
}

/// <summary>A number in a table of verdicts.</summary>
/// <param name="Measurement">Its measurement.</param>
/// <param name="Title">Heading of its column.</param>
/// <param name="Decimals">Digits after the point.</param>
/// <param name="Meaning">What it is, with its unit and the bound that the rule sets it, without a full stop.</param>
public sealed record ReportedNumber(string Measurement, string Title, int Decimals, string Meaning);
