using ReproHarness.Nas.Architectures;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Nas.Architectures;

public sealed class ArchitectureJsonTests
{
    private const string Written =
        """{"schema":1,"normal":[{"inputs":[0,1],"operations":["identity","sep3x3"]}],"reduction":["""
        + """{"inputs":[1,1],"operations":["dil3x3","conv1x7-7x1"]},{"inputs":[0,2],"operations":["max3x3","avg3x3"]}]}""";

    [Fact]
    public void An_architecture_comes_back_from_its_json()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var architecture = MadeUpCells.RandomArchitecture(seed, 1 + seed % 5);
            ArchitectureJson.Read(ArchitectureJson.Write(architecture), "here").Should().Be(architecture);
        }
    }

    [Fact]
    public void The_json_is_the_documented_one_whatever_the_order_was()
    {
        var architecture =
            new Architecture(MadeUpCells.Cell("sep3x3(1)+identity(0)"), MadeUpCells.Cell("conv1x7-7x1(1)+dil3x3(1) avg3x3(2)+max3x3(0)"));
        var reordered =
            Written.Replace(
                """[0,2],"operations":["max3x3","avg3x3"]""", """[2,0],"operations":["avg3x3","max3x3"]""", StringComparison.Ordinal);
        ArchitectureJson.Read(reordered, "here").Should().Be(architecture);
        ArchitectureJson.Write(ArchitectureJson.Read(reordered, "here")).Should().Be(ArchitectureJson.Write(architecture));
    }

    [Theory]
    [InlineData("\"schema\":1", "\"schema\":2", "*schema 2, allowed: 1*")]
    [InlineData("\"schema\":1,", "", "*not an architecture*schema*")]
    [InlineData("sep3x3", "sep9x9", "*normal cell, block 1: operation 'sep9x9', allowed: identity*")]
    [InlineData("sep3x3", "Sep3x3", "*'Sep3x3'*")]
    [InlineData("[0,1]", "[0,2]", "*normal cell: cell block 1 takes input 2: allowed are 0 to 1*")]
    [InlineData("[0,2]", "[0,3]", "*reduction cell: cell block 2 takes input 3: allowed are 0 to 2*")]
    [InlineData("[0,1]", "[0,1,1]", "*normal cell, block 1: 3 inputs and 2 operations, allowed: 2 of each*")]
    [InlineData("[\"identity\",\"sep3x3\"]", "[\"identity\"]", "*2 inputs and 1 operations*")]
    [InlineData("[\"identity\",\"sep3x3\"]", "[\"identity\",null]", "*operation ''*")]
    [InlineData("[{\"inputs\":[0,1],\"operations\":[\"identity\",\"sep3x3\"]}]", "[]", "*normal cell: cell of 0 blocks*")]
    [InlineData("[{\"inputs\":[0,1],\"operations\":[\"identity\",\"sep3x3\"]}]", "[null]", "*normal cell, block 1: 0 inputs*")]
    [InlineData("[{\"inputs\":[0,1],\"operations\":[\"identity\",\"sep3x3\"]}]", "null", "*not an architecture*")]
    [InlineData("\"schema\":1", "\"schema\":1,\"a\\nb\":1", "*not an architecture*")]
    [InlineData("\"schema\":1", "\"schema\":1,\"schema\":1", "*not an architecture*")]
    [InlineData("[0,1]", "[0,1.5]", "*not an architecture*")]
    [InlineData("[0,1]", "[0,\"1\"]", "*not an architecture*")]
    [InlineData("}]}", "}]", "*not an architecture*")]
    public void Anything_else_is_refused_in_one_line_that_names_the_file(string part, string replacement, string message)
    {
        Written.Should().Contain(part);
        var json = Written.Replace(part, replacement, StringComparison.Ordinal);
        FluentActions.Invoking(() => ArchitectureJson.Read(json, "cells.json")).Should().Throw<InputException>()
            .WithMessage($"cells.json{message}").Which.Message.Should().NotContain("\n");
    }
}
