using ReproHarness.Contracts.Claims;
using ReproHarness.Studies;
using ReproHarness.Studies.Runs;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace ReproHarness.ClaimTests.Running;

/// <summary>
/// Runs subjects in the order in which studies declare them, so that the attacks on one network follow each other and progress reads well;
/// controls run before what rests on them.
/// </summary>
public sealed class DeclaredOrder : ITestCaseOrderer
{
    public const string Type = "ReproHarness.ClaimTests.Running.DeclaredOrder";
    public const string Assembly = "ReproHarness.ClaimTests";

    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases) where TTestCase : ITestCase
    {
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var study in StudyList.All)
            foreach (var tier in Enum.GetValues<Tier>())
                foreach (var subject in study.SubjectsOf(TierCells.Of(tier)))
                    positions.TryAdd(subject, positions.Count);
        return testCases.OrderBy(test => test.TestMethodArguments is [string id, ..] ? positions.GetValueOrDefault(id, int.MaxValue) : -1);
    }
}
