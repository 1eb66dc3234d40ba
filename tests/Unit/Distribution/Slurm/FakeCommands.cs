using ReproHarness.Distribution.Slurm;

namespace ReproHarness.Unit.Distribution.Slurm;

/// <summary>Gives every program the same answer and remembers what was asked.</summary>
internal sealed class FakeCommands(CommandAnswer answer) : ICommandRunner
{
    public List<string> Asked { get; } = [];

    public static FakeCommands ThatSay(string output, string error = "", int code = 0) =>
        new(new CommandAnswer(CommandEnding.Exited, code, output, error));

    public CommandAnswer Run(string program, params IReadOnlyList<string> arguments)
    {
        Asked.Add(string.Join(' ', [program, .. arguments]));
        return answer;
    }
}
