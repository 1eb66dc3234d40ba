using ReproHarness.Nas.Runs;
using ReproHarness.Nas.Searchers;

namespace ReproHarness.Unit.Nas;

/// <summary>
/// A space whose rewards are known: a number for each choice of 20 decisions, and for each pair of neighbouring choices where neighbours
/// matter. Mean 0 and deviation 1 over uniform choices, so a best of 3 is one in 700 of them.
/// </summary>
internal sealed class Landscape : IDecisionSpace, IChildEvaluator
{
    private const int Decisions = 20;
    private readonly double[][] _own;
    private readonly double[][] _pairs;
    private readonly double _mean;
    private readonly double _deviation;
    private int _calls;

    public Landscape(int seed, bool neighbours = false)
    {
        var random = new Random(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        Choices = [.. Enumerable.Range(0, Decisions).Select(decision => 2 + (decision % 4))];
        _own = [.. Choices.Select(count => Enumerable.Range(0, count).Select(_ => Normal()).ToArray())];
        _pairs = [.. Choices.Select((count, i) =>
            Enumerable.Range(0, count * Choices[Next(i)]).Select(_ => neighbours ? Normal() : 0).ToArray())];
        _mean = _own.Concat(_pairs).Sum(numbers => numbers.Average());
        _deviation = Math.Sqrt(_own.Concat(_pairs).Sum(numbers => numbers.Average(x => x * x) - Math.Pow(numbers.Average(), 2)));
    }

    public IReadOnlyList<int> Choices { get; }

    public int Calls => _calls;

    public string NameOf(IReadOnlyList<int> choices) => string.Concat(choices);

    public double RewardOf(IReadOnlyList<int> choices, string name, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _calls);
        return (choices.Select((choice, i) => _own[i][choice] + _pairs[i][(choice * Choices[Next(i)]) + choices[Next(i)]])
            .Sum() - _mean) / _deviation;
    }

    /// <summary>The best of the first children of a search.</summary>
    public double Best(ISearcher searcher, int children)
    {
        var best = SearchRun.Finish(this, searcher, new SearchBudget(children), this).BestSoFar();
        return best[^1].Reward;
    }

    private static int Next(int decision) => (decision + 1) % Decisions;
}
