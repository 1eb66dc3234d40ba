using System.IO.Abstractions;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using ReproHarness.Studies.Runs;
using ReproHarness.Studies.Work;
using ReproHarness.Unit.Experiments;
using ReproHarness.Unit.Storage;

namespace ReproHarness.Unit.Studies.Runs;

/// <summary>A run of a made-up claim, from its settings to its evidence.</summary>
[Collection("Torch")]
public sealed class TierRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero));
    private readonly Dictionary<string, string> _variables;
    private readonly MadeUpStudy _study = new();

    public TierRunTests() => _variables = new() { ["REPRO_ARTIFACTS"] = _folder.Path, ["REPRO_DEVICE"] = "cpu" };

    [Fact]
    public void A_judged_subject_leaves_evidence_with_its_origin_and_the_command_that_measures_it_again()
    {
        using (var run = Run())
            run.Judge(_study, MadeUpStudy.Subject).WhyNotCompared.Should().BeNull();

        var evidence = Evidence().Should().ContainSingle().Subject;
        (evidence.Claim, evidence.Cell, evidence.Verdict, evidence.Scale).Should()
            .Be(("C9", MadeUpStudy.Subject, Verdict.Verified, Scale.Toy));
        evidence.Provenance.Seeds.Should().Be(3);
        evidence.Provenance.FromCache.Should().BeTrue();
        evidence.Provenance.MeasuredAt.Should().Be(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        evidence.Seconds.Should().Be(7);
        evidence.Provenance.Reproduce.Should().Contain("Claim=C9").And.Contain("made-up").And.Contain("REPRO_SEED=1");
        new FileSystem().File.Exists(Path.Combine(_folder.Path, "evidence", "fast", "summary.json")).Should().BeTrue();
    }

    [Fact]
    public void A_run_leaves_beside_its_evidence_where_the_time_went_and_the_evidence_is_read_without_it()
    {
        _variables["REPRO_RUN_ID"] = "run-1";
        using (var run = Run()) run.Judge(_study, MadeUpStudy.Subject);

        var store = EvidenceStore.In(new FileSystem(), _folder.Path, Tier.Fast);
        var record = store.ReadTime()!;
        (record.RunId, record.Tier, record.Reference).Should().Be(("run-1", Tier.Fast, null), "nothing was trained or attacked");
        record.Claims.Should().ContainSingle().Which.Claim.Should().Be("C9");
        store.ReadAll(out var warnings).Should().ContainSingle();
        warnings.Should().BeEmpty();

        File.WriteAllText(Path.Combine(store.Folder, "time.json"), "{");
        store.ReadTime().Should().BeNull("a damaged record of the time spoils no evidence");
    }

    [Fact]
    public void Missing_data_leave_evidence_that_says_why_and_no_pass()
    {
        using (var run = Run())
            run.Judge(_study, MadeUpStudy.Missing).WhyNotCompared.Should().Be("NotRun: There is no such data set; make one up.");

        var evidence = Evidence().Should().ContainSingle().Subject;
        (evidence.Verdict, evidence.Reason).Should().Be((Verdict.NotRun, "There is no such data set; make one up."));
        evidence.Provenance.MeasuredAt.Should().Be(_time.GetUtcNow());
    }

    [Fact]
    public void A_group_that_lacks_members_is_judged_but_compared_with_no_baseline()
    {
        using var run = Run();

        run.Judge(_study, MadeUpStudy.Partial).WhyNotCompared.Should()
            .Be("Verified, compared with no baseline: 2 cells were not measured. As always.");
    }

    [Fact]
    public void What_the_user_did_wrong_ends_the_run_and_later_subjects_fail_with_the_same_line_unmeasured()
    {
        using var run = Run();
        _study.Judging = _ => throw new InputException("The disk is full; make room.");

        run.Invoking(one => one.Judge(_study, MadeUpStudy.Subject)).Should().Throw<ClaimRefusedException>()
            .WithMessage("The disk is full; make room.");
        run.Invoking(one => one.Judge(_study, MadeUpStudy.Partial)).Should().Throw<ClaimRefusedException>()
            .WithMessage("The disk is full; make room.");

        _study.Judged.Should().Equal(MadeUpStudy.Subject);
        Events("fatal").Should().ContainSingle();
    }

    [Fact]
    public void Too_little_memory_for_one_network_leaves_the_next_its_turn()
    {
        using var run = Run();
        _study.Judging = subject =>
        {
            if (subject == MadeUpStudy.Subject)
                throw new DeviceMemoryException("The device has too little memory.", new InvalidOperationException());
        };

        run.Invoking(one => one.Judge(_study, MadeUpStudy.Subject)).Should().Throw<ClaimRefusedException>();

        run.Judge(_study, MadeUpStudy.Partial).Evidence.Verdict.Should().Be(Verdict.Verified);
        Events("fatal").Should().BeEmpty();
    }

    public static TheoryData<Exception> FailuresOfOneUnit => new()
    {
        new DeviceMemoryException("The device has too little memory.", new InvalidOperationException()),
        new InvalidOperationException("A fault of the program."),
        new MissingDataException("A file is gone."),
    };

    [Theory]
    [MemberData(nameof(FailuresOfOneUnit))]
    public void A_unit_that_fails_is_named_and_the_share_goes_on_with_the_others(Exception failure)
    {
        AsShare();
        _study.Measuring = asked =>
        {
            if (asked == 1) throw failure;
        };

        using (var run = Run())
        {
            run.Invoking(one => one.MeasureShare()).Should().Throw<ClaimRefusedException>()
                .WithMessage("1 unit failed: 'gaussian/mlp #2'; what the others measured is kept, and the same command measures*");
            run.Invoking(one => one.MeasureShare()).Should().Throw<ClaimRefusedException>("the next claim's test asks again");
        }

        _study.Asked.Should().Be(MadeUpStudy.Units);
        Events("failed").Should().ContainSingle().Which.GetProperty("message").GetString().Should().Be(failure.Message);
        Events("fatal").Should().BeEmpty();

        using var next = Run();
        next.MeasureShare().Should().Be(MadeUpStudy.Units);
    }

    [Fact]
    public void What_the_user_did_wrong_ends_the_share()
    {
        AsShare();
        _study.Measuring = _ => throw new InputException("The disk is full; make room.");
        using var run = Run();

        run.Invoking(one => one.MeasureShare()).Should().Throw<ClaimRefusedException>().WithMessage("The disk is full; make room.");

        _study.Asked.Should().Be(1);
    }

    [Fact]
    public void A_share_leaves_a_receipt_of_every_unit_that_it_finished_and_the_terms_of_the_run()
    {
        AsShare();
        _study.Measuring = asked =>
        {
            if (asked == 1) throw new InvalidOperationException("A fault of the program.");
        };
        using (var run = Run()) run.Invoking(one => one.MeasureShare()).Should().Throw<ClaimRefusedException>();

        var store = new ContentStore(new FileSystem(), Path.Combine(_folder.Path, "cache"));
        var receipts = new UnitReceipts(store, _time, line => throw new InvalidOperationException(line));
        var identity = receipts.Runs().Should().ContainSingle().Subject;
        identity.Terms.Should().Be(new SharedTerms(store).Fixed).And.Be(new MeasuringTerms(
            CodeVersion.Current, "cpu", identity.Terms.Arithmetic));
        var units = new WorkManifest(
            TierCells.Of(Tier.Full, budget: RunBudget.Smoke), SyntheticImages.NoExternalData, [_study]).Units();
        receipts.Open(units, identity).Select(unit => unit.Name).Should().Equal("gaussian/mlp #2");
    }

    [Fact]
    public void A_judge_that_would_find_nothing_of_what_the_shares_measured_is_refused()
    {
        _variables["REPRO_TIER"] = "full";
        _variables["REPRO_BUDGET"] = "smoke";
        var store = new ContentStore(new FileSystem(), Path.Combine(_folder.Path, "cache"));
        new SharedTerms(store).Fix(new MeasuringTerms("another code", "cpu", null));
        using (var run = Run())
            run.Invoking(one => one.Judge(_study, MadeUpStudy.Subject)).Should().Throw<ClaimRefusedException>()
                .WithMessage("*The shares in '*cache' were measured with code 'another ', and this run has '*--fresh.");

        _variables["REPRO_FRESH"] = "true";
        using var again = Run();
        again.Judge(_study, MadeUpStudy.Subject).Evidence.Verdict.Should().Be(Verdict.Verified);
    }

    [Fact]
    public void A_setting_that_is_not_allowed_is_refused_in_one_line_without_a_stack_trace()
    {
        _variables["REPRO_TIER"] = "quick";
        using var run = Run();

        var refusal = run.Invoking(one => one.Settings).Should().Throw<ClaimRefusedException>().Which;

        refusal.Message.Should().Contain("REPRO_TIER").And.Contain("quick").And.NotContain("\n");
        refusal.StackTrace.Should().BeNull();
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData("C9", 2)]
    public void The_plan_of_the_progress_bar_is_what_the_studies_say_it_costs(string? claim, double cost)
    {
        if (claim is not null) _variables["REPRO_CLAIM"] = claim;
        using (var run = Run()) run.Judge(_study, MadeUpStudy.Subject);

        var plan = Events("plan").Should().ContainSingle().Subject.GetProperty("costs");
        plan.EnumerateObject().Select(unit => (unit.Name, unit.Value.GetDouble())).Should()
            .BeEquivalentTo([("made-up, made up", cost), ("partial, made up", cost), ("missing, made up", cost)]);
        Events("finished").Should().ContainSingle().Which.GetProperty("unit").GetString().Should().Be("made-up, made up");
    }

    [Fact]
    public void A_claim_that_no_study_measures_is_refused()
    {
        _variables["REPRO_CLAIM"] = "C8";
        using var run = Run();

        run.Invoking(one => one.Settings).Should().Throw<ClaimRefusedException>().WithMessage("*'C8'*C9*");
    }

    [Fact]
    public void A_run_that_becomes_the_record_is_compared_with_no_baseline()
    {
        using (var run = Run()) run.ComparesWithBaselines.Should().BeTrue();
        _variables["REPRO_JUDGE_ONLY"] = "true";
        using (var run = Run()) run.ComparesWithBaselines.Should().BeFalse();
    }

    public void Dispose() => _folder.Dispose();

    private void AsShare() =>
        (_variables["REPRO_TIER"], _variables["REPRO_BUDGET"], _variables["REPRO_SHARD"]) = ("full", "smoke", "1/1");

    private TierRun Run() => new(
        new RunHost(new FileSystem(), _time, _variables.GetValueOrDefault, AppContext.BaseDirectory), [_study]);

    private IReadOnlyList<CellEvidence> Evidence() =>
        EvidenceStore.In(new FileSystem(), _folder.Path, Tier.Fast, RunExtent.Whole).ReadAll(out _);

    private List<JsonElement> Events(string kind) =>
    [
        .. Directory.EnumerateFiles(_folder.Path, "*.jsonl", SearchOption.AllDirectories).SelectMany(ReadShared)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(one => one.EnumerateObject().Any(property => property.Value.ToString() == kind)),
    ];

    // The run may still write it.
    private static List<string> ReadShared(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
