using System.Globalization;
using System.IO.Abstractions;
using ReproHarness.History.Store;
using ReproHarness.Unit.History;

// Records night after night into the history that it is given, beginning with the night it is given, and says so of each once it is
// recorded; until it is killed.
using var history = HistoryFile.Open(new FileSystem(), args[0]);
for (var night = int.Parse(args[1], CultureInfo.InvariantCulture); ; night++)
{
    history.Record(MadeUpNights.Night(night, claims: 20, (claim, place) => night + (0.01 * claim) + (0.001 * place)));
    Console.Out.WriteLine(night);
}
