using System.Text.RegularExpressions;
using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics;
using ReproHarness.Unit.Studies.Replay;

namespace ReproHarness.Unit.Contracts.Claims;

public sealed partial class IntervalTextSpecs
{
    [Fact]
    public void A_number_stands_before_its_interval()
    {
        var estimate = new IntervalEstimate(0.0214, new Interval(-0.0001, 0.04));

        IntervalText.Fixed(estimate, 3).Should().Be("0.021 [-0.000, 0.040]");
        IntervalText.WithSign(estimate, 3).Should().Be("+0.021 [0.000, +0.040]");
        IntervalText.Fixed(new Measurement("x", 3, 2.5, 3.5, 1)).Should().Be("3.00 [2.50, 3.50]");
        IntervalText.FixedOrNone(IntervalEstimate.None).Should().Be("unknown");
        IntervalText.FixedOrNone(new IntervalEstimate(1.2, new Interval(double.NaN, double.NaN))).Should().Be("1.20 (no interval)");
    }

    [Fact]
    public void No_other_file_prints_an_interval()
    {
        // A recorded input is compared to the last digit: it is printed as it is read back.
        string[] exempt = ["IntervalText.cs", "ReplayedCell.cs"];
        var others = new[] { "src", "build", "apps" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(ReplayProgram.Repository, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !exempt.Contains(Path.GetFileName(file)) && Printed().IsMatch(File.ReadAllText(file)));

        others.Should().BeEmpty();
    }

    // Such as [{x.Low:F2}, {x.High:F2}] in an interpolated string.
    [GeneratedRegex(@"\[\{[^{}]*Low[^{}]*\}, \{[^{}]*High")]
    private static partial Regex Printed();
}
