using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Audit;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data.Sets;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Experiments.Data.Sets;

public sealed class DataSetLoadersSpecs
{
    [Fact]
    public void Every_description_has_one_loader_and_every_loader_a_description_of_the_list() =>
        DataSetLoaders.All.Select(loader => loader.Description.Name).Should().BeEquivalentTo(DataSets.All.Select(set => set.Name));

    [Fact]
    public void Every_arm_that_runs_is_described_and_every_arm_that_is_described_runs() =>
        AuditArms.Of(new AuditPlan([0.1], new RootSeed(1)), classes: 10).Select(arm => arm.Name)
            .Should().BeEquivalentTo(ReproHarness.Contracts.Vocabulary.Attacks.Arms.Select(arm => arm.Name));

    [Fact]
    public void Every_attack_of_the_cells_is_described() =>
        CellAttack.All.Should().OnlyContain(attack => attack.Create(default, 10).Name == attack.Name
            && ReproHarness.Contracts.Vocabulary.Attacks.Find(attack.Name) == attack.Description);

    [Fact]
    public void A_network_on_an_unknown_data_set_has_no_size() =>
        FluentActions.Invoking(() => NetworkWork.SizeOf(new CellNetwork("svhn", NetworkKind.Mlp, TrainingKind.Trained)))
            .Should().Throw<InputException>().WithMessage("data set 'svhn'*");
}
