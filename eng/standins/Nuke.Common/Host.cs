namespace Nuke.Common;

/// <summary>Where the build runs.</summary>
internal sealed record Host(string Name, bool IsServer)
{
    // The variables by which the real library knows its build servers.
    private static readonly (string Name, string Variable)[] Servers =
    [
        ("AppVeyor", "APPVEYOR"),
        ("AzurePipelines", "TF_BUILD"),
        ("Bamboo", "bamboo_planKey"),
        ("Bitbucket", "BITBUCKET_PIPELINE_UUID"),
        ("Bitrise", "BITRISE_BUILD_URL"),
        ("GitHubActions", "GITHUB_ACTIONS"),
        ("GitLab", "GITLAB_CI"),
        ("Jenkins", "JENKINS_HOME"),
        ("SpaceAutomation", "JB_SPACE_PROJECT_KEY"),
        ("TeamCity", "TEAMCITY_VERSION"),
        ("TravisCI", "TRAVIS"),
    ];

    // Those of the terminal differ in nothing that shows here.
    private static readonly string[] Terminals = ["Terminal", "Rider", "VSCode", "VisualStudio"];

    public static IEnumerable<string> Names => Servers.Select(server => server.Name).Concat(Terminals);

    public static Host Detect(IReadOnlyDictionary<string, string> environment) =>
        Servers.FirstOrDefault(server => environment.ContainsKey(server.Variable)) is { Name: { } name }
            ? new Host(name, IsServer: true)
            : new Host(Terminals[0], IsServer: false);
}
