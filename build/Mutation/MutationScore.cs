using System.Globalization;
using System.Text.Json;

namespace ReproHarness.BuildSteps;

/// <summary>How many planted changes the tests noticed.</summary>
/// <param name="Noticed">Changes that made a test fail.</param>
/// <param name="Survived">Changes under which every test passed, or that no test runs.</param>
/// <param name="TimedOut">
/// Changes under which the tests did not end in time. A slow machine does that too, so they count as not noticed.
/// </param>
internal sealed record MutationScore(int Noticed, int Survived, int TimedOut)
{
    /// <summary>Share of all changes that were noticed, 0 to 1; NaN without a change.</summary>
    public double Share => (double)Noticed / (Noticed + Survived + TimedOut);

    /// <summary>
    /// Reads the report that Stryker leaves; changes that do not compile or are left out by its configuration count for nothing.
    /// </summary>
    /// <param name="path">Its file <c>mutation-report.json</c>.</param>
    public static MutationScore Read(string path)
    {
        using var report = JsonDocument.Parse(File.ReadAllText(path));
        var counts = report.RootElement.GetProperty("files").EnumerateObject()
            .SelectMany(file => file.Value.GetProperty("mutants").EnumerateArray())
            .CountBy(mutant => mutant.GetProperty("status").GetString()!).ToDictionary();
        int Of(string status) => counts.GetValueOrDefault(status);
        return new MutationScore(Of("Killed"), Of("Survived") + Of("NoCoverage"), Of("Timeout"));
    }

    /// <summary>A line for the console.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Noticed} of {Noticed + Survived + TimedOut} planted changes noticed ({Share:P1}), {Survived} not noticed, {TimedOut} timed "
            + $"out and count as not noticed.");
}
