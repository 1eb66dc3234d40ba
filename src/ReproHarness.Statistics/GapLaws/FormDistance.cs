namespace ReproHarness.Statistics.GapLaws;

/// <summary>
/// Distance between two forms: root mean square difference of their log quantiles in decades, less the part that sampling noise of the
/// images explains.
/// </summary>
/// <remarks>
/// Noise makes any two samples differ. Its mean square is estimated from the resamples and subtracted. A resample holds it twice: once
/// from the images and once from drawing them anew.
/// </remarks>
internal static class FormDistance
{
    /// <summary>Distance to a form that is known exactly.</summary>
    public static IntervalEstimate Of(ResampledForm form, GapForm exact)
    {
        var noise = form.Draws.Average(draw => draw.SquareTo(form.Whole));
        return new Resampled(
            Root(form.Whole.SquareTo(exact) - noise),
            [.. form.Draws.Select(draw => Root(draw.SquareTo(exact) - (2 * noise)))],
            [.. form.Networks.Select(network => Math.Sqrt(network.SquareTo(exact)))],
            [.. form.NetworkDraws.Select(row => row.Select(draw => Math.Sqrt(draw.SquareTo(exact))).ToArray())]).Estimate().Clipped(0);
    }

    /// <summary>
    /// Distance between two forms whose resamples are paired one by one. Forms over the same images have the same draws.
    /// </summary>
    /// <param name="form">The form whose networks the interval is over.</param>
    /// <param name="other">The form that it is compared with.</param>
    public static IntervalEstimate Of(ResampledForm form, ResampledForm other)
    {
        double Noise(int draw) => Difference(form.Draws[draw], other.Draws[draw]).SquareTo(Difference(form.Whole, other.Whole));
        var noise = Enumerable.Range(0, form.Draws.Length).Average(Noise);
        return new Resampled(
            Root(form.Whole.SquareTo(other.Whole) - noise),
            [.. form.Draws.Select((draw, index) => Root(draw.SquareTo(other.Draws[index]) - (2 * noise)))],
            [.. form.Networks.Select(network => Math.Sqrt(network.SquareTo(other.Whole)))],
            [.. form.NetworkDraws.Select(row => row.Select((draw, index) => Math.Sqrt(draw.SquareTo(other.Draws[index]))).ToArray())])
                .Estimate().Clipped(0);
    }

    private static GapForm Difference(GapForm one, GapForm other) =>
        GapForm.Of([.. one.LogQuantiles.Zip(other.LogQuantiles, (a, b) => a - b)]);

    private static double Root(double square) => double.IsNaN(square) ? double.NaN : Math.Sqrt(Math.Max(0, square));
}
