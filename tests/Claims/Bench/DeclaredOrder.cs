using ReproHarness.Claims.ArchitectureSearch;
using ReproHarness.Claims.GapLaw;
using ReproHarness.Experiments.Cells;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace ReproHarness.ClaimTests.Bench;

/// <summary>
/// Runs cells in the order in which they are declared, so that the attacks on one network follow each other and progress reads well; controls
/// run before what rests on them.
/// </summary>
public sealed class DeclaredOrder : ITestCaseOrderer
{
    public const string Type = "ReproHarness.ClaimTests.Bench.DeclaredOrder";
    public const string Assembly = "ReproHarness.ClaimTests";

    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases) where TTestCase : ITestCase
    {
        var places = new FastMatrix().Cells.Concat(new StandardMatrix().Cells).Concat(new FullMatrix(FullBudget.Paper).Cells).DistinctBy(cell => cell.Id).Select((cell, place) => (cell.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place);
        foreach (var subject in GapSubjects.All) places.Add(subject, places.Count);
        foreach (var cell in new CellMatrix[] { new FastMatrix(), new StandardMatrix(), new FullMatrix(FullBudget.Paper) }.SelectMany(Searched)) places.Add(cell, places.Count);
        return testCases.OrderBy(test => test.TestMethodArguments is [string id, ..] ? places.GetValueOrDefault(id, int.MaxValue) : -1);
    }

    private static IEnumerable<string> Searched(CellMatrix matrix) =>
        from family in matrix.Search.Families from subject in SearchSubjects.Gains(family.IsTabulated).Concat(SearchSubjects.Correlations) select SearchSubjects.CellOf(family.Name, subject);
}
