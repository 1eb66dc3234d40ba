using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Audit;
using ReproHarness.Statistics.EntropyGains;

namespace ReproHarness.Unit.Experiments.Audit;

public sealed class AuditArmsTests
{
    private static readonly AuditPlan Plan =
        new([0.1], SyntheticImages.Seed) { PgdSteps = 7, ApgdSteps = 9, ApgdRestarts = 2, SquareQueries = 11 };

    [Theory]
    [InlineData("fgsm-ce", ArmKind.CrossEntropy, "fgsm label=True loss=ce", false)]
    [InlineData("step-ll", ArmKind.CrossEntropy, "step-ll loss=ce", false)]
    [InlineData("pgd-ce", ArmKind.CrossEntropy, "pgd seed=* steps=7 restarts=1 start=random factor=2.5 label=True loss=ce", false)]
    [InlineData(
        "pgd-ce-more-steps", ArmKind.CrossEntropy, "pgd seed=* steps=28 restarts=1 start=random factor=2.5 label=True loss=ce", true)]
    [InlineData(
        "pgd-ce-more-restarts", ArmKind.CrossEntropy, "pgd seed=* steps=7 restarts=5 start=random factor=2.5 label=True loss=ce", true)]
    [InlineData("apgd-ce", ArmKind.CrossEntropy, "apgd-ce seed=* steps=9 restarts=2 loss=ce", true)]
    [InlineData("fgsm-ce-plain", ArmKind.PlainCrossEntropy, "fgsm label=True loss=ce-plain", false)]
    [InlineData("step-ll-plain", ArmKind.PlainCrossEntropy, "step-ll loss=ce-plain", false)]
    [InlineData(
        "pgd-ce-plain", ArmKind.PlainCrossEntropy, "pgd seed=* steps=7 restarts=1 start=random factor=2.5 label=True loss=ce-plain", false)]
    [InlineData("apgd-ce-plain", ArmKind.PlainCrossEntropy, "apgd-ce-plain seed=* steps=9 restarts=2 loss=ce-plain", true)]
    [InlineData("fgsm-margin", ArmKind.ScaleInvariant, "fgsm label=True loss=margin", false)]
    [InlineData("pgd-margin", ArmKind.ScaleInvariant, "pgd seed=* steps=7 restarts=1 start=random factor=2.5 label=True loss=margin", true)]
    [InlineData("fgsm-temperature", ArmKind.ScaleInvariant, "fgsm label=True loss=temperature", false)]
    [InlineData(
        "pgd-temperature", ArmKind.ScaleInvariant, "pgd seed=* steps=7 restarts=1 start=random factor=2.5 label=True loss=temperature",
        true)]
    [InlineData("transfer", ArmKind.Transfer, "pgd seed=* steps=7 restarts=1 start=random factor=2.5 label=True loss=margin", true)]
    [InlineData("square", ArmKind.Query, "square seed=* queries=11", true)]
    [InlineData("noise", ArmKind.Noise, "noise seed=*", false)]
    [InlineData("apgd-dlr", ArmKind.ScaleInvariant, "apgd-dlr seed=* steps=9 restarts=2 loss=dlr", true)]
    public void An_arm_does_what_its_name_says(string name, ArmKind kind, string attack, bool searches)
    {
        var arm = AuditArms.Of(Plan, classes: 10).Single(one => one.Name == name);
        arm.Kind.Should().Be(kind);
        arm.Attack.Describe().Should().Match(attack);
        arm.Searches.Should().Be(searches);
    }

    [Fact]
    public void There_are_no_other_arms() => AuditArms.Of(Plan, classes: 10).Should().HaveCount(18);

    [Fact]
    public void A_cascade_tries_what_uses_least_first_and_says_how_many_passes_an_image_costs()
    {
        var plan = CascadeEffort.Parse("Standard").PlanOf(PerturbationSize.Parse("eps", "8/255"), SyntheticImages.Seed);
        var arms = AuditArms.Cascade(plan, classes: 10, hasTwin: true);
        arms.Select(arm => (arm.Arm.Name, arm.Arm.Attack.Passes)).Should().Equal(
            ("noise", 1), ("fgsm-ce-plain", 1), ("pgd-ce-plain", 20), ("apgd-ce-plain", 50), ("fgsm-ce", 1), ("pgd-ce", 20),
            ("apgd-ce", 50), ("pgd-ce-more-steps", 80), ("apgd-margin", 50), ("apgd-dlr", 50), ("apgd-dlr-targeted", 150),
            ("transfer", 20), ("square", 1000));
        arms.Select(arm => arm.Stage).Should().BeInAscendingOrder();
        arms.Select(arm => arm.Arm.Attack.Describe()).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void An_arm_that_lacks_classes_or_a_network_is_left_out()
    {
        var plan = CascadeEffort.All[^1].PlanOf(PerturbationSize.Parse("eps", "0.1"), SyntheticImages.Seed);
        string[] Names(int classes, bool hasTwin) => [.. AuditArms.Cascade(plan, classes, hasTwin).Select(arm => arm.Arm.Name)];
        Names(2, true).Should().NotContain(["apgd-dlr", "apgd-dlr-targeted"]).And.Contain("transfer");
        Names(3, false).Should().Contain("apgd-dlr").And.NotContain(["apgd-dlr-targeted", "transfer"]);
        AuditArms.Cascade(plan, 4, false).Single(arm => arm.Arm.Name == "apgd-dlr-targeted").Arm.Attack.Passes.Should().Be(300);
    }

    [Fact]
    public void Every_arm_of_a_cascade_has_a_label() =>
        AuditArms.Cascade(CascadeEffort.All[^1].PlanOf(PerturbationSize.Parse("eps", "0.1"), SyntheticImages.Seed), 10, hasTwin: true)
            .Should().OnlyContain(arm => ReproHarness.Contracts.Vocabulary.Attacks.Find(arm.Arm.Name) != null);

    // Arms that are compared meet the same draws; those that are not must not.
    [Fact]
    public void Attacks_of_one_kind_draw_from_one_seed_whatever_their_loss()
    {
        string SeedOf(string name) =>
            AuditArms.Of(Plan, classes: 10).Single(one => one.Name == name).Attack.Describe().Split("seed=")[1].Split(' ')[0];
        new[] { "pgd-ce", "pgd-ce-more-steps", "pgd-ce-more-restarts", "pgd-ce-plain", "pgd-margin", "pgd-temperature", "transfer" }
            .Select(SeedOf).Distinct().Should().ContainSingle();
        new[] { "pgd-ce", "apgd-ce", "square", "noise" }.Select(SeedOf).Should().OnlyHaveUniqueItems();
    }
}
