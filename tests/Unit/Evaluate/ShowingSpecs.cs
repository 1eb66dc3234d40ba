using Microsoft.Extensions.Time.Testing;
using ReproHarness.Contracts.Claims;
using ReproHarness.Evaluate;
using ReproHarness.Evaluate.Showing;
using ReproHarness.Evaluate.Trial;
using ReproHarness.Experiments.Arithmetic;
using ReproHarness.Experiments.Evaluations;
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
        new ProgressLines([("fgsm", 1), ("pgd", 3)], time, lines.Add).Run(progress =>
        {
            time.Advance(TimeSpan.FromSeconds(9));
            progress.Report(0.4);
            time.Advance(TimeSpan.FromSeconds(1));
            progress.Report(0.5);
            progress.Finish("fgsm: Verified");
            time.Advance(TimeSpan.FromSeconds(20));
            progress.Report(1.0 / 3);
            progress.Finish("pgd: Verified");
            return 0;
        });
        lines.Should().Equal(" 12 %  fgsm, 1:10 left", " 25 %  fgsm: Verified", " 50 %  pgd, 0:30 left", "100 %  pgd: Verified");
    }

    [Fact]
    public void The_table_has_a_row_for_each_attack_and_a_dash_for_what_is_not_known()
    {
        var evaluation = Claims.Evaluations.Evaluations.Made;
        ResultTable.Of(evaluation).Rows.Should().HaveCount(3);
        ResultTable.LineOf(evaluation.Attacks[0]).Should()
            .MatchRegex(
                @"^fgsm: Verified, B \d\.\d{3} \[\d\.\d{3}, \d\.\d{3}\], "
                    + @"eps 0\.0\d+ at 1 %, 0\.\d+ at 10 %, [\d.]+ at 50 %, R² \d\.\d{4}$");
        ResultTable.LineOf(evaluation.Attacks[2]).Should().Be("pgd: Inconclusive, B -, eps - at 1 %, - at 10 %, - at 50 %, R² -");
    }

    [Fact]
    public void Few_images_and_log_probabilities_are_told()
    {
        using var images = SyntheticImages.Random(count: 300);
        EvaluationResult.Findings(images, logProbabilities: false).Single().Message.Should().Contain("(from 30 images in error to a "
            + "tenth of all) is empty");
        EvaluationResult.Findings(images, logProbabilities: true).Select((Finding finding) => finding.Id).Should()
            .Equal("few-images", "log-probabilities");
        using var more = SyntheticImages.Random(count: 301);
        EvaluationResult.Findings(more, logProbabilities: false).Single().Message.Should().Contain("is narrow, from 9.97 to 10 % error");
        using var many = SyntheticImages.Random(count: 3000, side: 2);
        EvaluationResult.Findings(many, logProbabilities: false).Should().BeEmpty();
    }

    [Fact]
    public void A_network_that_guesses_is_told_the_range_of_pixels_with_which_it_does_not()
    {
        using var images = SyntheticImages.Random(count: 300);
        var accuracy = ShareEstimate.Of(66, 300);
        ModelFindings.IsAtChance(accuracy, images).Should().BeTrue();
        ModelFindings.IsAtChance(ShareEstimate.Of(270, 300), images).Should().BeFalse();
        TriedRange best = new("0/0.00392156862745098", "pixels from "
            + "0 to 255", 187, 200), worst = new("0.5/0.5", "pixels from -1 to 1", 41, 200);
        ModelFindings.AtChance(accuracy, images, [best, worst]).Message.Should().Be(
            "A clean accuracy of 22.0 % cannot be told from guessing among 5 classes: with --normalize 0/0.00392156862745098 (pixels "
                + "from 0 to 255) 187 of 200 images are right; evaluate it again with that.");
        ModelFindings.AtChance(accuracy, images, [worst]).Message.Should().Contain("none of 1 other ranges of pixels "
            + "does better").And.Contain("probably in another order");
    }

    [Fact]
    public void A_network_that_is_certainly_better_with_another_range_of_pixels_is_told_so_though_it_does_not_guess()
    {
        using var images = SyntheticImages.Random(count: 300);
        TriedRange better = new("0.4914,0.4822,0.4465/0.2470,0.2435,0.2616", "pixels normalised as for CIFAR-10", 184, 200);
        var found = ModelFindings.Range(ShareEstimate.Of(150, 300), images, [better]);
        found!.Id.Should().Be("pixel-range");
        found.Message.Should().Be(
            "The clean accuracy is 50.0 %, and with --normalize 0.4914,0.4822,0.4465/0.2470,0.2435,0.2616 (pixels normalised as for "
                + "CIFAR-10) 184 of 200 images are right: the network was probably trained with that range; evaluate it again with that.");
        ModelFindings.Range(ShareEstimate.Of(270, 300), images, [better]).Should().BeNull("chance explains the difference");
        ModelFindings.Range(ShareEstimate.Of(66, 300), images, [better])!.Id.Should().Be("at-chance");
    }

    [Theory]
    [InlineData(
        "terminate called after throwing an instance of 'torch::jit::ErrorReport'\n  what():  \nUnknown builtin op: aten::x.\nCould",
        "Unknown builtin op: aten::x.\nCould")]
    [InlineData("what():  one line\n", "one line")]
    [InlineData("warning: something\nSegmentation fault\nframe #12: [0x7f85cbac758b]\n", "Segmentation fault")]
    [InlineData("frame #11: <unknown function>\nframe #12: [0x7f85cbac758b]\n", null)]
    [InlineData("", null)]
    public void What_a_native_failure_said_is_its_message_and_never_a_frame_of_its_stack(string errors, string? message) =>
        NativeFailure.Message(errors).Should().Be(message);

    [Fact]
    public void Lines_that_a_model_prints_are_no_answer_of_its_trial()
    {
        TrialAnswer.In("hello\n").Should().Be(new TrialAnswer(TrialStage.Load, null));
        TrialAnswer.In(
            $"hello\n{TrialAnswer.Begins(TrialStage.Forward)}\nhello\n{TrialAnswer.Begins(TrialStage.Backward)}\nhello").Stage.Should()
                .Be(TrialStage.Backward);
        TrialAnswer.In($"{TrialAnswer.Ends(new OwnNetworkResult(0.1, 0.2, null))}\nhello\n").Result.Should()
            .Be(new OwnNetworkResult(0.1, 0.2, null));
    }
}
