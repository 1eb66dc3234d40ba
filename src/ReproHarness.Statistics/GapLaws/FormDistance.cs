namespace ReproHarness.Statistics.GapLaws;

/// <summary>
/// How far two forms lie apart: root mean square difference of their log quantiles in decades, less what the noise of the images explains.
/// </summary>
/// <remarks>
/// Noise makes any two samples differ. Its mean square is read from the resamples and taken off; a resample has it twice, once from the
/// images and once from drawing them again.
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
    /// Distance between two forms whose resamples belong together, one by one; equal draws of images where they share these.
    /// </summary>
    /// <param name="form">The form whose networks count.</param>
    /// <param name="other">The other one.</param>
    public static IntervalEstimate Of(ResampledForm form, ResampledForm other)
    {
        double Noise(int draw) => Difference(form.Draws[draw], other.Draws[draw]).SquareTo(Difference(form.Whole, other.Whole));
        var noise = Enumerable.Range(0, form.Draws.Length).Average(Noise);
        return new Resampled(
            Root(form.Whole.SquareTo(other.Whole) - noise),
            [.. form.Draws.Select((draw, place) => Root(draw.SquareTo(other.Draws[place]) - (2 * noise)))],
            [.. form.Networks.Select(network => Math.Sqrt(network.SquareTo(other.Whole)))],
            [.. form.NetworkDraws.Select(row => row.Select((draw, place) => Math.Sqrt(draw.SquareTo(other.Draws[place]))).ToArray())])
                .Estimate().Clipped(0);
    }

    private static GapForm Difference(GapForm one, GapForm other) =>
        GapForm.Of([.. one.LogQuantiles.Zip(other.LogQuantiles, (a, b) => a - b)]);

    private static double Root(double square) => double.IsNaN(square) ? double.NaN : Math.Sqrt(Math.Max(0, square));
}
