namespace ReproHarness.Claims.Evaluations;

/// <summary>Five lines of Python, without a library, that load the results of an evaluation.</summary>
public static class PythonSnippet
{
    /// <summary>The lines.</summary>
    public static IReadOnlyList<string> Of(EvaluationWriter.Written written, Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(written);
        ArgumentNullException.ThrowIfNull(evaluation);
        return
        [
            "import csv, json",
            $"result = json.load(open({Text(written.Evidence)}, encoding='utf-8'))",
            $"images = list(csv.DictReader(open({Text(written.Images ?? written.Curve)}, encoding='utf-8')))",
            evaluation.Audit is null
                ? "print([(attack['attack'], attack['verdict']) for attack in result['attacks']])"
                : "print(result['audit']['verdict'], result['audit']['robustAccuracy']['value'])",
            "print(len(images), images[0])",
        ];
    }

    // A literal of Python: quotes and backslashes escaped, as in a path of Windows.
    private static string Text(string path) =>
        $"'{path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
