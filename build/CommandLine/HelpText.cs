using System.Globalization;
using System.Text;
using Nuke.Common;
using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>The text of <c>--help</c>: targets, then options. The help of NUKE would list options that this build refuses.</summary>
internal static class HelpText
{
    private const int Width = 110;

    public static string Of(NukeBuild build, string defaultTarget)
    {
        var text = new StringBuilder(
            "Usage: ./build.sh [TARGET...] [--option value]...   (nuke and build.cmd take the same)\n\nTargets:\n");
        Add(text, Command.TargetsOf(build.GetType()).Select(target => (
            target.Name == defaultTarget ? $"{target.Name} (default)" : target.Name,
            TargetNotes.DescriptionOf((Target)target.GetValue(build)!))));
        text.Append("\nOptions:\n");
        Add(text, BuildParameter.Of(build.GetType()).Select(parameter => (parameter.Option, parameter.Description)));
        text.Append("\nOptions of the engine:\n");
        Add(text, EngineOption.Taken.Select(option => (option.Option, option.Description)));
        text.Append("\nExit codes:\n");
        Add(text, ExitCodes.Meanings.Select(code => (code.Code.ToString(CultureInfo.InvariantCulture), code.Meaning)));
        text.Append("\nAn option may also stand in the environment, as NUKE_SEED or REPRO_SEED for --seed, or in .nuke/parameters.json.");
        return text.ToString();
    }

    private static void Add(StringBuilder text, IEnumerable<(string Name, string Description)> lines)
    {
        var all = lines.ToList();
        var margin = all.Max(line => line.Name.Length) + 4;
        foreach (var (name, description) in all)
        {
            var row = new StringBuilder("  ").Append(name).Append(' ', margin - name.Length - 2);
            foreach (var word in description.Split(' '))
            {
                if (row.Length + word.Length > Width)
                {
                    text.Append(row.ToString().TrimEnd()).Append('\n');
                    row.Clear().Append(' ', margin);
                }

                row.Append(word).Append(' ');
            }

            text.Append(row.ToString().TrimEnd()).Append('\n');
        }
    }
}
