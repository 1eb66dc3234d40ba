using ReproHarness.Benchmarks;
using ReproHarness.Storage;

try
{
    var options = BenchmarkOptions.Parse(args);
    GradientRounds.Run(options.Images);
    Console.WriteLine();
    ResidualRounds.Run(options.ResidualImages);
    Console.WriteLine();
    ControllerRounds.Run();
    Console.WriteLine();
    TwoWaysRounds.Run();
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
