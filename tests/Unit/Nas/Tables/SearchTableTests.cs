using System.Collections.Immutable;
using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Nas.Architectures;
using ReproHarness.Nas.Networks;
using ReproHarness.Nas.Spaces;
using ReproHarness.Nas.Tables;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Nas.Tables;

public sealed class SearchTableTests
{
    // Four architectures: one block on both inputs, two operations.
    private static readonly SearchSpace Space =
        new("small", 1, [CellOperation.Identity, CellOperation.MaxPooling3x3], FirstInputsFixed: true, OneCell: true);
    private static readonly TableOrigin Origin = new("small", "digits; a recipe", 1, "cpu", 400, 397);
    private readonly MockFileSystem _files = new();

    [Fact]
    public void What_is_written_is_read_back_and_a_child_has_a_line()
    {
        var table = Table();
        SearchTableFile.Write(_files, "/t.json", table);
        var read = SearchTableFile.Read(_files, "/t.json");

        read.Origin.Should().Be(Origin);
        read.Children.Select(child => (child.Architecture, child.Cost)).Should()
            .Equal(table.Children.Select(child => (child.Architecture, child.Cost)));
        read.Children.SelectMany(child => child.Trainings).Should().Equal(table.Children.SelectMany(child => child.Trainings));
        _files.File.ReadAllLines("/t.json").Count(line => line.StartsWith("{\"architecture\"", StringComparison.Ordinal)).Should().Be(4);
    }

    [Fact]
    public void A_search_is_rewarded_for_validation_images_and_for_nothing_of_the_test()
    {
        var table = Table();
        var other = new SearchTable(Origin,
            [.. table.Children.Select(
                child => child with { Trainings = [.. child.Trainings.Select(training => training with { Test = Accuracies(0.99) })] })]);

        table.Children[0].Reward.Should().Be(0.25, "the mean of PGD over the trainings");
        other.Children[0].Reward.Should().Be(table.Children[0].Reward);
    }

    [Fact]
    public void A_table_holds_its_whole_space_and_nothing_else()
    {
        Table().Invoking(table => table.Validate(Space)).Should().NotThrow();
        var lacking = new SearchTable(Origin, [.. Table().Children.Skip(1)]);
        lacking.Invoking(table => table.Validate(Space)).Should().Throw<InputException>()
            .WithMessage("*1 of its 4*missing*TabulateSearchSpace");
        Table().Invoking(table => table.Validate(SearchSpaces.Tabulated)).Should().Throw<InputException>()
            .WithMessage("*'small'*'tabulated'*");
    }

    [Fact]
    public void An_architecture_that_is_not_in_the_table_is_told_of() =>
        Table().Invoking(table => table.Of("0123")).Should().Throw<InputException>().WithMessage("*0123*does not hold it*");

    [Theory]
    [InlineData("{", "*not a table*")]
    [InlineData("null", "*not a table*")]
    [InlineData(
        """{"schema":2,"origin":{"space":"s","recipe":"r","seed":1,"environment":"e","validationImages":1,"testImages":1},"children":[]}""",
        "*schema 2, allowed: 1*")]
    [InlineData("""{"schema":1,"children":[]}""", "*not a table*")]
    public void Another_file_is_refused_in_one_line(string text, string message)
    {
        _files.File.WriteAllText("/t.json", text);
        FluentActions.Invoking(() => SearchTableFile.Read(_files, "/t.json")).Should().Throw<InputException>()
            .WithMessage(message).Which.Message.Should().NotContain("\n");
    }

    [Fact]
    public void A_share_beyond_1_a_child_without_a_training_and_one_that_stands_twice_are_refused()
    {
        SearchTableFile.Write(_files, "/t.json", Table());
        var text = _files.File.ReadAllText("/t.json");
        Refused(text.Replace("0.2,", "1.2,", StringComparison.Ordinal)).Should().Contain("six shares from 0 to 1");
        var child = text.Split('\n').First(line => line.StartsWith("{\"architecture\"", StringComparison.Ordinal)).TrimEnd(',');
        Refused(text.Replace(child, child + ",\n" + child, StringComparison.Ordinal)).Should().Contain("2 times");
        Refused(text.Replace(child, child[..child.IndexOf("\"trainings\":", StringComparison.Ordinal)] + "\"trainings\":[]}",
            StringComparison.Ordinal)).Should().Contain("without a training");
    }

    [Fact]
    public void Without_a_table_the_cure_is_named() =>
        FluentActions.Invoking(() => SearchTableFile.Read(_files, "/none.json")).Should().Throw<InputException>()
            .WithMessage("*/none.json*./build.sh TabulateSearchSpace");

    private string Refused(string text)
    {
        _files.File.WriteAllText("/bad.json", text);
        return FluentActions.Invoking(() => SearchTableFile.Read(_files, "/bad.json")).Should().Throw<InputException>().Which.Message;
    }

    private static SearchTable Table() => new(Origin, [.. Space.Enumerate().Select((architecture, number) => new TabulatedChild(
        architecture, new ArchitectureCost(100 + number, 1000),
        [new ChildTraining(0, Accuracies(0.2), Accuracies(0.4)), new ChildTraining(1, Accuracies(0.3), Accuracies(0.5))]))]);

    private static SplitAccuracies Accuracies(double pgd) => new(0.9, 0.5, pgd, 0.1, 0.1, 0.6);
}
