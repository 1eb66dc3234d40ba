using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Contracts.Runs;

public sealed class DeviceChoiceSpecs
{
    [Theory]
    [InlineData("auto")]
    [InlineData("cpu")]
    [InlineData("cuda")]
    [InlineData("CUDA ")]
    public void Three_words_are_understood(string text) => DeviceChoice.Parse(text).Name.Should().Be(text.Trim().ToLowerInvariant());

    [Theory]
    [InlineData("gpu")]
    [InlineData("")]
    [InlineData("cuda:1")]
    public void Any_other_word_is_named_with_what_is_allowed(string text)
    {
        var parse = () => DeviceChoice.Parse(text);

        parse.Should().Throw<InputException>().WithMessage($"device '{text}': allowed: auto, cpu, cuda.");
    }
}
