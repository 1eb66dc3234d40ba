using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Contracts.Vocabulary;

public sealed class DataSetsSpecs
{
    [Fact]
    public void Every_name_stands_once() => DataSets.All.Select(set => set.Name).Should().OnlyHaveUniqueItems();

    [Fact]
    public void Every_attack_stands_once() => Attacks.All.Select(attack => attack.Name).Should().OnlyHaveUniqueItems();

    [Fact]
    public void A_set_of_files_has_a_folder_and_another_has_none() =>
        DataSets.All.Should().OnlyContain(set => (set.Source == DataSource.Files) == (set.Folder != null));

    [Fact]
    public void Labels_are_those_of_the_lists()
    {
        foreach (var set in DataSets.All) Labels.Of(set.Name).Should().Be(set.Label);
        Labels.Of("step-ll").Should().Be("step l.l.");
        Labels.Of("no-such-name").Should().Be("no-such-name");
    }

    [Fact]
    public void An_unknown_data_set_is_refused_by_one_line() =>
        FluentActions.Invoking(() => DataSets.Of("svhn")).Should().Throw<InputException>()
            .WithMessage("data set 'svhn': there is none of this name; known are mnist, cifar10, imagenet, fashion, digits and gaussian.");
}
