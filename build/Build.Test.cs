using System.Globalization;
using Nuke.Common;
using ReproHarness.BuildSteps;
using ReproHarness.Storage;
using Serilog;

sealed partial class Build
{
    TotalsFile? _totals;

    // Whether the current target has test counts for its row of the closing table.
    bool _isCounted;

    string ResultsDirectory => Path.Combine(Options.Artifacts, "test-results");

    const string Usual = "Runs!=weekly", Weekly = "Runs=weekly";

    Target UnitTests => _ => _
        .Description("Runs the unit tests, but those that take minutes.")
        .After(Restore, Compile)
        // The claims are judged even when a unit test fails: both results are needed.
        .ProceedAfterFailure()
        .Executes(Ending(() => RunUnitTests("unit", Usual)));

    Target WeeklyTests => _ => _
        .Description("Runs the unit tests that take minutes.")
        .After(Restore, Compile, UnitTests)
        .Executes(Ending(() => RunUnitTests("weekly", Weekly)));

    Target Test => _ => _
        .Description("Runs the unit tests and judges the fast claims.")
        .DependsOn(UnitTests, FastClaims);

    void RunUnitTests(string name, string filter)
    {
        var run = TestRunOf(name, "tests/Unit/ReproHarness.Unit.csproj");
        using var compiled = run.Compile(Code);
        var trx = run.Execute(filter, new Dictionary<string, string>());
        Count(trx);
        TestRun.ShowFailures(trx);
        if (trx.Totals.Failed > 0)
            throw new TargetFailure(
                ExitCodes.ClaimLeft, $"{trx.Totals.Failed} of {trx.Totals.Total} unit tests failed; see the lines above.");
        Log.Information("{Totals:l}", trx.Totals.ToString());
    }

    TestRun TestRunOf(string name, string project) =>
        new(name, InCheckout(project), Options.Configuration, WritableFolder.Make(ResultsDirectory), DotNet);

    void Count(TrxFile trx, params (string Name, int Count)[] more)
    {
        (_totals ??= new TotalsFile(ResultsDirectory)).Add(trx);
        (string Name, int Count)[] counts =
        [
            ("Passed", trx.Totals.Passed), ("Failed", trx.Totals.Failed), ("Skipped", trx.Totals.Skipped), .. more,
        ];
        _isCounted = true;
        ReportSummary(_ => counts.ToDictionary(pair => pair.Name, pair => pair.Count.ToString(CultureInfo.InvariantCulture)));
    }
}
