using Microsoft.Extensions.Time.Testing;
using ReproHarness.Evaluate;
using ReproHarness.Evaluate.Showing;
using ReproHarness.Evaluate.Trial;
using ReproHarness.Evidence.Claims;
using ReproHarness.Experiments.Data;
using ReproHarness.Showing;
using ReproHarness.Statistics;
using ReproHarness.Unit.Experiments;
using Spectre.Console;

namespace ReproHarness.Unit.Evaluate;

[Collection("Torch")]
public sealed class ShowingSpecs
{
    [Fact]
    public void Progress_lines_come_every_ten_seconds_and_at_the_end_of_a_step_with_the_time_left()
    {
        var time = new FakeTimeProvider();
        var lines = new List<string>();
        new ProgressLines([("fgsm", 1), ("pgd", 3)], time, lines.Add).Run(told =>
        {
            time.Advance(TimeSpan.FromSeconds(9));
            told.Report(0.4);
            time.Advance(TimeSpan.FromSeconds(1));
            told.Report(0.5);
            told.Finish("fgsm: Verified");
            time.Advance(TimeSpan.FromSeconds(20));
            told.Report(1.0 / 3);
            told.Finish("pgd: Verified");
            return 0;
        });
        lines.Should().Equal(" 12 %  fgsm, 1:10 left", " 25 %  fgsm: Verified", " 50 %  pgd, 0:30 left", "100 %  pgd: Verified");
    }

    [Fact]
    public void The_table_has_a_row_for_each_attack_and_a_dash_for_what_is_not_known()
    {
        var evaluation = Evidence.Evaluations.Evaluations.Made;
        ResultTable.Of(evaluation).Rows.Should().HaveCount(3);
        ResultTable.LineOf(evaluation.Attacks[0]).Should().MatchRegex(@"^fgsm: Verified, B \d\.\d{3} \[\d\.\d{3}, \d\.\d{3}\], eps 0\.0\d+ at 1 %, 0\.\d+ at 10 %, [\d.]+ at 50 %, R² \d\.\d{4}$");
        ResultTable.LineOf(evaluation.Attacks[2]).Should().Be("pgd: Inconclusive, B -, eps - at 1 %, - at 10 %, - at 50 %, R² -");
    }

    [Fact]
    public void An_accuracy_no_better_than_guessing_few_images_and_log_probabilities_are_told()
    {
        using var images = SyntheticImages.Random(count: 300);
        Ids(0.22, images, log: false).Should().Equal("at-chance", "few-images");
        EvaluationResult.Findings(ShareEstimate.Of(270, 300), images, logProbabilities: false).Single().Message.Should().Contain("(from 30 images in error to a tenth of all) is empty");
        Ids(0.9, images, log: true).Should().Equal("few-images", "log-probabilities");
        using var many = SyntheticImages.Random(count: 3000, side: 2);
        Ids(0.9, many, log: false).Should().BeEmpty();
    }

    [Theory]
    [InlineData("terminate called after throwing an instance of 'torch::jit::ErrorReport'\n  what():  \nUnknown builtin op: aten::x.\nCould", "Unknown builtin op: aten::x")]
    [InlineData("what():  one line\n", "one line")]
    [InlineData("Segmentation fault\n", "Segmentation fault")]
    [InlineData("", "it ended without a word")]
    public void What_a_native_failure_said_becomes_one_clause(string errors, string cause) => NativeFailure.Cause(errors).Should().Be(cause);

    private static IEnumerable<string> Ids(double accuracy, ImageSet images, bool log) =>
        EvaluationResult.Findings(ShareEstimate.Of((long)(accuracy * images.Count), images.Count), images, log).Select((Finding finding) => finding.Id);
}
