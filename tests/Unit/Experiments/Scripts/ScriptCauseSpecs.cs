using ReproHarness.Experiments.Scripts;

namespace ReproHarness.Unit.Experiments.Scripts;

public sealed class ScriptCauseSpecs
{
    [Theory]
    [InlineData(
        "one of the variables needed for gradient computation has been modified by an inplace operation: [CPUFloatType [4, 10]], which "
            + "is output 0 of SigmoidBackward0, is at version 1",
        "y = torch.mul_(z, 2.)", "an operation in place (mul_) that overwrites the result of 'Sigmoid', which the gradient needs")]
    [InlineData(
        "a view of a leaf Variable that requires grad is being used in an in-place operation.", "x = torch.sub_(x, m)\ny = torch.relu_(x)",
        "an operation in place (sub_, relu_) that overwrites what the gradient needs")]
    [InlineData(
        "derivative for aten::_native_multi_head_attention is not implemented", "",
        "the operation 'aten::_native_multi_head_attention' has no derivative")]
    [InlineData("the derivative for 'igamma: input' is not implemented.", "", "the operation 'igamma: input' has no derivative")]
    [InlineData(
        "Could not run 'aten::empty' with arguments from the 'CUDA' backend. This could be because", "",
        "it makes a tensor on another device than it runs on, such as a constant on cuda:0")]
    [InlineData(
        "Expected all tensors to be on the same device, but found at least two devices, cuda:0 and cpu!", "",
        "it makes a tensor on another device than it runs on, such as a constant on cuda:0")]
    [InlineData(
        "PyTorch is not linked with support for mps devices", "",
        "it makes a tensor on another device than it runs on, such as a constant on cuda:0")]
    [InlineData(
        "Could not run 'aten::empty.memory_format' with arguments from the 'XPU' backend.", "",
        "it makes a tensor on another device than it runs on, such as a constant on cuda:0")]
    [InlineData(
        "unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the",
        "w = torch.mul_(e, 2.)", "an operation in place (mul_) on numbers that share memory, as after expand")]
    [InlineData(
        "mat1 and mat2 must have the same dtype, but got Half and Float", "",
        "it mixes numbers of two types (mat1 and mat2 must have the same dtype, but got Half and Float)")]
    [InlineData(
        "expected scalar type Double but found Float", "", "it mixes numbers of two types (expected scalar type Double but found Float)")]
    [InlineData(
        "Input type (c10::Half) and bias type (float) should be the same", "",
        "it mixes numbers of two types (Input type (c10::Half) and bias type (float) should be the same)")]
    [InlineData(
        "Input type (CPUFloatType) and weight type (CUDAFloatType) should be the same or input should be a MKLDNN tensor", "",
        "it makes a tensor on another device than it runs on, such as a constant on cuda:0")]
    [InlineData("Method 'forward' is not defined.", "", "it has no method forward")]
    [InlineData(
        "forward() is missing value for argument 'z'. Declaration: forward(__torch__.Net self, Tensor x, Tensor z) -> Tensor", "",
        "its forward wants 'z' beside the images")]
    [InlineData(
        "forward() Expected a value of type 'List[Tensor]' for argument 'x' but instead found type 'Tensor'.", "",
        "its forward wants a 'List[Tensor]' where the images are given")]
    [InlineData(
        "The following operation failed in the TorchScript interpreter.\nTraceback of TorchScript (most recent call last):\n"
            + "  File \"code/__torch__.py\", line 9, in forward\n    ops.prim.RaiseException(\"need RGB\")\n    ~~~~~ <--- HERE\n"
            + "builtins.AssertionError: need RGB\n",
        "", "AssertionError: need RGB")]
    [InlineData("\nUnknown builtin op: aten::x.\nCould not find", "", "this libtorch has no operator 'aten::x'")]
    [InlineData(
        "RuntimeError: The size of tensor a (3) must match the size of tensor b (64) at non-singleton dimension 1", "",
        "The size of tensor a (3) must match the size of tensor b (64) at non-singleton dimension 1")]
    public void What_libtorch_said_becomes_a_cause_and_none_is_cut(string message, string code, string cause) =>
        ScriptCause.Of(message, code).What.Should().Be(cause);
}
