using ReproHarness.Experiments.Arithmetic;
using ReproHarness.Experiments.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Arithmetic;

/// <summary>Faults planted where the library's convolution is called: each is found, and found under its own name.</summary>
[Collection("Torch")]
public sealed class ConvolutionCheckTests
{
    private static readonly ConvolutionForm Form = new(
        From: 3, To: 8, Height: 14, Width: 14, KernelHeight: 3, KernelWidth: 3,
        ConvolutionSteps.Plain, PaddingDown: 1, PaddingAcross: 1, ChannelsLast: false);

    private static readonly Dictionary<string, (ConvolutionOperation Operation, string[] Wrong)> Faults = new()
    {
        ["the output"] = (
            (input, weight, bias, steps, down, across) =>
                Straight(Right(input, weight, bias, steps, down, across), right => right.mul(1.02)),
            ["output"]),
        ["the gradient of the pixels"] = (
            (input, weight, bias, steps, down, across) => Right(Bent(input, 1.02), weight, bias, steps, down, across),
            ["input gradient"]),
        ["the gradient of the weights"] = (
            (input, weight, bias, steps, down, across) => Right(input, Bent(weight, 1.02), bias, steps, down, across),
            ["weight gradient"]),
        ["one channel of the output"] = (
            (input, weight, bias, steps, down, across) =>
                Straight(Right(input, weight, bias, steps, down, across), right => OfChannel(right, 5)),
            ["output"]),
        ["one number that is none"] = (
            (input, weight, bias, steps, down, across) =>
                Straight(Right(input, weight, bias, steps, down, across), right => WithNaN(right)),
            ["output"]),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Fact]
    public void The_librarys_own_is_right_in_every_form_of_the_fast_tier()
    {
        var check = new ConvolutionCheck(CPU, Convolution.Apply);
        var forms = ConvolutionCheck.FormsOf(CheckPlan.Of(new ReproHarness.Experiments.Matrices.FastMatrix()), NetworkFactory.Create);
        forms.Should().Contain(form => form.Form.ChannelsLast)
            .And.Contain(form => form.Form.Steps.Groups > 1)
            .And.Contain(form => form.Batch == 1)
            .And.Contain(form => form.Batch == 100);
        forms.SelectMany(form => check.Of(form.Form, form.Batch)).Should().NotContain(deviation => deviation.IsWrong);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fault_is_found_by_its_name(string fault)
    {
        var (operation, wrong) = Faults[fault];
        new ConvolutionCheck(CPU, operation).Of(Form, batch: 4)
            .Where(deviation => deviation.IsWrong).Select(deviation => deviation.Quantity).Should().Equal(wrong);
    }

    [Fact]
    public void A_fault_of_batches_of_two_is_found_there_and_only_there()
    {
        var check = new ConvolutionCheck(CPU, (input, weight, bias, steps, down, across) =>
            input.shape[0] == 2
                ? Straight(Right(input, weight, bias, steps, down, across), right => right.mul(1.1))
                : Right(input, weight, bias, steps, down, across));
        new[] { 1, 2, 3 }.SelectMany(batch => check.Of(Form, batch))
            .Where(deviation => deviation.IsWrong).Select(deviation => deviation.Form).Should().Equal($"{Form}, batch 2");
    }

    [Theory]
    [InlineData(1, 1, 1, 1, false)]
    [InlineData(2, 1, 1, 1, false)]
    [InlineData(2, 2, 1, 1, true)]
    [InlineData(1, 1, 2, 1, false)]
    [InlineData(1, 2, 1, 6, true)]
    public void The_sums_of_loops_are_those_of_float64(int down, int across, int dilation, int groups, bool channelsLast)
    {
        // In float64 the library is right everywhere: the loops' own arithmetic is what is looked at here.
        var form = new ConvolutionForm(
            6, 6, 9, 7, 3, 3, new ConvolutionSteps(down, across, dilation, groups), dilation, dilation, channelsLast);
        new ConvolutionCheck(CPU, (input, weight, bias, steps, high, wide) =>
                Right(input.to(float64), weight.to(float64), bias, steps, high, wide).to(float32))
            .Of(form, 3)
            .Should().OnlyContain(deviation => deviation.Error < 3e-7);
    }

    private static Tensor Right(Tensor input, Tensor weight, Tensor? bias, ConvolutionSteps steps, long down, long across) =>
        nn.functional.conv2d(
            input,
            weight,
            bias,
            strides: [steps.Down, steps.Across],
            padding: [down, across],
            dilation: [steps.Dilation, steps.Dilation],
            groups: steps.Groups);

    // Another value with the same gradient.
    private static Tensor Straight(Tensor right, Func<Tensor, Tensor> wrong) => right.add(wrong(right.detach()).sub(right.detach()));

    // The same value with another gradient.
    private static Tensor Bent(Tensor right, double factor) => right.mul(factor).sub(right.detach().mul(factor - 1));

    private static Tensor OfChannel(Tensor right, long channel)
    {
        var wrong = right.clone();
        wrong.select(1, channel).mul_(1.05);
        return wrong;
    }

    private static Tensor WithNaN(Tensor right)
    {
        var wrong = right.clone();
        wrong[1, 2, 3, 4] = float.NaN;
        return wrong;
    }
}
