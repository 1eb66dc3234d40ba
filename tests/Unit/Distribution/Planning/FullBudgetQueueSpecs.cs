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

    // Of speeds, errors of the estimates, and failures.
    private const int Draws = 10;

    [Theory]
    [InlineData(8, 1.15)]
    [InlineData(32, 1.4)]
    public void It_takes_on_average_at_most_so_many_times_the_larger_of_ideal_time_and_longest_chain(int gpus, double bar)
    {
        var planned = Planned();
        var times = Enumerable.Range(1, Draws).Select(seed => new Simulated(planned, gpus, FailingShare, seed).Of(LongestAdvance)).ToList();
        foreach (var one in times) output.WriteLine(Describe(gpus, one));

        times.Select(one => one.Taken / Math.Max(one.Ideal, one.Chain)).Average().Should().BeLessThan(bar);
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

        public Simulated(Makespan makespan, int gpus, double failing, int seed)
        {
            var random = new Random(seed);
            _makespan = makespan;

            // Slurm takes nodes in an order that knows nothing of their speeds.
            _speeds = [.. Enumerable.Range(0, gpus).Select(gpu => 1 + ((double)gpu / (gpus - 1)))];
            random.Shuffle(_speeds);
            _factors = makespan.Units.ToDictionary(unit => unit.Id, _ => Math.Pow(1.5, (2 * random.NextDouble()) - 1));
            _failing = [.. makespan.Units.Where(_ => random.NextDouble() < failing).Select(unit => unit.Id)];
        }

        public (double Taken, double Ideal, double Chain) Of(double advancing)
        {
            var taken = new QueueSimulation(_makespan.Units, _speeds)
            {
                FactorOf = unit => _factors[unit.Id],
                FailsFirst = unit => _failing.Contains(unit.Id),
                Advancing = advancing,
            }.Run();

            // As long as units really take, and not as was estimated.
            var real = new Makespan([.. _makespan.Units.Select(unit => unit with { Seconds = unit.Seconds * _factors[unit.Id] })], []);
            return (taken, real.Work / _speeds.Sum(), real.LongestChain().Seconds);
        }
    }
}
