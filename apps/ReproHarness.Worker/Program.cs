using System.IO.Abstractions;
using ReproHarness.Showing;
using ReproHarness.Storage;
using ReproHarness.Worker;

var files = new FileSystem();
var commands = new Dictionary<string, Action<IReadOnlyList<string>, CancellationToken>>
{
    ["plan"] = (given, _) => new PlanCommand(files, TimeProvider.System).Run(PlanArguments.Parse(given)),
    ["measure"] = (given, stop) => new MeasureCommand(files, TimeProvider.System, Console.In).Run(MeasureArguments.Parse(given), stop),
    ["advance"] = (given, stop) => new AdvanceCommand(files, TimeProvider.System).Run(AdvanceArguments.Parse(given), stop),
    ["judge"] = (given, stop) => new JudgeCommand(files, TimeProvider.System).Run(JudgeArguments.Parse(given), stop),
};
return ProgramFrame.Run(
    stop =>
    {
        if (args is not [var verb, ..] || !commands.TryGetValue(verb, out var command))
            throw new InputException($"command '{args.FirstOrDefault()}'; allowed: {string.Join(", ", commands.Keys)}.");
        command([.. args.Skip(1)], stop);
    },
    "Stopped between two batches; what was finished is kept.");
