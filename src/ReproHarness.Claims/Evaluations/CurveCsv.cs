using System.Globalization;
using System.Text;

namespace ReproHarness.Claims.Evaluations;

/// <summary>The curves of an evaluation as a table for other programs: comma-separated, a header line, numbers with a point.</summary>
internal static class CurveCsv
{
    private const string Header = "eps,attack,errors,n,rate,low,high,misclassified_rate";

    public static string Of(Evaluation evaluation)
    {
        var text = new StringBuilder($"{Header}\n");
        foreach (var attack in evaluation.Attacks)
        foreach (var point in attack.Curve)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{point.Epsilon:R},{attack.Attack},{point.Errors},{point.N},{point.Rate:R},"
                + $"{point.Low:R},{point.High:R},{point.Misclassified:R}\n");
        }

        return text.ToString();
    }
}
