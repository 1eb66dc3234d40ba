using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using static ReproHarness.Unit.Contracts.Baselines.Runs;

namespace ReproHarness.Unit.Contracts.Baselines;

public sealed class JointSpecs
{
    private const int Cells = 12;

    [Fact]
    public void A_shift_common_to_many_cells_is_seen_though_every_number_stays_within()
    {
        var record = Measured(seeds: 16, seed => seed);
        var (baselines, joints) = (JointSpread.Baselines(record), JointSpread.Of(record));
        var sound = RunOf(101, shift: 0);
        var shifted = RunOf(101, shift: 2.5);

        JointComparison.Of(joints, baselines, sound).Faults.Should().BeEmpty();
        foreach (var cell in shifted)
            BaselineComparison.Of(baselines.Single(one => one.Cell == cell.Cell), Baseline.OfRun(cell)).Agrees.Should()
                .BeTrue("2.5 deviations are within");
        JointComparison.Of(joints, baselines, shifted).Faults.Should().ContainSingle()
            .Which.Text.Should().StartWith("exponent moved by +").And.Contain("over 12 cells");
    }

    [Fact]
    public void In_few_of_many_made_up_runs_is_a_sound_one_red()
    {
        var record = Measured(seeds: 16, seed => seed);
        var (baselines, joints) = (JointSpread.Baselines(record), JointSpread.Of(record));
        var red = Enumerable.Range(0, 300).Count(i =>
        {
            var run = RunOf((ulong)(1000 + i), shift: 0);
            return JointComparison.Of(joints, baselines, run).Faults.Count > 0
                || run.Any(cell => !BaselineComparison.Of(baselines.Single(one => one.Cell == cell.Cell), Baseline.OfRun(cell)).Agrees);
        });

        // At most 1 % are meant to be: of 300 more than 8 come with a probability of 0.4 %.
        red.Should().BeLessThanOrEqualTo(8);
    }

    [Fact]
    public void Unlikely_outcomes_pass_one_by_one_and_are_a_fault_where_the_record_has_never_seen_so_many()
    {
        // In the record one cell in one run lacks the number: so its name is one that comes and goes.
        var record = Measured(seeds: 16, seed => seed, lacks: (cell, seed) => cell == 0 && seed == 3);
        var (baselines, joints) = (JointSpread.Baselines(record), JointSpread.Of(record));
        var one = RunOf(101, shift: 0, lacks: cell => cell == 5);
        var many = RunOf(101, shift: 0, lacks: cell => cell > 1);

        var compared = BaselineComparison.Of(baselines[5], Baseline.OfRun(one[5]));
        compared.Agrees.Should().BeTrue();
        compared.Unlikely.Should().ContainSingle().Which.What.Should().Be("no exponent, which all 16 runs on record had");
        JointComparison.Of(joints, baselines, one).Should().Match<JointComparison>(run => run.Faults.Count == 0 && run.Unlikely.Count == 1);
        JointComparison.Of(joints, baselines, many).Faults.Should().ContainSingle().Which.Text.Should()
            .Contain("10 outcomes that no run on record showed");
    }

    [Fact]
    public void A_number_that_no_run_here_had_may_come_where_other_cells_have_it_now_and_then_and_else_must_not()
    {
        var record = Measured(seeds: 16, seed => seed, lacks: (cell, seed) => cell == 0 || (cell == 1 && seed == 3));
        var now = RunOf(101, shift: 0);

        var compared = BaselineComparison.Of(JointSpread.Baselines(record)[0], Baseline.OfRun(now[0]));
        compared.Agrees.Should().BeTrue();
        compared.Unlikely.Should().ContainSingle();
        BaselineComparison.Of(JointSpread.Baselines([record[0]])[0], Baseline.OfRun(now[0])).Agrees.Should().BeFalse();
    }

    [Fact]
    public void Few_runs_give_no_record_of_a_whole_claim() => JointSpread.Of(Measured(seeds: 3, seed => seed)).Should().BeEmpty();

    [Fact]
    public void It_is_written_and_read_back_and_a_damaged_one_is_told_in_one_line()
    {
        var joint = JointSpread.Of(Measured(seeds: 16, seed => seed)).Single();
        JointRecord.Parse(joint.ToJson(), "joint.json").Should().BeEquivalentTo(joint);
        FluentActions.Invoking(() => JointRecord.Parse("{", "joint.json")).Should().Throw<ReproHarness.Storage.InputException>()
            .WithMessage("*'joint.json' is damaged*");
        FluentActions.Invoking(
            () => JointRecord.Parse(joint.ToJson().Replace("\"schema\": 1", "\"schema\": 2", StringComparison.Ordinal), "joint.json"))
            .Should().Throw<ReproHarness.Storage.InputException>().WithMessage("*schema 2*");
    }

    private static List<IReadOnlyList<CellEvidence>> Measured(int seeds, Func<ulong, ulong> seed, Func<int, ulong, bool>? lacks = null) =>
        [.. Enumerable.Range(0, Cells)
            .Select(cell => (IReadOnlyList<CellEvidence>)[
                .. Enumerable.Range(1, seeds)
                .Select(number => Of(cell, seed((ulong)number), 0, lacks?.Invoke(cell, (ulong)number) == true))])];

    private static List<CellEvidence> RunOf(ulong seed, double shift, Func<int, bool>? lacks = null) =>
        [.. Enumerable.Range(0, Cells).Select(cell => Of(cell, seed, shift, lacks?.Invoke(cell) == true))];

    // Normal by the sum of twelve; the mixing of seeds is a hash, so runs are independent.
    private static CellEvidence Of(int cell, ulong seed, double shift, bool lacks)
    {
        var random = new Random(unchecked((int)((seed * 7919) + ((ulong)cell * 104729) + 17)));
        var value = 1 + (0.01 * (Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6 + shift));
        return Run(seed, Verdict.Verified, lacks ? [] : [Number("exponent", value)]) with { Cell = $"cell-{cell}" };
    }
}
