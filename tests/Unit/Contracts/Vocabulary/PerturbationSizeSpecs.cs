using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Contracts.Vocabulary;

public sealed class PerturbationSizeSpecs
{
    [Theory]
    [InlineData("8/255", 8.0 / 255, "8/255")]
    [InlineData(" 0.5/255 ", 0.5 / 255, "0.5/255")]
    [InlineData("1", 1, "1")]
    [InlineData("1e-5", 1e-5, "1e-5")]
    [InlineData("255/255", 1, "255/255")]
    public void A_size_is_a_number_or_a_fraction_and_is_written_as_given(string text, double value, string written)
    {
        var size = PerturbationSize.Parse("eps", text);
        (size.Value, size.ToString()).Should().Be((value, written));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0/255")]
    [InlineData("8")]
    [InlineData("8/0")]
    [InlineData("8/-255")]
    [InlineData("-8/-255")]
    [InlineData("8/255/2")]
    [InlineData("8/")]
    [InlineData("/255")]
    [InlineData("NaN")]
    [InlineData("1/NaN")]
    [InlineData("1/Infinity")]
    [InlineData("8:255")]
    [InlineData("0,03")]
    [InlineData("1e-400")]
    public void Anything_else_is_refused_in_one_line(string text) =>
        FluentActions.Invoking(() => PerturbationSize.Parse("eps", text)).Should().Throw<InputException>().WithMessage(
            $"--eps is '{text}'; allowed: a number or a fraction above 0, at most 1, in pixel units, such as 8/255 or 0.03.");
}
