using ReproHarness.Experiments.Nas;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Nas.Runs;
using ReproHarness.Nas.Searchers;
using ReproHarness.Statistics.Nas;
using ReproHarness.Storage;
using ReproHarness.Unit.Nas;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Nas;

[Collection("Torch")]
public sealed class ControllerSearcherTests
{
    private readonly Landscape _space = new(1);

    // One step per batch may be larger than each of four.
    [Theory]
    [InlineData(PolicyRule.Reinforce, 0.02)]
    [InlineData(PolicyRule.Ppo, 0.01)]
    public void It_finds_better_children_than_random_search_at_the_same_budget_and_worse_ones_when_rewards_change_their_sign(
        PolicyRule rule, double rate)
    {
        const int Seeds = 20;
        const int Children = 100;
        var settings = new ControllerSettings(rule, LearningRate: rate);
        var landscapes = Enumerable.Range(0, Seeds).Select(seed => new Landscape(seed)).ToList();
        double[] random = [.. landscapes.Select((space, i) => space.Best(new RandomSearcher(space, (ulong)i), Children))];
        double[] Bests(double sign) => [.. landscapes.Select((space, i) =>
        {
            using var controller = new ControllerSearcher(space, settings, new RootSeed((ulong)i));
            return space.Best(new Signed(controller, sign), Children);
        })];

        PairedDifference.Between(random, Bests(1)).Mean.Interval.Low.Should().BePositive();
        PairedDifference.Between(random, Bests(-1)).Mean.Interval.High.Should().BeNegative();
    }

    [Theory]
    [InlineData(PolicyRule.Reinforce)]
    [InlineData(PolicyRule.Ppo)]
    public void The_same_seed_and_rewards_give_the_same_proposals(PolicyRule rule)
    {
        var first = Names(rule, seed: 3);

        // Whatever the process's own generator has drawn meanwhile.
        rand(7).Dispose();
        Names(rule, seed: 3).Should().Equal(first);
        Names(rule, seed: 4).Should().NotEqual(first);
    }

    [Fact]
    public void The_rules_differ_after_the_first_update_and_not_before_it()
    {
        var (reinforce, ppo) = (Names(PolicyRule.Reinforce, seed: 3), Names(PolicyRule.Ppo, seed: 3));
        ppo.Take(5).Should().Equal(reinforce.Take(5));
        ppo.Should().NotEqual(reinforce);
    }

    [Fact]
    public void With_one_pass_ppo_is_reinforce_because_its_ratio_is_1()
    {
        var settings = new ControllerSettings(PolicyRule.Ppo, BatchSize: 5) { Passes = 1 };
        Names(settings, seed: 3).Should().Equal(Names(settings with { Rule = PolicyRule.Reinforce }, seed: 3));
    }

    [Theory]
    [InlineData(PolicyRule.Ppo, 0)]
    [InlineData(PolicyRule.Ppo, 0.5)]
    [InlineData(PolicyRule.Reinforce, 0.5)]
    public void An_update_is_that_of_its_rule_by_hand_pass_by_pass(PolicyRule rule, double bonus)
    {
        const int Batch = 300;
        var settings = new ControllerSettings(rule, Batch, LearningRate: 0.05, EntropyBonus: bonus, Passes: 3);
        using var controller = new ControllerSearcher(_space, settings, new RootSeed(3));
        using var byHand = new UpdateByHand(_space.Choices, settings, new RootSeed(3));
        for (var update = 0; update < 3; update++)
        {
            var proposals = controller.Propose();
            proposals.Should()
                .BeEquivalentTo(
                    byHand.Propose(), options => options.WithStrictOrdering(), "the policies are equal after {0} updates", update);
            double[] rewards = [.. proposals.Select(choices => _space.RewardOf(choices, "", default))];
            controller.Tell(proposals, rewards);
            byHand.Tell(proposals, rewards);
        }

        (byHand.Clipped > 0).Should()
            .Be(rule == PolicyRule.Ppo, "the second pass meets ratios beyond the clip, and REINFORCE has one pass");
    }

    [Fact]
    public void The_bonus_brings_a_policy_that_has_settled_back_to_many_choices()
    {
        const int Batch = 200;
        int Kinds(double bonus)
        {
            using var controller =
                new ControllerSearcher(
                    _space, new ControllerSettings(BatchSize: Batch, LearningRate: 0.05, EntropyBonus: bonus), new RootSeed(3));
            void Update(Func<IReadOnlyList<int>, double> reward)
            {
                var proposals = controller.Propose();
                controller.Tell(proposals, [.. proposals.Select(reward)]);
            }

            for (var update = 0; update < 6; update++) Update(choices => -choices.Sum());

            // Equal rewards teach nothing: what moves the policy now is the bonus alone.
            for (var update = 0; update < 6; update++) Update(_ => 1);
            return controller.Propose().Select(choices => choices.Sum()).Distinct().Count();
        }

        Kinds(3).Should().BeGreaterThan(Kinds(0) + 3);
    }

    [Fact]
    public void A_search_that_is_run_again_proposes_as_it_did_however_long_it_goes_on()
    {
        const int Children = 12;
        SearchHistory Search(int children)
        {
            using var controller = new ControllerSearcher(_space, new ControllerSettings(BatchSize: 5), new RootSeed(3));
            return SearchRun.Finish(_space, controller, new SearchBudget(children), _space);
        }

        var whole = Search(Children);
        for (var stop = 1; stop < Children; stop++)
            Search(stop).Children.Should().BeEquivalentTo(whole.Children.Take(stop), options => options.WithStrictOrdering());
    }

    [Theory]
    [InlineData(PolicyRule.Reinforce)]
    [InlineData(PolicyRule.Ppo)]
    public void No_tensor_stays_alive(PolicyRule rule) => TensorsLeft.By(() => Names(rule, seed: 3)).Should().Be(0);

    [Fact]
    public void Tensors_do_not_grow_with_the_search()
    {
        using var controller = new ControllerSearcher(_space, new ControllerSettings(BatchSize: 4), new RootSeed(1));
        Update(controller);
        TensorsLeft.By(() => Update(controller)).Should().Be(0);
    }

    [Theory]
    [InlineData("BatchSize", "controller's batch 1: must be at least 2; change its settings")]
    [InlineData("Hidden", "controller's hidden units 0: must be at least 1; change its settings")]
    [InlineData("LearningRate", "controller's learning rate 0: must be above 0 and finite; change its settings")]
    [InlineData("EntropyBonus", "controller's entropy bonus -1: must be at least 0 and finite; change its settings")]
    [InlineData("BaselineDecay", "controller's baseline decay 1: must be 0 to below 1; change its settings")]
    [InlineData("Passes", "controller's passes 0: must be at least 1; change its settings")]
    [InlineData("Clip", "controller's clip 0: must be above 0; change its settings")]
    public void Settings_out_of_range_are_refused_in_one_line(string name, string message)
    {
        var plain = new ControllerSettings();
        var bad = name switch
        {
            "BatchSize" => plain with { BatchSize = 1 },
            "Hidden" => plain with { Hidden = 0 },
            "LearningRate" => plain with { LearningRate = 0 },
            "EntropyBonus" => plain with { EntropyBonus = -1 },
            "BaselineDecay" => plain with { BaselineDecay = 1 },
            "Passes" => plain with { Passes = 0 },
            _ => plain with { Clip = 0 },
        };
        FluentActions.Invoking(() => new ControllerSearcher(_space, bad, new RootSeed(1))).Should().Throw<InputException>()
            .WithMessage(message);
    }

    [Fact]
    public void A_description_tells_what_matters()
    {
        var plain = new ControllerSettings();
        plain.Describe().Should().NotBe((plain with { Clip = 0.3 }).Describe());
        var reinforce = plain with { Rule = PolicyRule.Reinforce };
        reinforce.Describe().Should().Be((reinforce with { Clip = 0.3, Passes = 3 }).Describe());
    }

    private List<string> Names(PolicyRule rule, ulong seed) => Names(new ControllerSettings(rule, BatchSize: 5), seed);

    private List<string> Names(ControllerSettings settings, ulong seed)
    {
        using var controller = new ControllerSearcher(_space, settings, new RootSeed(seed));
        return [.. SearchRun.Finish(_space, controller, new SearchBudget(20), _space).Children.Select(child => child.Name)];
    }

    private void Update(ControllerSearcher controller)
    {
        var proposals = controller.Propose();
        controller.Tell(proposals, [.. proposals.Select(choices => _space.RewardOf(choices, "", default))]);
    }

    private sealed class Signed(ISearcher inner, double sign) : ISearcher
    {
        public IReadOnlyList<IReadOnlyList<int>> Propose() => inner.Propose();

        public void Tell(IReadOnlyList<IReadOnlyList<int>> proposals, IReadOnlyList<double> rewards) =>
            inner.Tell(proposals, [.. rewards.Select(reward => sign * reward)]);
    }
}
