using System.Collections.Immutable;
using System.IO.Abstractions;
using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Claims.ArchitectureSearch;
using ReproHarness.Claims.Correlation;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Audit;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Gaps;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Nas.Contests;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Experiments.Response;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Nas.Runs;
using ReproHarness.Nas.Tables;
using ReproHarness.Statistics.EntropyGains;
using ReproHarness.Studies;
using ReproHarness.Studies.ArchitectureSearch;
using ReproHarness.Studies.Recording;
using ReproHarness.Studies.Replay;

namespace ReproHarness.Unit.Studies.Replay;

/// <summary>Everything that a rule takes comes back as it was measured.</summary>
public sealed class RecordedMeasurementsTests
{
    private const ulong Seed = 3;

    private static readonly FastMatrix Matrix = new();
    private static readonly SearchFamily Family = Matrix.Search.Families[0];
    private static readonly MeasurementOrigin Source = new(1, "hash", default, FromCache: false, Seconds: 1);
    private static readonly SearchTable Table =
        SearchTableFile.Read(new FileSystem(), SearchTableFile.PathIn(new FileSystem(), ReplayProgram.Repository, Family.Space.Name));

    private readonly InputFolder _folder;
    private readonly InputRecorder _recorder;
    private readonly Random _random = new(1);

    public RecordedMeasurementsTests()
    {
        var files = new MockFileSystem();
        _folder = new InputFolder(files, files.Path.GetFullPath("/inputs"));
        _recorder = new InputRecorder(_folder, new InputOrigin("fast", Seed, "native", "cpu", "", "code", "commit"));
    }

    private RecordedMeasurements Read => new(_folder.ReadAll(), _folder, Matrix);

    [Fact]
    public void Linear_responses()
    {
        var measured = new CellResponse(Matrix.Networks[1], [Response(), Response()], default, FromCache: false, Seconds: 2);

        _recorder.Keep(measured);

        Read.ResponsesOf(measured.Network).Responses.Should().BeEquivalentTo(measured.Responses, options => options.WithStrictOrdering());
    }

    [Fact]
    public void Gaps_of_finished_networks_and_of_trainings()
    {
        GapTable Gaps() => new(10, Row(), Row(), Row());
        GapMeasurement Measured(CellNetwork network, params ImmutableArray<GapsAtMoment> moments) =>
            new(network, moments, "", default, FromCache: false, Seconds: 1);
        var finished = Measured(Matrix.GapNetworks[2], new GapsAtMoment(6, [Gaps(), Gaps(), Gaps()]));
        var followed =
            Measured(Matrix.FollowedNetworks[1], new GapsAtMoment(0, [Gaps(), Gaps()]), new GapsAtMoment(0.125, [Gaps(), Gaps()]));

        _recorder.KeepGaps(finished);
        _recorder.KeepTraining(followed);

        Read.GapsOf(finished.Network).Moments.Should().BeEquivalentTo(finished.Moments, options => options.WithStrictOrdering());
        Read.TrainingOf(followed.Network).Moments.Should().BeEquivalentTo(followed.Moments, options => options.WithStrictOrdering());
    }

    [Fact]
    public void Audits_with_their_curves()
    {
        var family = Matrix.Entropy.Families[0];
        AuditedStrength Strength(double lambda) => new(lambda, [Audit(), Audit()], [Curve(), Curve()]);
        var measured = new EntropyMeasurement(family, [Strength(0), Strength(0.3)], "", default, FromCache: false, Seconds: 1);

        _recorder.Keep(measured);

        EntropyBlobs.Decode(_folder.ReadAll()[0].Blobs).Should()
            .BeEquivalentTo(measured.Strengths, options => options.WithStrictOrdering());
    }

    [Fact]
    public void Searches_and_what_their_rules_make_of_them()
    {
        var searched = Searched();

        _recorder.Keep(searched);

        var read = Read;
        read.SearchesOf(Family).Children.Should().BeEquivalentTo(searched.Children, options => options.WithStrictOrdering());
        read.SearchesOf(Family).Histories.Should().BeEquivalentTo(searched.Histories);
        Replayed(read, "C6", SearchSubjects.AgainstRandom).DifferencesFrom(
            ReplayedCell.Of("C6", "", SearchClaim.Judge(SearchInput.Of(searched)), [])).Should().BeEmpty();
        var correlations = SearchInput.Correlations(searched, new RootSeed(Seed));
        Replayed(read, "C7", SearchSubjects.Size).DifferencesFrom(
            ReplayedCell.Of("C7", "", CorrelationClaim.Judge(SearchSubjects.Size, correlations), [])).Should().BeEmpty();
    }

    [Fact]
    public void The_check_of_a_table_and_its_verdict()
    {
        var children = Table.Children;
        var check = new TableCheck(Table, [(children[3], children[3].Trainings[0]), (children[9], children[8].Trainings[0])], Source);

        _recorder.Keep(Searched());
        _recorder.Keep(Family, check);

        Read.CheckOf(Family).Retrained.Should().BeEquivalentTo(check.Retrained, options => options.WithStrictOrdering());
        Replayed(Read, "C6", SearchSubjects.Table).DifferencesFrom(
            ReplayedCell.Of("C6", "", SearchClaim.Judge(SearchInput.Of(Family, check)), [])).Should().BeEmpty();
    }

    [Fact]
    public void A_contest_with_what_the_search_knew_of_its_entrants()
    {
        ArmResult[] arms = [new("fgsm", ArmKind.CrossEntropy, [0.1], [1, 1, 0]), new("square", ArmKind.Query, [0.1], [0, 1, 0])];
        AttackedNetwork Network() => new([true, false, true], [.. arms]);
        Entrant Entrant(string name, TabulatedChild child, bool isKnown) =>
            new(child.Architecture, child.Cost, isKnown ? child : null, new MeasuredEntry(name, [Network(), Network()]));
        var contest = new HeldContest(
            [Entrant("controller", Table.Children[5], isKnown: true), Entrant("hand-made", Table.Children[7], isKnown: false)], 0.1,
            Source);

        _recorder.Keep(Family, contest);

        Read.ContestOf(Family).Entrants.Should().BeEquivalentTo(contest.Entrants, options => options.WithStrictOrdering());
    }

    [Fact]
    public void A_control_is_drawn_of_the_runs_seed_and_states_its_part()
    {
        _recorder.Keep(Searched());

        ClaimReplays.Judge(StudyList.All, Read, "C3", "control-uniform").Parts.Should().Equal("control: 262,144 of 5,000,000 samples");
    }

    [Fact]
    public void The_same_measurement_gives_the_same_bytes()
    {
        var searched = Searched();
        _recorder.Keep(searched);
        var first = _folder.ReadAll()[0].Encode();
        _recorder.Keep(searched);
        _folder.ReadAll()[0].Encode().Should().Equal(first);
    }

    private static ReplayedCell Replayed(RecordedMeasurements inputs, string claim, string subject) =>
        ClaimReplays.Judge(StudyList.All, inputs, claim, SearchSubjects.CellOf(Family.Name, subject)) with { Cell = "" };

    private SearchedFamily Searched()
    {
        SearchedChild Met(TabulatedChild child) => new([], child.Architecture.Hash, child.Reward);
        SearchHistory History()
        {
            var children = Table.Children.ToArray();
            _random.Shuffle(children);
            return new SearchHistory([.. children.Take(Family.Budget.Children).Select(Met)], 70, SearchEnd.BudgetSpent);
        }

        return new SearchedFamily(
            Family,
            Enum.GetValues<SearcherKind>().ToImmutableDictionary(kind => kind, _ => ImmutableArray.Create(History(), History(), History())),
            Table.Children.ToImmutableSortedDictionary(child => child.Architecture.Hash, child => child), Source);
    }

    private ImmutableArray<float> Row() => [.. Enumerable.Range(0, 40).Select(_ => _random.NextSingle())];

    private ImmutableArray<double> Doubles() => [.. Enumerable.Range(0, 40).Select(_ => _random.NextDouble())];

    private ImmutableArray<uint> Masks() => [.. Enumerable.Range(0, 40).Select(_ => (uint)_random.Next(4))];

    private ImmutableArray<bool> Flags() => [.. Enumerable.Range(0, 40).Select(_ => _random.Next(2) == 0)];

    private GapResponse Response() => new(
        Row(), Row(), Row(), [.. Enumerable.Range(0, 40).Select(_ => _random.Next(10))],
        new DirectionResponse(Row(), Row().SetItem(0, float.PositiveInfinity)), new DirectionResponse(Row(), Row()));

    private NetworkAudit Audit() => new(
        new CleanTable(Flags(), Row(), Row(), Row(), Row(), Flags()),
        new GradientTable(Doubles(), Doubles(), 1e-38), new GradientTable(Doubles(), Doubles(), 2e-308),
        [new ArmResult("fgsm-ce", ArmKind.CrossEntropy, [0.03, 0.1], Masks()),
            new ArmResult("square", ArmKind.Query, [0.03, 0.1], Masks())],
        [new ArmResult("pgd-ce", ArmKind.CrossEntropy, [1], Masks())]);

    private SeedCurve Curve()
    {
        var flips = Row();
        return new SeedCurve(
            [0.1, 0.2], Masks(), Masks(), flips, flips.SetItem(3, 0), 39, 1, ZeroGradients: 2, Audited: 40, NonMonotone: 4);
    }
}
