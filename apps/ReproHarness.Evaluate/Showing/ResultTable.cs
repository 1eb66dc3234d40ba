using System.Globalization;
using ReproHarness.Claims.Evaluations;
using ReproHarness.Contracts.Claims;
using ReproHarness.Showing;
using ReproHarness.Statistics;
using Spectre.Console;

namespace ReproHarness.Evaluate.Showing;

/// <summary>The results on the console: a table on a terminal, a line for each attack elsewhere.</summary>
internal static class ResultTable
{
    public static void Show(Evaluation evaluation)
    {
        var clean = evaluation.CleanAccuracy;
        PlainLine.Write("");
        PlainLine.Write($"Clean accuracy: {PercentText.Of(clean)}");
        foreach (var sentence in EvaluationLabels.Halves(evaluation)) PlainLine.Write(sentence);
        foreach (var finding in evaluation.Findings) PlainLine.Write($"{finding.Severity}: {finding.Message}");
        var onTerminal = AnsiConsole.Profile.Out.IsTerminal;
        if (evaluation.Audit is { } audit) AuditTable.Show(audit, onTerminal);
        if (onTerminal && evaluation.Attacks.Count > 0) AnsiConsole.Write(Of(evaluation));
        foreach (var attack in evaluation.Attacks)
        {
            PlainLine.Write(onTerminal ? $"{attack.Attack}: {attack.Verdict}. {attack.Reason}" : LineOf(attack));
            if (!onTerminal) PlainLine.Write($"  {attack.Reason}");
            foreach (var finding in attack.Findings) PlainLine.Write($"  {finding.Severity}: {finding.Message}");
        }

        foreach (var claim in evaluation.Claims)
        {
            PlainLine.Write($"{claim.Claim} {claim.Subject}: {claim.Verdict}");
            PlainLine.Write($"  {claim.Reason}");
        }

        PlainLine.Write("");
    }

    internal static Table Of(Evaluation evaluation)
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumns("Attack", "Verdict", "Exponent B (95 %)");
        foreach (var (_, percent) in EvaluatedAttack.Sizes) table.AddColumn(new TableColumn($"eps at {percent} %").RightAligned());
        table.AddColumn(new TableColumn("R²").RightAligned());
        foreach (var attack in evaluation.Attacks)
        {
            table.AddRow(
                [new Text(attack.Attack), new Text(attack.Verdict.ToString(), new Style(Colour(attack.Verdict))),
                    new Text(Exponent(attack)),
                .. EvaluatedAttack.Sizes.Select(size => new Text(Size(attack, size.Name))), new Text(RSquared(attack))]);
        }

        return table;
    }

    internal static string LineOf(EvaluatedAttack attack) =>
        $"{attack.Attack}: {attack.Verdict}, B {Exponent(attack)}, eps "
            + $"{string.Join(", ", EvaluatedAttack.Sizes.Select(size => $"{Size(attack, size.Name)} at {size.Percent} %"))}, R² "
            + $"{RSquared(attack)}";

    private static string Exponent(EvaluatedAttack attack) =>
        attack.Find(EvaluatedAttack.Exponent) is { } b ? IntervalText.Fixed(b, 3) : "-";

    private static string Size(EvaluatedAttack attack, string name) =>
        attack.Find(name) is { } size ? size.Value.ToString(size.Value < 1e-4 ? "0.00e0" : "G3", CultureInfo.InvariantCulture) : "-";

    private static string RSquared(EvaluatedAttack attack) =>
        attack.Find(EvaluatedAttack.RSquared) is { } r2 ? r2.Value.ToString("F4", CultureInfo.InvariantCulture) : "-";

    private static Color Colour(Verdict verdict) => verdict switch
    {
        Verdict.Verified => Color.Green,
        Verdict.Falsified => Color.Red,
        _ => Color.Yellow,
    };
}
