namespace Nuke.Common;

/// <summary>Where the build runs.</summary>
public sealed class Host
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

    private static readonly Host Terminal = new("Terminal", isServer: false);

    private Host(string name, bool isServer) => (Name, IsServer) = (name, isServer);

    internal string Name { get; }

    internal bool IsServer { get; }

    internal static IEnumerable<string> Names => Servers.Select(server => server.Name).Append(Terminal.Name).Order(StringComparer.Ordinal);

    internal static Host Detect(IReadOnlyDictionary<string, string> environment)
    {
        var server = Servers.FirstOrDefault(candidate => environment.ContainsKey(candidate.Variable));
        return server.Name is null ? Terminal : new Host(server.Name, isServer: true);
    }

    internal static Host? Parse(string name)
    {
        var known = Names.FirstOrDefault(candidate => string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase));
        return known is null ? null : known == Terminal.Name ? Terminal : new Host(known, isServer: true);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
