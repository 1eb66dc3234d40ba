using System.Collections.Immutable;
using System.Text.Json;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using ReproHarness.Studies;
using ReproHarness.Studies.Work;
using ReproHarness.Unit.Experiments;
using ReproHarness.Units;

namespace ReproHarness.Unit.Units;

public sealed class UnitListTests
{
    private static readonly DeviceSpeed Speed = new(Enum.GetValues<PassKind>().ToImmutableDictionary(
        kind => kind, _ => new PassRate(PerBillion: 2, PerCall: 0, PerCreation: 0, BatchFactor: 1)));

    [Fact]
    public void Each_unit_says_its_stage_its_claims_what_it_needs_and_how_long_it_takes()
    {
        var (units, json) = (Work().Units(), Listed().RootElement);

        json.GetProperty("units").GetArrayLength().Should().Be(units.Length);
        var child = json.GetProperty("units").EnumerateArray().First(unit => Text(unit, "stage") == "children");
        Text(child, "name").Should().StartWith("search cifar10 child ");
        child.GetProperty("claims").EnumerateArray().Select(claim => claim.GetString()).Should().Equal("C6", "C7");
        child.GetProperty("needs").EnumerateArray().Select(need => need.GetString()).Should().Equal("search cifar10 source");
        child.GetProperty("seconds").GetDouble().Should().Be(2 * units.First(unit => unit.Stage == "children").Cost);
        Text(child, "missing").Should().StartWith("CIFAR-10: ");
        json.GetProperty("units").EnumerateArray().Single(unit => Text(unit, "name") == "gaussian/mlp #1")
            .TryGetProperty("missing", out var none).Should().Be(none.ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public void The_sum_the_largest_share_and_the_longest_chain_are_of_what_can_be_done_here()
    {
        var json = Listed().RootElement;
        var there = Work().Units().Where(unit => unit.Missing is null).ToList();

        json.GetProperty("seconds").GetDouble().Should().BeApproximately(2 * there.Sum(unit => unit.Cost), 1e-9);
        json.GetProperty("largestShare").GetDouble().Should()
            .BeApproximately(there.Max(unit => unit.Cost) / there.Sum(unit => unit.Cost), 1e-9);
        var chain = json.GetProperty("longestChain");
        chain.GetProperty("seconds").GetDouble().Should().BeApproximately(2 * there.Max(unit => unit.Cost), 1e-9, "they need nothing");
        chain.GetProperty("units").EnumerateArray().Single().GetString().Should().StartWith("gaussian/");
    }

    [Fact]
    public void A_share_has_no_list_for_the_list_is_what_all_machines_share() =>
        FluentActions.Invoking(() => UnitsArguments.Parse(["--json", "units.json", "--shard", "1/2"])).Should().Throw<InputException>()
            .WithMessage("--json lists the units that all machines share; leave out --shard.");

    private static JsonDocument Listed() => JsonDocument.Parse(JsonSerializer.Serialize(
        UnitList.Of(UnitsArguments.Parse(["--budget", "smoke"]), "a device", Work().Units(), [], Speed), EvidenceJson.Indented));

    private static string? Text(JsonElement unit, string name) => unit.GetProperty(name).GetString();

    private static SharedWork Work() =>
        new(new FullMatrix(FullBudget.Smoke), SyntheticImages.NoExternalData, StudyList.All, new RootSeed(1));
}
