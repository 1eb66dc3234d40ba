using ReproHarness.Claims.Evaluations;
using ReproHarness.Evaluate;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Runtime;

namespace ReproHarness.Unit.Evaluate;

public sealed class AttackLabelsSpecs
{
    private const string Own = "the network's own prediction without an attack";
    private static readonly RootSeed Seed = new(1);

    [Fact]
    public void The_settings_of_an_attack_are_those_that_it_is_run_with()
    {
        AttackLabels.Of(new ProjectedGradientDescent(Seed, Steps: 20, Restarts: 3, StepFactor: 2)).Should().Be(new AttackSettings(
            "cross-entropy, raised", Own, 20, 0.1, 3, "uniformly at random within eps of the clean image, in the pixel range"));
        AttackLabels.Of(new ProjectedGradientDescent(Seed, RandomStart: false, Label: AttackLabel.True)).Should().Be(new AttackSettings(
            "cross-entropy, raised", "the true class", 10, 0.25, 1, "the clean image"));
    }

    [Fact]
    public void Every_attack_that_is_offered_has_settings_in_words()
    {
        AttackLabels.Of(CellAttack.Fgsm.Create(Seed)).Should().Be(new AttackSettings(
            "cross-entropy, raised", Own, 1, 1, 1, "the clean image"));
        AttackLabels.Of(CellAttack.StepLeastLikely.Create(Seed)).Should().Be(new AttackSettings(
            "cross-entropy, lowered", "the class that the network finds least likely", 1, 1, 1, "the clean image"));
        foreach (var kind in CellAttack.All) AttackLabels.Of(kind.Create(Seed)).Steps.Should().BePositive();
    }
}
