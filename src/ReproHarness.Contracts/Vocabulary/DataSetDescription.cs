namespace ReproHarness.Contracts.Vocabulary;

/// <summary>Where the images of a data set come from.</summary>
public enum DataSource
{
    /// <summary>From the repository's own data folder.</summary>
    Embedded,

    /// <summary>From files below a data root.</summary>
    Files,

    /// <summary>Drawn at random from the run's seed.</summary>
    Drawn,
}

/// <summary>Shape of an image.</summary>
/// <param name="Channels">Color channels, at least 1.</param>
/// <param name="Height">Rows of pixels.</param>
/// <param name="Width">Columns of pixels.</param>
public sealed record ImageShape(int Channels, int Height, int Width);

/// <summary>What is known of a data set without opening it. What opens it is found by <see cref="Name"/>.</summary>
/// <param name="Name">Stable id in options, cells, files and cache keys.</param>
/// <param name="Label">What a reader calls it.</param>
/// <param name="Shape">Shape of every image.</param>
/// <param name="Classes">Number of classes, at least 2.</param>
/// <param name="Source">Where its images come from.</param>
/// <param name="License">Terms of its images.</param>
public sealed record DataSetDescription(string Name, string Label, ImageShape Shape, int Classes, DataSource Source, string License)
{
    private const double UsualLargestEps = 0.3;

    /// <summary>Images to train on; 0 where there is no half to train on.</summary>
    public required int TrainingImages { get; init; }

    /// <summary>Images that can be attacked.</summary>
    public required int TestImages { get; init; }

    /// <summary>Whether there are no halves, so that every image is attacked by a network of a fold that never saw it.</summary>
    public bool IsCrossValidated { get; init; }

    /// <summary>Largest eps that Evaluate tries unless another is given, L-infinity in pixel units.</summary>
    public double LargestEps { get; init; } = UsualLargestEps;

    /// <summary>The folder that holds its files; null where the images are embedded or drawn.</summary>
    public DataFolder? Folder { get; init; }

    /// <summary>Files that FetchData puts into that folder.</summary>
    public IReadOnlyList<DownloadPin> Downloads { get; init; } = [];

    /// <summary>Archives that FetchData unpacks into that folder.</summary>
    public IReadOnlyList<ArchivePin> Archives { get; init; } = [];

    /// <summary>Whether FetchData fetches it.</summary>
    public bool IsFetched => Downloads.Count + Archives.Count > 0;

    /// <summary>Whether there is a half to train on and another to attack.</summary>
    public bool HasTrainingHalf => TrainingImages > 0;

    /// <summary>Whether a network that a user brings can be attacked on it: nobody trains a network of their own on noise.</summary>
    public bool IsOfferedToUsers => Source != DataSource.Drawn;
}
