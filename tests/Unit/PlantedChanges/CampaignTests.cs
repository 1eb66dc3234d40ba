using ReproHarness.PlantedChanges;
using ReproHarness.Storage;

namespace ReproHarness.Unit.PlantedChanges;

public sealed class CampaignTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("planted").FullName;

    private static readonly PlantedChange Seen = new("seen", "f", "a", "b", "w") { Tests = "one" };
    private static readonly PlantedChange Missed = new("missed", "f", "a", "c", "w") { Tests = "two" };
    private static readonly PlantedChange Same = new("same", "f", "a", "(a)", "w") { Tests = "two", Same = "a is a" };
    private static readonly PlantedChange Claimed = new("claimed", "f", "a", "d", "w") { Claims = ["C1", "C3"] };

    [Fact]
    public void A_change_that_nothing_noticed_is_a_fault_and_one_that_means_the_same_is_none()
    {
        var found = Campaign(new Answers((change, _) => change == "seen" ? Notice.Noticed : Notice.Unnoticed))
            .Finish([Seen, Missed, Same], default);
        Summary.Faults(found).Should().ContainSingle().Which.Should().Be("missed was not noticed by two (Unnoticed)");
        Summary.Markdown(found).Should().Contain("1 of 2 changes were noticed; 1 more mean the same.");
    }

    [Fact]
    public void What_is_said_to_mean_the_same_must_not_be_noticed()
    {
        var found = Campaign(new Answers((change, _) => change == "same" ? Notice.Noticed : Notice.Unnoticed)).Finish([Same], default);
        Summary.Faults(found).Should().ContainSingle().Which.Should().Be("same is listed as meaning the same, and two noticed it");
    }

    [Theory]
    [InlineData("TimedOut")]
    [InlineData("Broken")]
    public void A_run_without_an_answer_is_no_proof_and_is_asked_again(string notice)
    {
        var answers = new Answers((change, _) => change.Length == 0 ? Notice.Unnoticed : Enum.Parse<Notice>(notice));
        Summary.Faults(Campaign(answers).Finish([Seen], default)).Should().ContainSingle();
        Campaign(answers).Finish([Seen], default);
        answers.Asked.Count(asked => asked == "seen one").Should().Be(2);
    }

    [Fact]
    public void Every_claim_of_a_change_has_to_notice_it()
    {
        var found = Campaign(new Answers((change, what) => change.Length > 0 && what == "C1" ? Notice.Noticed : Notice.Unnoticed))
            .Finish([Claimed], default);
        Summary.Faults(found).Should().ContainSingle().Which.Should().Be("claimed was not noticed by C3 (Unnoticed)");
    }

    [Fact]
    public void A_run_that_was_stopped_goes_on_where_it_ended_and_half_a_line_is_passed_over()
    {
        var answers = new Answers((change, _) => change == "seen" ? Notice.Noticed : Notice.Unnoticed);
        using var stop = new CancellationTokenSource();
        answers.After = asked => { if (asked == "seen one") stop.Cancel(); };
        FluentActions.Invoking(() => Campaign(answers).Finish([Seen, Missed], stop.Token)).Should().Throw<OperationCanceledException>();
        File.AppendAllText(Log, "{\"id\":\"mis");

        Campaign(answers).Finish([Seen, Missed], default);
        answers.Asked.Should().Equal(" (one)|(two)", "seen one", "missed two");
    }

    [Fact]
    public void Other_sources_are_asked_about_again()
    {
        var answers = new Answers((change, _) => change == "seen" ? Notice.Noticed : Notice.Unnoticed);
        Campaign(answers).Finish([Seen], default);
        Campaign(answers, "other").Finish([Seen], default);
        answers.Asked.Should().HaveCount(4);
    }

    [Fact]
    public void Where_the_run_without_a_change_is_red_nothing_is_said_of_changes() =>
        FluentActions.Invoking(() => Campaign(new Answers((_, _) => Notice.Noticed)).Finish([Seen], default)).Should()
            .Throw<InfrastructureException>().WithMessage("without any change, '(one)' is Noticed*");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Log => Path.Combine(_folder, "outcomes.jsonl");

    private Campaign Campaign(Answers answers, string sources = "sources") =>
        new(answers, new OutcomeLog(Log), change => $"{sources} {change?.New}");

    private sealed class Answers(Func<string, string, Notice> answer) : IChangeRun
    {
        public List<string> Asked { get; } = [];

        public Action<string> After { get; set; } = _ => { };

        public void Build(CancellationToken stop)
        {
        }

        public (Notice Notice, IReadOnlyList<string> By) Ask(string change, string what, CancellationToken stop)
        {
            Asked.Add($"{change} {what}");
            After(Asked[^1]);
            return (answer(change, what), ["test"]);
        }
    }
}
