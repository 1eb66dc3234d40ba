namespace ReproHarness.Experiments.Training;

/// <summary>How the learning rate goes over the training.</summary>
public enum LearningRateSchedule
{
    /// <summary>The same in every step.</summary>
    Constant,

    /// <summary>
    /// From the full rate to 0 along half a cosine, step by step. Source: Loshchilov and Hutter, arXiv 1608.03983, without restarts.
    /// </summary>
    Cosine,
}
