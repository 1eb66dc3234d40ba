using ReproHarness.Distribution.Manifest;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Distribution.Manifest;

public sealed class ManifestFileSpecs
{
    private readonly Runs _runs = new();

    [Fact]
    public void A_manifest_comes_back_as_it_was_written()
    {
        var manifest = Runs.Manifest(Runs.Unit("a", needs: "b"), Runs.Child("c", "children", "a"));

        _runs.Planned(manifest).Should().BeEquivalentTo(manifest);
    }

    [Fact]
    public void The_units_of_planned_rounds_are_units_of_the_run_each_once()
    {
        var manifest = _runs.Planned(Runs.Unit("a"));
        ManifestFile.Write(_runs.Folder, new SearchRound("cifar10", 1, [Runs.Child("x", "round 1"), Runs.Child("y", "round 1")]));
        ManifestFile.Write(_runs.Folder, new SearchRound("cifar10", 2, [Runs.Child("y", "round 2"), Runs.Child("z", "round 2")]));

        ManifestFile.Units(_runs.Folder, manifest).Select(unit => unit.Id).Should().Equal("a", "x", "y", "z");
        ManifestFile.RoundsOf(_runs.Folder, "cifar10").Should().Be(2);
        ManifestFile.RoundsOf(_runs.Folder, "mnist").Should().Be(0);
    }

    [Theory]
    [InlineData("", "*cannot be read*Distribute again*")]
    [InlineData("{\"schema\":1}", "*cannot be read*")]
    public void A_damaged_manifest_is_named_in_one_line(string text, string line)
    {
        _runs.Files.Directory.CreateDirectory("/run");
        _runs.Files.File.WriteAllText("/run/manifest.json", text);

        FluentActions.Invoking(() => ManifestFile.Read(_runs.Folder)).Should().Throw<InputException>().WithMessage(line);
    }

    [Fact]
    public void A_folder_without_a_manifest_names_the_command_that_makes_one() =>
        FluentActions.Invoking(() => ManifestFile.Read(_runs.Folder)).Should().Throw<InputException>()
            .WithMessage("'/run' holds no manifest.json*./build.sh Distribute --run DIR*");

    [Fact]
    public void A_manifest_of_another_layout_is_refused() =>
        FluentActions.Invoking(() => _runs.Planned(Runs.Manifest() with { Schema = 2 })).Should().Throw<InputException>()
            .WithMessage("*has schema 2, this program knows 1*");

    [Theory]
    [InlineData("cifar10/resnet110 #2", "cifar10-resnet110-2")]
    [InlineData("imagenet/mobilenet-v1-0.5 #1", "imagenet-mobilenet-v1-0.5-1")]
    public void An_id_holds_letters_digits_dots_and_single_dashes(string name, string id) => UnitId.Of(name).Should().Be(id);
}
