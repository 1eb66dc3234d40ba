using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Weights;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Weights;

[Collection("Torch")]
public sealed class NetworkWeightsTests
{
    private static readonly byte[] Two = SafetensorsBuilder.Floats(1.5f, -2);
    private static readonly byte[] One = SafetensorsBuilder.Floats(7);

    [Fact]
    public void Dots_become_underscores_and_every_number_is_copied()
    {
        using var scope = torch.NewDisposeScope();
        var (weight, mean) = (torch.zeros(1, 2), torch.zeros(1));

        NetworkWeights.Load(
            File(("bn1.running_mean", "F32", [1], One), ("layer1.0.weight", "F32", [1, 2], Two),
                ("bn1.num_batches_tracked", "I64", [], new byte[8])),
            [("layer1_0_weight", weight), ("bn1_running_mean", mean)]);

        weight.data<float>().ToArray().Should().Equal(1.5f, -2);
        mean.item<float>().Should().Be(7);
    }

    [Fact]
    public void Loading_leaves_no_tensor()
    {
        using var target = torch.zeros(2);
        TensorsLeft.By(() => NetworkWeights.Load(File(("a", "F32", [2], Two)), [("a", target)])).Should().Be(0);
        target.IsInvalid.Should().BeFalse("it belongs to the network");
    }

    [Fact]
    public void A_tensor_that_is_missing_is_named_with_what_has_its_shape()
    {
        Refused("f: no tensor 'a.b' of shape [2] among its 1; of this shape and without a place are 'c.d'; rename it, or give the "
            + "weights of this network.", ("c.d", "F32", [2], Two));
        Refused("f: no tensor 'a.b' of shape [2] among its 1; without a place are 'c.d' [1]; rename it, or give the weights of this "
            + "network.", ("c.d", "F32", [1], One));
        Refused("f: no tensor 'a.b' of shape [2] among its 0; every other tensor has its place; *");
    }

    [Theory]
    [InlineData("module.", " (nn.DataParallel leaves that: save model.module.state_dict())")]
    [InlineData("_orig_mod.", " (torch.compile leaves that: save model._orig_mod.state_dict())")]
    [InlineData("model.net.", "")]
    public void Names_that_all_begin_alike_are_told_with_the_name_that_would_fit(string prefix, string wrapper) => Refused(
        $"f: tensor '{prefix}a.b' would fit as 'a.b': all its names begin with '{prefix}', the network's do not{wrapper}; save it again "
            + $"without the prefix.",
        ($"{prefix}a.b", "F32", [2], Two), ($"{prefix}c.d", "F32", [1], One), ($"{prefix}bn.num_batches_tracked", "I64", [], new byte[8]));

    [Fact]
    public void A_mask_or_a_table_of_indices_that_no_network_needs_is_left_aside()
    {
        using var target = torch.zeros(2);
        NetworkWeights.Load(
            File(("a.b", "F32", [2], Two), ("mask", "BOOL", [3], [0, 1, 1]), ("index", "I64", [1], new byte[8]),
                ("big", "U64", [1], new byte[8])),
            [("a_b", target)]);
        target.data<float>().ToArray().Should().Equal(1.5f, -2);
    }

    [Fact]
    public void Weights_of_a_type_that_torch_lacks_are_no_damage() =>
        Refused("f: tensor 'a.b' has type F8_E4M3, allowed: Float32; *", ("a.b", "F8_E4M3", [2], [1, 2]));

    [Fact]
    public void A_tensor_that_is_left_over_is_named() =>
        Refused("f: tensor 'c.d' has no place in the network, which has 1 tensors; *", ("a.b", "F32", [2], Two), ("c.d", "F32", [1], One));

    [Fact]
    public void A_wrong_shape_is_shown_beside_the_right_one() =>
        Refused("f: tensor 'a.b' has shape [2, 1], the network needs [2]; *", ("a.b", "F32", [2, 1], Two));

    [Theory]
    [InlineData("F64", "Float64", 16)]
    [InlineData("F16", "Float16", 4)]
    [InlineData("BF16", "BFloat16", 4)]
    [InlineData("I64", "Int64", 16)]
    public void A_wrong_type_is_named_with_the_way_to_save_the_right_one(string stored, string type, int bytes) => Refused(
        $"f: tensor 'a.b' has type {type}, allowed: Float32; save model.float().state_dict().", ("a.b", stored, [2], new byte[bytes]));

    [Fact]
    public void Names_that_differ_by_dots_alone_are_refused() =>
        Refused("f: tensors 'a_b' and 'a.b' are the same but for dots; *", ("a.b", "F32", [2], Two), ("a_b", "F32", [1], One));

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Weights_that_are_no_numbers_are_counted(float value) =>
        Refused("f: tensor 'a.b' has 1 of 2 numbers that are NaN or infinite, allowed: none; the training diverged, or the file is "
            + "damaged.", ("a.b", "F32", [2], SafetensorsBuilder.Floats(1, value)));

    private static void Refused(string message, params (string Name, string Type, long[] Shape, byte[] Bytes)[] tensors)
    {
        using var target = torch.zeros(2);

        FluentActions.Invoking(() => NetworkWeights.Load(File(tensors), [("a_b", target)])).Should().Throw<InputException>()
            .WithMessage(message);

        target.data<float>().ToArray().Should().Equal([0f, 0f], "nothing is copied when something does not fit");
    }

    private static SafetensorsFile File(params (string Name, string Type, long[] Shape, byte[] Bytes)[] tensors) =>
        SafetensorsFile.Read(SafetensorsBuilder.Of(tensors).ToBytes(), "f");
}
