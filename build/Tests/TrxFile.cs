using System.Xml;
using System.Xml.Linq;

namespace ReproHarness.BuildSteps;

/// <summary>A test that failed, with its message without stack.</summary>
internal sealed record TestFailure(string Test, string Message);

/// <summary>What a TRX file says.</summary>
internal sealed record TrxFile(TestTotals Totals, IReadOnlyList<TestFailure> Failures, IReadOnlyList<string> RunErrors)
{
    private static readonly XNamespace Ns = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>Reads the file; null when the test run ended before it wrote one, or only part of one.</summary>
    public static TrxFile? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            // A path is no URI: %41 in the name of a folder is not an A.
            using var file = File.OpenRead(path);
            return Parse(XDocument.Load(file));
        }
        catch (XmlException)
        {
            return null;
        }
    }

    internal static TrxFile Parse(XDocument document)
    {
        var results = document.Descendants(Ns + "UnitTestResult").ToList();
        var failures = results.Where(result => Outcome(result) is not ("Passed" or "NotExecuted")).ToList();
        var runErrors = document.Descendants(Ns + "RunInfo")
            .Where(info => (string?)info.Attribute("outcome") == "Error")
            .Select(info => ((string?)info.Element(Ns + "Text") ?? "").Trim())
            // xunit's adapter repeats each failed test here.
            .Where(text => text.Length > 0 && !text.Contains("[FAIL]", StringComparison.Ordinal));
        return new TrxFile(
            new TestTotals(
                results.Count(result => Outcome(result) == "Passed"),
                failures.Count,
                results.Count(result => Outcome(result) == "NotExecuted")),
            failures.Select(result => new TestFailure(
                (string?)result.Attribute("testName") ?? "?",
                (string?)result.Descendants(Ns + "ErrorInfo").Elements(Ns + "Message").FirstOrDefault() ?? Outcome(result))).ToList(),
            runErrors.ToList());
    }

    private static string Outcome(XElement result) => (string?)result.Attribute("outcome") ?? "Error";
}
