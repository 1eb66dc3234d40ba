using ReproHarness.Experiments.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Models;

/// <summary>TensorFlow's conventions, on ones: a sum of ones counts the pixels that a kernel meets.</summary>
[Collection("Torch")]
public sealed class FoldedConvolutionsTests
{
    [Fact]
    public void Of_an_odd_number_of_zeros_the_larger_half_comes_after_the_image()
    {
        using var scope = NewDisposeScope();
        using var generator = SyntheticImages.Seed.Generator("test/same");
        using var ones = new Ones(generator);

        // Four pixels, a kernel of three, a stride of two: one zero on the right and below.
        ones.Same(4, 2).Should().Equal(9, 6, 6, 4);

        // Five pixels: one zero on every side.
        ones.Same(5, 2).Should().Equal(4, 6, 4, 6, 9, 6, 4, 6, 4);
        ones.Same(2, 1).Should().Equal(4, 4, 4, 4);
    }

    [Fact]
    public void Relu6_cuts_below_0_and_above_6() => Ones.Cut([-1, 0, 3, 6, 7]).Should().Equal(0, 0, 3, 6, 6);

    private sealed class Ones : FoldedConvolutions
    {
        public Ones(Generator generator) : base(new NetworkSpec(NetworkKind.Linear, 1, 8, 8, 2, Normalisation.None))
        {
            RegisterLayer("ones", generator, 1, 1, 3);
            using var quiet = no_grad();
            get_parameter("ones_weight")!.fill_(1);
            get_parameter("ones_bias")!.zero_();
        }

        public float[] Same(int side, int stride) =>
            ConvolveSame(ones([1, 1, side, side]), "ones", stride).detach().contiguous().data<float>().ToArray();

        public static float[] Cut(float[] values) => Relu6(tensor(values)).data<float>().ToArray();

        protected override Tensor Logits(Tensor normalised) => normalised;
    }
}
