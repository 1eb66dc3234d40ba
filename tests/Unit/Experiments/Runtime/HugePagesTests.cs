using ReproHarness.Experiments.Runtime;

namespace ReproHarness.Unit.Experiments.Runtime;

[Collection("Torch")]
public sealed class HugePagesTests : IDisposable
{
    private readonly string? _before = Environment.GetEnvironmentVariable(HugePages.Variable);

    public void Dispose() => Environment.SetEnvironmentVariable(HugePages.Variable, _before);

    [SkippableFact]
    public void Libtorch_is_asked_for_them_before_its_first_tensor()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Linux alone has them.");
        Skip.If(NativeVariable.AsStarted(HugePages.Variable) is { Length: > 0 }, "The user decided.");

        _before.Should().Be("1");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    public void A_user_who_set_the_variable_decides(string wish)
    {
        Environment.SetEnvironmentVariable(HugePages.Variable, wish);

        HugePages.Ask();

        Environment.GetEnvironmentVariable(HugePages.Variable).Should().Be(wish);
    }
}
