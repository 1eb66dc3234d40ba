using ReproHarness.PlantedChanges;
using ReproHarness.Storage;

namespace ReproHarness.Unit.PlantedChanges;

public sealed class PlantingTests
{
    private const string Source = "var a = one + two;\nStep(a, one);\nvar b = f(two *\n    three);\n";

    [Fact]
    public void An_expression_becomes_a_choice_between_new_and_old() =>
        Planting.Apply(Source, [Change("x", "two * three", "2")]).Should()
            .Contain("f((global::PlantedChanges.Switch.On(\"x\") ? (2) : (two *\n    three)))");

    [Fact]
    public void A_statement_becomes_a_branch() =>
        Planting.Apply(Source, [Change("x", "Step(a, one);", "")]).Should()
            .Contain("if (global::PlantedChanges.Switch.On(\"x\")) {  } else { Step(a, one); }");

    [Fact]
    public void Code_around_an_expression_tells_which_one_is_meant() =>
        Planting.Apply(Source, [Change("x", "one", "1") with { Context = "Step(a, one)" }]).Should()
            .StartWith("var a = one + two;").And.Contain("Step(a, (global::PlantedChanges.Switch.On(\"x\") ? (1) : (one)))");

    [Fact]
    public void Changes_of_one_expression_and_within_another_are_all_there()
    {
        var planted =
            Planting.Apply(
                Source,
                [Change("in", "one", "1") with { Context = "one + two" }, Change("y", "one + two", "3"), Change("x", "one + two", "4")]);
        planted.Should().StartWith(
            "var a = (global::PlantedChanges.Switch.On(\"y\") ? (3) : global::PlantedChanges.Switch.On(\"x\") ? (4) : "
                + "((global::PlantedChanges.Switch.On(\"in\") ? (1) : (one)) + two));");
    }

    [Theory]
    [InlineData("one", "planted change 'x': 'one' stands 2 times in file.cs*")]
    [InlineData("four", "planted change 'x': 'four' stands 0 times in file.cs*")]
    [InlineData("on", "planted change 'x': 'on' stands 0 times in file.cs*")]
    public void An_expression_that_does_not_stand_there_once_is_refused(string old, string message) =>
        FluentActions.Invoking(() => Planting.Apply(Source, [Change("x", old, "1")])).Should().Throw<InputException>().WithMessage(message);

    [Fact]
    public void Changes_that_cross_are_refused() =>
        FluentActions.Invoking(() => Planting.Apply("a + b + c", [Change("x", "a + b", "1"), Change("y", "b + c", "1")])).Should()
            .Throw<InputException>().WithMessage("*'x' and 'y' overlap*");

    [Theory]
    [InlineData("""[{"id":"A b","file":"f","old":"o","new":"n","why":"w","tests":"t"}]""", "*'A b' has another name than*")]
    [InlineData("""[{"id":"a","file":"f","old":"o","new":"","why":"w","tests":"t"}]""", "*replaces an expression by nothing*")]
    [InlineData("""[{"id":"a","file":"f","old":"o","new":"n","why":"w"}]""", "*either 'tests', a filter, or 'claims'*")]
    [InlineData(
        """[{"id":"a","file":"f","old":"o","new":"n","why":"w","tests":"t","claims":["C1"]}]""", "*either 'tests', a filter, or 'claims'*")]
    [InlineData("""[{"id":"a","file":"f","old":"o","new":"n","why":"w","test":"t"}]""", "list: no list of changes*")]
    public void A_list_that_breaks_a_rule_is_refused_in_one_line(string text, string message) =>
        FluentActions.Invoking(() => ChangeList.Parse(text, "list")).Should().Throw<InputException>().WithMessage(message);

    [Theory]
    [InlineData("unit")]
    [InlineData("claims")]
    public void The_kept_lists_fit_the_code_as_it_stands(string list)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "ReproHarness.sln"))) root = root.Parent!;
        var file = Path.Combine(root.FullName, "tests", "PlantedChanges", $"{list}.json");
        foreach (var changes in ChangeList.Parse(File.ReadAllText(file), file).GroupBy(change => change.File))
        {
            var source = File.ReadAllText(Path.Combine(root.FullName, changes.Key));

            // In a copy that has them planted already the expressions stand apart.
            if (!source.Contains("global::PlantedChanges.Switch", StringComparison.Ordinal))
                FluentActions.Invoking(() => Planting.Apply(source, [.. changes])).Should().NotThrow();
        }
    }

    private static PlantedChange Change(string id, string old, string with) => new(id, "file.cs", old, with, "why") { Tests = "t" };
}
