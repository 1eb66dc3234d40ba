namespace ReproHarness.Statistics.PowerLaws;

/// <summary>The rules that a table, a window and a plan must keep before anything is computed from them.</summary>
internal static class AnalysisInput
{
    private const int MaximumSizes = 32;

    public static void Check(FlipTable table, FitWindow window, BootstrapPlan plan)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(plan);
        CheckSizes(table);
        CheckRows(table);
        if (!(window.ErrorLow >= 0 && double.IsFinite(window.ErrorLow) && window.ErrorHigh > 0 && window.ErrorHigh <= 1))
            throw new ArgumentException(
                $"The window {window.ErrorLow} to {window.ErrorHigh} is no range of error rates; the low end must be finite and at least "
                    + $"0, the high end above 0 and at most 1.",
                nameof(window));
        if (plan.Resamples < BootstrapPlan.MinimumResamples)
            throw new ArgumentException(
                $"{plan.Resamples} resamples are too few; a 95 % interval needs at least {BootstrapPlan.MinimumResamples}.", nameof(plan));
    }

    private static void CheckSizes(FlipTable table)
    {
        var sizes = table.Epsilons;
        if (sizes.IsDefaultOrEmpty || sizes.Length > MaximumSizes)
            throw new ArgumentException(
                $"The table has {(sizes.IsDefault ? 0 : sizes.Length)} sizes; 1 to {MaximumSizes} are allowed.", nameof(table));
        for (var k = 0; k < sizes.Length; k++)
        {
            if (!(sizes[k] > 0 && double.IsFinite(sizes[k])))
                throw new ArgumentException(
                    $"Size {k} is {sizes[k]}; every size must be finite and above 0, for the fit takes its logarithm.", nameof(table));
            if (k > 0 && sizes[k] <= sizes[k - 1])
                throw new ArgumentException(
                    $"Size {k} is {sizes[k]} after {sizes[k - 1]}; sizes must be strictly ascending.", nameof(table));
        }
    }

    private static void CheckRows(FlipTable table)
    {
        if (table.Flips.IsDefaultOrEmpty || table.FlipSizes.IsDefaultOrEmpty || table.FlipSizes.Length != table.Flips.Length)
            throw new ArgumentException("The table needs at least one row, and as many rows of flip sizes as of flips.", nameof(table));
        var beyond = table.Epsilons.Length == MaximumSizes ? 0u : uint.MaxValue << table.Epsilons.Length;
        for (var s = 0; s < table.Flips.Length; s++)
        {
            var (flips, sizes) = (table.Flips[s], table.FlipSizes[s]);
            if (flips.IsDefaultOrEmpty || sizes.IsDefault || flips.Length != table.Images || sizes.Length != table.Images)
                throw new ArgumentException(
                    $"Row {s} has {(flips.IsDefault ? 0 : flips.Length)} flips and {(sizes.IsDefault ? 0 : sizes.Length)} flip sizes; "
                        + $"every row needs one of each per image, at least 1 image, here {table.Images}.",
                    nameof(table));
            for (var i = 0; i < flips.Length; i++)
            {
                if ((flips[i] & beyond) != 0)
                    throw new ArgumentException($"Row {s}, image {i} sets a bit beyond the {table.Epsilons.Length} sizes.", nameof(table));
                if (!(sizes[i] >= 0))
                    throw new ArgumentException(
                        $"Row {s}, image {i} has the flip size {sizes[i]}; it must be at least 0, or +infinity.", nameof(table));
            }
        }
    }
}
