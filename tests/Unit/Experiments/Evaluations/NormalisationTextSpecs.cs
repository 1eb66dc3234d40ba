using FsCheck.Xunit;
using ReproHarness.Experiments.Evaluations;
using ReproHarness.Experiments.Models;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Experiments.Evaluations;

public sealed class NormalisationTextSpecs
{
    [Fact]
    public void One_value_each_or_one_for_each_channel_is_read_and_written_back()
    {
        NormalisationText.Parse("0.1307/0.3081", 1).Should().Be(new Normalisation(0.1307f, 0.3081f));
        NormalisationText.Parse("0.5/0.25", 3).Should().Be(new Normalisation(0.5f, 0.25f));
        var three = NormalisationText.Parse(" 0.4914, 0.4822,0.4465 / 0.247,0.2435,0.2616", 3);
        three.Should().Be(new Normalisation([0.4914f, 0.4822f, 0.4465f], [0.247f, 0.2435f, 0.2616f]));
        NormalisationText.Of(three).Should().Be("0.4914,0.4822,0.4465/0.247,0.2435,0.2616");
        NormalisationText.Of(Normalisation.None).Should().Be("none");
    }

    [Theory]
    [InlineData("0/0.003921569")]
    [InlineData("0.5/0.00004")]
    [InlineData("0.00001,0.5,0.1234567/0.3333333,1E-20,0.25")]
    [InlineData("0/1")]
    public void What_is_written_reads_back_as_the_same_values(string text)
    {
        var given = NormalisationText.Parse(text, 3);
        var written = NormalisationText.Of(given);

        if (given != Normalisation.None) NormalisationText.Parse(written, 3).Should().Be(given, written);
        else written.Should().Be("none");
    }

    [Property(MaxTest = 300)]
    public bool Any_mean_and_deviation_reads_back(ulong seed)
    {
        var random = new Random((int)(seed % int.MaxValue));
        var given = new Normalisation(random.NextSingle(), (1 - random.NextSingle()) * MathF.Pow(10, -random.Next(0, 30)));
        return given == Normalisation.None || NormalisationText.Parse(NormalisationText.Of(given), 1) == given;
    }

    [Theory]
    [InlineData("0.5", "allowed: MEAN/STD in pixel units")]
    [InlineData("a/b", "allowed: MEAN/STD in pixel units")]
    [InlineData("NaN/1", "allowed: MEAN/STD in pixel units")]
    [InlineData("0.5/0", "deviations above 0, at most 1.")]
    [InlineData("0.5/-0.2", "deviations above 0, at most 1.")]
    [InlineData("-0.5/0.2", "means from 0 to 1")]
    [InlineData("0.5,0.5/0.2,0.2", "2 means and 2 deviations, allowed: one of each, or 3 of each")]
    [InlineData("0.004/1.2", "divide by 255: 1.569E-05/0.004706.")]
    [InlineData("0.5,0.5,0.5/0.2", "3 means and 1 deviations, allowed")]
    [InlineData(
        "125.3,123,113.9/63,62.1,66.7",
        "belongs to pixels from 0 to 255, allowed: means from 0 to 1, deviations above 0, at most 1; divide by 255: "
            + "0.4914,0.4824,0.4467/0.2471,0.2435,0.2616.")]
    public void What_cannot_be_a_normalisation_of_pixels_is_refused(string text, string expected) =>
        FluentActions.Invoking(() => NormalisationText.Parse(text, 3)).Should().Throw<InputException>().Which.Message.Should()
            .StartWith($"--normalize is '{text}': ").And.Contain(expected);
}
