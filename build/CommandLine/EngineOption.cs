namespace ReproHarness.BuildSteps;

/// <summary>An option that NUKE reads from the command line by itself.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Fewest">The fewest values it takes.</param>
/// <param name="Most">The most values it takes.</param>
/// <param name="Description">Its description in <c>--help</c>.</param>
internal sealed record EngineOption(string Name, int Fewest, int Most, string Description)
{
    public const string Help = "Help";
    public const string Root = "Root";
    public const string Skip = "Skip";
    public const string Target = "Target";
    public const string Verbosity = "Verbosity";

    /// <summary>The options of NUKE that this build accepts. NUKE has more, which no user of this build needs.</summary>
    public static readonly IReadOnlyList<EngineOption> Taken =
    [
        new(Help, 0, 0, "Shows this text."),
        new("NoLogo", 0, 0, "Hides NUKE's logo."),
        new("Plan", 0, 0, "Shows the targets in their order and runs none. NUKE itself opens a page in the browser for it."),
        new(Root, 1, 1, "Folder of the checkout. Default is that of the script."),
        new(Skip, 0, int.MaxValue, "Targets that are left out; without a name, every target that was not named itself."),
        new(Target, 1, int.MaxValue, "Targets to run, as the words before the options are."),
        new(Verbosity, 1, 1, $"How much is shown: {string.Join(", ", Verbosities).ToLowerInvariant()}. Default is 'normal'."),
    ];

    /// <summary>Names that NUKE also reads from environment variables as common as HOST and TARGET.</summary>
    public static readonly IReadOnlyList<string> InEnvironment =
        ["Continue", Help, "Host", "NoLogo", "Partition", "Plan", "Profile", Root, Skip, Target, Verbosity];

    /// <summary>The values of <see cref="Verbosity"/>.</summary>
    public static IReadOnlyList<string> Verbosities => ["Verbose", "Normal", "Minimal", "Quiet"];

    /// <summary>As it is typed.</summary>
    public string Option => OptionName.Typed(Name);
}
