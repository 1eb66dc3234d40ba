using ReproHarness.Contracts.Runs;

namespace ReproHarness.Reporting.Times;

/// <summary>How fast passes of one kind went through networks of one kind, on one thread.</summary>
/// <param name="Network">The kind of network, such as <c>ResNet20</c>.</param>
/// <param name="Part">Training, attacks, ...</param>
/// <param name="Seconds">Of all threads together.</param>
/// <param name="Rate">Multiply-adds per second.</param>
/// <param name="OfMatrixProduct">
/// The same as a share of what this machine reaches in a large matrix product; null where nobody timed it.
/// </param>
/// <param name="OfConvolution">The same of a convolution.</param>
public sealed record PassRates(string Network, TimePart Part, double Seconds, double Rate, double? OfMatrixProduct, double? OfConvolution)
{
    /// <summary>Of all work that passes through networks, the longest first.</summary>
    public static IReadOnlyList<PassRates> Of(TimeRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return
        [
            .. record.Work.Where(one => one.MultiplyAdds > 0 && one.Subject.Length > 0)
                .GroupBy(one => (one.Subject, Part: TimePart.Of(one.Kind)))
                .Select(same => Of(same.Key.Subject, same.Key.Part, [.. same], record.Reference))
                .OrderByDescending(one => one.Seconds),
        ];
    }

    private static PassRates Of(string network, TimePart part, IReadOnlyList<WorkTime> work, ReferenceRates? reference)
    {
        var seconds = work.Sum(one => one.Seconds);
        var rate = work.Sum(one => one.MultiplyAdds) / Math.Max(seconds, double.Epsilon);
        return new PassRates(network, part, seconds, rate, rate / reference?.MatrixProduct, rate / reference?.Convolution);
    }
}
