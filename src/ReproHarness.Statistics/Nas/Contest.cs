using ReproHarness.Statistics.EntropyGains;

namespace ReproHarness.Statistics.Nas;

/// <summary>A network of an entrant, as attacks saw it.</summary>
/// <param name="Right">Per image: whether the prediction is right.</param>
/// <param name="Arms">Every arm at one size, in the same order for every network.</param>
public sealed record ContestNetwork(IReadOnlyList<bool> Right, IReadOnlyList<AuditedArm> Arms);

/// <summary>An architecture, trained from several seeds; the n-th networks of all entrants are pairs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Networks">One for each seed.</param>
public sealed record ContestEntrant(string Name, IReadOnlyList<ContestNetwork> Networks);

/// <summary>Architectures compared by networks that were trained anew, on the same images.</summary>
/// <param name="Seeds">Trainings of each.</param>
/// <param name="Images">Images.</param>
/// <param name="Entrants">The entrants; the leads are those of the first over each.</param>
public sealed record ContestResult(int Seeds, int Images, IReadOnlyList<EntrantResult> Entrants);

/// <summary>One entrant.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Ways">Every arm by its name, and those of <see cref="ContestWay"/>.</param>
public sealed record EntrantResult(string Name, IReadOnlyList<WayOutcome> Ways)
{
    /// <summary>The outcome of a way.</summary>
    /// <exception cref="ArgumentException">It was not tried.</exception>
    public WayOutcome Way(string name) =>
        Ways.FirstOrDefault(way => way.Name == name) ?? throw new ArgumentException($"'{name}' was not tried on '{Name}'.", nameof(name));
}

/// <summary>What an entrant kept under a way of attacking.</summary>
/// <param name="Name">The way.</param>
/// <param name="Accuracy">Mean over its networks, with the 95 % interval over them; none of a single network.</param>
/// <param name="Lead">How much more of the images the first entrant keeps than this one, paired over seeds; 0 of the first itself.</param>
public sealed record WayOutcome(string Name, IntervalEstimate Accuracy, PairedGain Lead);

/// <summary>Names of ways that are no single arm.</summary>
public static class ContestWay
{
    /// <summary>No attack.</summary>
    public const string Clean = "clean";

    /// <summary>The worst, image by image, of the arms that follow a gradient of the network.</summary>
    public const string WhiteBox = "white-box";

    /// <summary>The worst of those that see its logits or another network's images.</summary>
    public const string BlackBox = "black-box";
}
