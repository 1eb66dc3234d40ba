using System.Xml.Linq;
using ReproHarness.BuildSteps;
using ReproHarness.Unit.Storage;

namespace ReproHarness.Unit.BuildSteps;

public sealed class TrxFileSpecs
{
    private const string Trx = """
        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
          <Results>
            <UnitTestResult testName="A.Passes" outcome="Passed" />
            <UnitTestResult testName="A.Is_skipped" outcome="NotExecuted" />
            <UnitTestResult testName="A.Fails" outcome="Failed">
              <Output><ErrorInfo><Message>C1 left its tolerance</Message><StackTrace>at A.Fails()</StackTrace></ErrorInfo></Output>
            </UnitTestResult>
          </Results>
          <ResultSummary outcome="Failed"><RunInfos>
            <RunInfo outcome="Error"><Text>[xUnit.net 00:00:01] A.Fails [FAIL]</Text></RunInfo>
            <RunInfo outcome="Error"><Text>Test host process crashed</Text></RunInfo>
            <RunInfo outcome="Warning"><Text>a hint</Text></RunInfo>
          </RunInfos></ResultSummary>
        </TestRun>
        """;

    [Fact]
    public void Counts_messages_and_run_errors_are_read_and_stacks_left_out()
    {
        var trx = TrxFile.Parse(XDocument.Parse(Trx));
        trx.Totals.Should().Be(new TestTotals(1, 1, 1));
        trx.Failures.Should().Equal(new TestFailure("A.Fails", "C1 left its tolerance"));
        trx.RunErrors.Should().Equal("Test host process crashed");
    }

    [SkippableTheory]
    [InlineData("a%41 b#c")]
    [InlineData("seed=1, 'x'; ü?&")]
    public void A_file_is_read_whatever_its_folder_is_called(string name)
    {
        Skip.If(OperatingSystem.IsWindows(), "no such names there");
        using var folder = new TemporaryFolder();
        var path = folder.File(Path.Combine(name, "unit.trx"));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, Trx);
        TrxFile.Read(path)!.Totals.Should().Be(new TestTotals(1, 1, 1));
    }

    [Fact]
    public void A_missing_or_cut_off_file_is_no_result()
    {
        TrxFile.Read("/no/such.trx").Should().BeNull();
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, Trx[..200]);
            TrxFile.Read(path).Should().BeNull();
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Totals_add_up_and_read_as_the_last_line_of_the_build_server() =>
        (new TestTotals(1, 2, 3) + new TestTotals(10, 20, 30)).ToString().Should().Be("11 passed, 22 failed, 33 skipped");

    [Fact]
    public void The_build_server_reads_the_counts_of_all_runs_and_a_line_for_each_failed_test()
    {
        using var folder = new TemporaryFolder();
        var file = new TotalsFile(folder.Path);
        file.Add(TrxFile.Parse(XDocument.Parse(Trx)));
        file.Add(new TrxFile(new TestTotals(2, 1, 0), [new TestFailure("B.Is_off", "off by 1\nlines\nof detail")], []));
        File.ReadAllText(folder.File("totals.txt")).Should().Be("3 passed, 2 failed, 1 skipped\n");
        File.ReadAllLines(folder.File("failed.txt")).Should().Equal("Fails: C1 left its tolerance", "Is_off: off by 1");
    }

    [Fact]
    public void Tests_that_fail_alike_are_one_line() =>
        TestRun.FailureLines(
            [new("A.B(cell: 1)", "A.InputException : no disk"), new("A.D", "off"), new("A.B(cell: 2)", "A.InputException : no disk")])
            .Should().Equal("2 tests: no disk", "D: off");

    [Fact]
    public void A_long_message_is_cut_to_its_first_lines() =>
        TestRun.Shorten(string.Join('\n', Enumerable.Range(1, 15))).Should().EndWith("12\n... (3 more lines in the TRX file)");

    [Theory]
    [InlineData("A.B.Sentence_name(cell: \"digits/mlp/fgsm v1.0\")", "Sentence_name(cell: \"digits/mlp/fgsm v1.0\")")]
    [InlineData("A.B.Sentence_name", "Sentence_name")]
    public void A_tests_name_is_shown_without_its_namespace(string test, string shown) => TestRun.ShortName(test).Should().Be(shown);

    [Theory]
    [InlineData("A.B.ClaimFailedException : C1 in a : b", "C1 in a : b")]
    [InlineData("Expected x : y", "Expected x : y")]
    public void An_exceptions_type_is_not_shown(string message, string shown) => TestRun.WithoutType(message).Should().Be(shown);
}
