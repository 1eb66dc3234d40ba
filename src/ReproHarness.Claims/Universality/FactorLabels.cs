namespace ReproHarness.Claims.Universality;

/// <summary>Names of factors as a reader knows them; one that is not known stands as it is.</summary>
internal static class FactorLabels
{
    /// <summary>Several of a factor's levels: <c>attacks</c>.</summary>
    public static string Plural(string factor) => factor switch
    {
        "dataset" => "data sets",
        "network" => "kinds of network",
        "training" => "ways of training",
        "attack" => "attacks",
        _ => factor,
    };

    /// <summary>A factor's heading: <c>Data set</c>.</summary>
    public static string Heading(string factor) => factor switch
    {
        "dataset" => "Data set",
        "network" => "Network",
        "training" => "Training",
        "attack" => "Attack",
        _ => factor,
    };
}
