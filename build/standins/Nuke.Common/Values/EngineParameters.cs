namespace Nuke.Common.Values;

/// <summary>The parameters every build has.</summary>
internal static class EngineParameters
{
    public const string Target = "Target";
    public const string Skip = "Skip";
    public const string Plan = "Plan";
    public const string Help = "Help";
    public const string NoLogo = "NoLogo";
    public const string Continue = "Continue";
    public const string Verbosity = "Verbosity";
    public const string Host = "Host";
    public const string Profile = "Profile";
    public const string Root = "Root";

    public static IReadOnlyList<ParameterMember> All(string defaultTargets) =>
    [
        new(Continue, typeof(bool), "Indicates to continue a previously failed build attempt.", true),
        new(Help, typeof(bool), "Shows the help text for this build assembly.", true),
        new(Host, typeof(Host), "Host for execution. Default is 'automatic'.", true),
        new(NoLogo, typeof(bool), "Disables displaying the NUKE logo.", true),
        new(Plan, typeof(bool), "Shows the execution plan.", true),
        new(Profile, typeof(string[]), "Defines the profiles to load.", true),
        new(Root, typeof(string), "Root directory during build execution.", true),
        new(Skip, typeof(string[]), "List of targets to be skipped. Empty list skips all dependencies.", true),
        new(Target, typeof(string[]), $"List of targets to be invoked. Default is '{defaultTargets}'.", true),
        new(Verbosity, typeof(Verbosity), "Logging verbosity during build execution. Default is 'Normal'.", true),
    ];
}
