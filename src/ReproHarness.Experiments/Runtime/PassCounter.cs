namespace ReproHarness.Experiments.Runtime;

/// <summary>Counts the multiply-adds of the passes of a thread, as networks know them of themselves; nothing is measured.</summary>
public static class PassCounter
{
    /// <summary>A forward pass and its gradient, in forward passes.</summary>
    public const int WithGradient = 3;

    [ThreadStatic]
    private static double s_multiplyAdds;

    /// <summary>Those of this thread since it began.</summary>
    public static double MultiplyAdds => s_multiplyAdds;

    /// <summary>Adds those of a pass.</summary>
    public static void Add(double multiplyAdds) => s_multiplyAdds += multiplyAdds;
}
