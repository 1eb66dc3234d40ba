using ReproHarness.Distribution.Slurm;

namespace ReproHarness.Unit.Distribution.Lab;

/// <summary>Runs Slurm's programs for one cluster of several, which its settings name.</summary>
/// <param name="settings">Path of the settings.</param>
internal sealed class LabCommands(string settings) : ICommandRunner
{
    private readonly CommandRunner _commands = new();

    public CommandAnswer Run(string program, params IReadOnlyList<string> arguments) =>
        _commands.Run("env", [$"SLURM_CONF={settings}", program, .. arguments]);
}
