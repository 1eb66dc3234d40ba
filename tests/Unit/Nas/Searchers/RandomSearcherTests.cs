using ReproHarness.Nas.Searchers;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Nas.Searchers;

public sealed class RandomSearcherTests
{
    private readonly Landscape _space = new(1);

    [Fact]
    public void Every_choice_comes_as_often_as_the_others()
    {
        const int Draws = 6000;
        var proposals = new RandomSearcher(_space, seed: 5, Draws).Propose();

        for (var decision = 0; decision < _space.Choices.Count; decision++)
        {
            var count = _space.Choices[decision];
            var found = proposals.GroupBy(choices => choices[decision]).ToDictionary(group => group.Key, group => group.Count());
            found.Keys.Order().Should().Equal(Enumerable.Range(0, count));

            // Five standard errors of a count, 70 counts.
            found.Values.Should()
                .OnlyContain(
                    times => Math.Abs(times - ((double)Draws / count)) < 5 * Math.Sqrt(Draws * (1.0 / count) * (1 - (1.0 / count))));
        }
    }

    [Fact]
    public void The_sequence_depends_on_the_seed_and_not_on_the_batch()
    {
        var one = new RandomSearcher(_space, seed: 5);
        var single = Enumerable.Range(0, 12).Select(_ => one.Propose()[0]).ToList();

        new RandomSearcher(_space, seed: 5, batch: 12).Propose().Should().BeEquivalentTo(single, options => options.WithStrictOrdering());
        new RandomSearcher(_space, seed: 6, batch: 12).Propose().Should()
            .NotBeEquivalentTo(single, options => options.WithStrictOrdering());
    }

    [Fact]
    public void A_batch_of_none_is_refused_in_one_line() => FluentActions.Invoking(() => new RandomSearcher(_space, 1, batch: 0))
        .Should().Throw<InputException>().WithMessage("random search with 0 proposals at once: at least 1 is needed; change its batch");
}
