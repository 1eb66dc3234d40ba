using System.IO.Abstractions;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;
using ReproHarness.Studies;
using ReproHarness.Studies.Replay;

namespace ReproHarness.Unit.Studies.Replay;

/// <summary>
/// The rules of the claims, pinned apart from the measuring: what each took of the recorded run is committed, and gives the verdict and
/// the numbers on record.
/// </summary>
public sealed class RecordedRuleTests(ReplayProgram program) : IClassFixture<ReplayProgram>
{
    private const long LargestOfFast = 5_000_000, LargestOfAll = 10_000_000;

    private static readonly FileSystem Files = new();

    /// <summary>The tiers and device classes whose inputs are committed.</summary>
    public static TheoryData<Tier, string> Recorded
    {
        get
        {
            var folders = new TheoryData<Tier, string>();
            foreach (var (tier, deviceClass, _) in Folders()) folders.Add(tier, deviceClass);
            return folders;
        }
    }

    /// <summary>Their cells.</summary>
    public static TheoryData<Tier, string, string, string> Cells
    {
        get
        {
            var cells = new TheoryData<Tier, string, string, string>();
            foreach (var (tier, deviceClass, replay) in Folders())
                foreach (var cell in replay.Record.Read()) cells.Add(tier, deviceClass, cell.Claim, cell.Cell);
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_rule_makes_of_its_recorded_input_what_is_on_record(Tier tier, string deviceClass, string claim, string cell)
    {
        var ended = program.Of(tier, deviceClass);

        ended.Code.Should().Be(ExitCodes.AllWell, string.Join('\n', ended.Lines));
        ended.Lines.Where(line => line.StartsWith($"{claim} {cell}: ", StringComparison.Ordinal)).Should().BeEmpty(
            $"the rule moved; where that is meant, {RunCommands.AcceptRules(tier)} accepts it, and where it is not, the code is to be "
                + $"mended");
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Every_cell_with_a_baseline_is_replayed(Tier tier, string deviceClass)
    {
        var replay = new ReplayOfTier(Files, ReplayProgram.Repository, tier, deviceClass, StudyList.All);
        replay.Record.Read().Select(cell => (cell.Claim, cell.Cell)).Should().BeEquivalentTo(replay.Cells());
        program.Of(tier, deviceClass).Lines[^1].Should().StartWith($"{replay.Cells().Count} cells: ");
    }

    [Fact]
    public void The_inputs_keep_their_size()
    {
        static long Bytes(string folder) => Directory.GetFiles(folder).Sum(file => new FileInfo(file).Length);
        var sizes = Folders().Select(folder => (folder.Tier, Bytes: Bytes(folder.Replay.Inputs.Path))).ToList();
        sizes.Where(size => size.Tier == Tier.Fast).Sum(size => size.Bytes).Should().BeLessThan(LargestOfFast);
        sizes.Sum(size => size.Bytes).Should().BeLessThan(LargestOfAll);
    }

    [Fact]
    public void The_fast_tier_is_recorded() =>
        Folders().Select(folder => (folder.Tier, folder.DeviceClass)).Should().Contain((Tier.Fast, "cpu"));

    private static IEnumerable<(Tier Tier, string DeviceClass, ReplayOfTier Replay)> Folders() =>
        from tier in Enum.GetValues<Tier>()
        let folder = Path.Combine(ReplayProgram.Repository, "baselines", TierName.Of(tier))
        where Directory.Exists(folder)
        from deviceClass in Directory.GetDirectories(folder).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)
        let replay = new ReplayOfTier(Files, ReplayProgram.Repository, tier, deviceClass, StudyList.All)
        where Directory.Exists(replay.Inputs.Path)
        select (tier, deviceClass, replay);
}
