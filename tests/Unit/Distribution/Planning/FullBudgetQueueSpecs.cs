using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Planning;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Studies;
using ReproHarness.Studies.Work;
using ReproHarness.Unit.Experiments;
using ReproHarness.Worker;
using Xunit.Abstractions;

namespace ReproHarness.Unit.Distribution.Planning;

/// <summary>
/// How the full budget, 200 hours of one device, spreads over GPUs of speeds 1 to 2 through Slurm's queue, estimates off by up to 1.5.
/// </summary>
public sealed class FullBudgetQueueSpecs(ITestOutputHelper output)
{
    private const double Hours = 200;
    private const double LongestAdvance = 60;
    private const double FailingShare = 0.01;

    [Theory]
    [InlineData(8, 1.15)]
    [InlineData(32, 1.4)]
    public void It_takes_at_most_so_many_times_the_larger_of_the_ideal_time_and_the_longest_chain(int gpus, double bar)
    {
        var times = new Simulated(Planned(), gpus, FailingShare).Of(LongestAdvance);

        output.WriteLine(Describe(gpus, times));
        (times.Taken / Math.Max(times.Ideal, times.Chain)).Should().BeLessThan(bar);
    }

    [Fact]
    public void The_largest_unit_is_at_most_a_fiftieth_of_the_whole()
    {
        var makespan = Planned();

        (makespan.Units.Max(unit => unit.Seconds) / makespan.Work).Should().BeLessThanOrEqualTo(SharedWork.LargestShare);
    }

    private static string Describe(int gpus, (double Taken, double Ideal, double Chain) times) => FormattableString.Invariant(
        $"{gpus} GPUs: {times.Taken / 3600:F2} h; ideal {times.Ideal / 3600:F2} h, longest chain {times.Chain / 3600:F2} h");

    // Only proportions matter, but for what starting costs.
    private static Makespan Planned()
    {
        var work = new SharedWork(new FullMatrix(FullBudget.Paper), SyntheticImages.NoExternalData, StudyList.All, new RootSeed(1));
        var (units, searches) = (work.Units(), work.Searches().ToList());
        var all = units.Sum(unit => unit.Cost) + searches.Sum(search => search.Rounds * search.Width * search.UsualChild.Cost);
        var seconds = Hours * 3600 / all;
        return new Makespan(
            [.. units.Select(unit => PlannedUnits.Of(unit, seconds * unit.Cost) with { Missing = null })],
            [.. searches.Select(search => new PlannedSearch(
                search.Family.Name, search.Rounds, search.Width, seconds * search.UsualChild.Cost))]);
    }

    private sealed class Simulated
    {
        private readonly Makespan _makespan;
        private readonly double[] _speeds;
        private readonly Dictionary<string, double> _factors;
        private readonly HashSet<string> _failing;

        public Simulated(Makespan makespan, int gpus, double failing)
        {
            var random = new Random(5);
            _makespan = makespan;
            _speeds = [.. Enumerable.Range(0, gpus).Select(gpu => 1 + ((double)gpu / (gpus - 1)))];
            _factors = makespan.Units.ToDictionary(unit => unit.Id, _ => Math.Pow(1.5, (2 * random.NextDouble()) - 1));
            _failing = [.. makespan.Units.Where(_ => random.NextDouble() < failing).Select(unit => unit.Id)];
        }

        public (double Taken, double Ideal, double Chain) Of(double advancing) => (
            new QueueSimulation(_makespan.Units, _speeds)
            {
                FactorOf = unit => _factors[unit.Id],
                FailsFirst = unit => _failing.Contains(unit.Id),
                Advancing = advancing,
            }.Run(),
            _makespan.Units.Sum(unit => unit.Seconds * _factors[unit.Id]) / _speeds.Sum(), _makespan.LongestChain().Seconds);
    }
}
