using System.Globalization;
using ReproHarness.Benchmarks;
using ReproHarness.Storage;

const int Rounds = 5; // The median of five shrugs off two disturbed rounds.

try
{
    var options = BenchmarkOptions.Parse(args);
    Console.WriteLine($"Training a CNN for one epoch, then attacking {options.Images} images both ways.");
    using var work = SweepWork.Prepare(options.Images);
    var (oneGradient, gradientPerSize) = (work.OneGradient(), work.GradientPerSize());
    SweepRequirement.RequireSameErrors(oneGradient, gradientPerSize);
    Console.WriteLine(CountTable.Of(SweepWork.Epsilons, oneGradient));
    Console.WriteLine("Both ways give every image the same errors at every size.");

    Console.WriteLine($"{Environment.NewLine}  one gradient  gradient per size   ratio");
    SweepBenchmarks.Prepared = work;
    var rounds = new List<SweepTiming>();
    while (rounds.Count < Rounds)
    {
        rounds.Add(SweepTiming.Measure());
        Console.WriteLine(rounds[^1]);
    }

    var ratio = rounds.Select(round => round.Ratio).Order().ElementAt(Rounds / 2);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"One gradient is {ratio:F2} times faster (median of {Rounds} rounds; {options.Images} images, {SweepWork.Epsilons.Length} sizes, threads: {work.Environment.Threads}, {rounds[0].Cpu})."));
    SweepRequirement.RequireRatio(ratio);
    return 0;
}
catch (InputException mistake)
{
    Console.Error.WriteLine(mistake.Message);
    return 2;
}
catch (RequirementBrokenException broken)
{
    Console.Error.WriteLine(broken.Message);
    return 1;
}
