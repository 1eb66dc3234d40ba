namespace ReproHarness.Studies.Recording;

/// <summary>How much of what a run measured a recorded input holds: the first images of every network.</summary>
/// <param name="Images">Images it holds.</param>
/// <param name="Of">Images that the run measured.</param>
public sealed record InputPart(int Images, int Of)
{
    /// <summary>Whether nothing was left out.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsWhole => Images == Of;

    /// <summary>The largest part of so many networks that holds at most so many pairs of a network and an image.</summary>
    /// <param name="pairs">The most pairs.</param>
    /// <param name="networks">Networks.</param>
    /// <param name="images">Images that were measured.</param>
    public static InputPart AtMost(int pairs, int networks, int images) => new(Math.Min(images, pairs / networks), images);
}
