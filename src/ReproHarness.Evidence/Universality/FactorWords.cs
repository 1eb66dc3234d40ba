namespace ReproHarness.Evidence.Universality;

/// <summary>Names of factors and their levels as a reader knows them; one that is not known stands as it is.</summary>
internal static class FactorWords
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

    /// <summary>A level: <c>step l.l.</c> for <c>step-ll</c>.</summary>
    public static string Level(string level) => level switch
    {
        "fgsm" => "FGSM",
        "pgd" => "PGD",
        "step-ll" => "step l.l.",
        "mnist" => "MNIST",
        "cifar10" => "CIFAR-10",
        "imagenet" => "ImageNet",
        "gaussian" => "Gaussian noise",
        _ => level,
    };

    /// <summary>A level at the start of a sentence.</summary>
    public static string Leading(string level) => Level(level) is { Length: > 0 } name ? char.ToUpperInvariant(name[0]) + name[1..] : level;

    /// <summary>Ends a sentence, also after a word that has its own full stop.</summary>
    public static string Sentence(string text) => text.EndsWith('.') ? text : $"{text}.";

    /// <summary><c>a, b and c</c>.</summary>
    public static string Enumerate(IReadOnlyList<string> parts) => parts.Count < 2 ? string.Concat(parts) : $"{string.Join(", ", parts.Take(parts.Count - 1))} and {parts[^1]}";
}
