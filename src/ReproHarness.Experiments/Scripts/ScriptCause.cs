using System.Text.RegularExpressions;

namespace ReproHarness.Experiments.Scripts;

/// <summary>Why a TorchScript model cannot run or be differentiated, and what mends it.</summary>
/// <param name="What">The cause, a clause.</param>
/// <param name="Cure">What to do, an imperative.</param>
public sealed partial record ScriptCause(string What, string Cure)
{
    private const int MostNamed = 4;
    private const string Anew = "save it again, with a PyTorch no newer than this libtorch and without operators of extensions";

    /// <summary>Recognises what libtorch said.</summary>
    /// <param name="message">All of libtorch's message.</param>
    /// <param name="code">The model's code, in which operations in place are looked for.</param>
    public static ScriptCause Of(string message, string code)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(code);
        if (InPlace().IsMatch(message)) return OfInPlace(message, code);
        if (NoDerivative().Match(message) is { Success: true } operation) return OfNoDerivative(operation.Groups[1].Value);
        if (SharedMemory().IsMatch(message))
            return new($"an operation in place ({Named(code)}) on numbers that share memory, as after expand", "clone the tensor before "
                + "it, or export without in-place operations (y = x + 1 in place of x += 1)");
        if (OtherDevice().IsMatch(message))
            return new("it makes a tensor on another device than it runs on, such as a constant on cuda:0", "export on the CPU: "
                + "model.cpu() before torch.jit.trace, and keep tensors in register_buffer");
        if (Signature(message) is { } wants) return wants;
        if (TwoTypes().IsMatch(message))
            return new($"it mixes numbers of two types ({ScriptFailure.Of(message)})", "take .half(), .double(), .long() and autocast out "
                + "of forward, call model.float(), and save again");
        return UnknownOperator().Match(message) is { Success: true } unknown ? new($"this libtorch has no operator "
            + $"'{unknown.Groups[1].Value}'", Anew) : new(ScriptFailure.Of(message), Anew);
    }

    /// <summary>Whether the cause was recognised by <see cref="Of"/>, and is not only libtorch's own words.</summary>
    public bool IsKnown => Cure != Anew;

    private static ScriptCause? Signature(string message)
    {
        const string Cure = "wrap it in a module whose forward takes the images alone and returns the logits, and save again";
        if (message.Contains("Method 'forward' is not defined", StringComparison.Ordinal)) return new("it has no method forward", Cure);
        if (MissingArgument().Match(message) is { Success: true } missing)
            return new($"its forward wants '{missing.Groups[1].Value}' beside the images", Cure);
        return OtherArgument().Match(message) is { Success: true } other
            ? new($"its forward wants a '{other.Groups[1].Value}' where the images are given", Cure)
            : null;
    }

    private static ScriptCause OfInPlace(string message, string code)
    {
        var result = Overwritten().Match(message) is { Success: true } lost ? $" that overwrites the result of "
            + $"'{lost.Groups[1].Value}', which the gradient needs" : " that overwrites what the gradient needs";
        return new($"an operation in place ({Named(code)}){result}", "export without in-place operations (nn.ReLU(inplace=False), y = x "
            + "+ 1 in place of x += 1)");
    }

    // The operations in place of the code.
    private static string Named(string code)
    {
        var named = Overwriting().Matches(code).Select(match => match.Groups[1].Value).Distinct().ToList();
        return named.Count > 0
            ? $"{string.Join(", ", named.Take(MostNamed))}{(named.Count > MostNamed ? ", ..." : "")}"
            : "not named in its code";
    }

    private static ScriptCause OfNoDerivative(string operation)
    {
        var cure = FastPath().IsMatch(operation)
            ? "export without PyTorch's fast path: torch.backends.mha.set_fastpath_enabled(False) before torch.jit.trace"
            : OneDnn().IsMatch(operation) ? "save the model before torch.jit.optimize_for_inference" : "export without this operation";
        return new($"the operation '{operation}' has no derivative", cure);
    }

    [GeneratedRegex(@"modified by an in-?place operation|in-?place operation|is being modified in-?place", RegexOptions.IgnoreCase)]
    private static partial Regex InPlace();

    [GeneratedRegex("more than one element of the written-to tensor refers to a single memory location")]
    private static partial Regex SharedMemory();

    [GeneratedRegex(@"output \d+ of (\w+?)Backward\d*")]
    private static partial Regex Overwritten();

    // aten's operations in place end with an underscore; torch.__and__ does not overwrite.
    [GeneratedRegex(@"\b(?:torch|ops\.aten)\.([a-z]\w*[a-z0-9]_)\(")]
    private static partial Regex Overwriting();

    [GeneratedRegex(@"derivative for '?([\w:. ]+?)'? is not implemented")]
    private static partial Regex NoDerivative();

    [GeneratedRegex(@"_transformer_encoder_layer_fwd|_native_multi_head_attention")]
    private static partial Regex FastPath();

    [GeneratedRegex(@"mkldnn|onednn", RegexOptions.IgnoreCase)]
    private static partial Regex OneDnn();

    [GeneratedRegex(
        @"'(?:CUDA|HIP|MPS|XPU|XLA|HPU)' backend|\b(?:cuda|mps|xpu|xla|hpu):\d|CUDA driver|NVIDIA|linked with support for \w+|"
            + @"compiled with (?:CUDA|HIP|MPS|XPU|XLA)|type \((?:CUDA|HIP|MPS|XPU)\w+\)|on the same device|same device type",
        RegexOptions.IgnoreCase)]
    private static partial Regex OtherDevice();

    [GeneratedRegex(@"same dtype|expected scalar type|Input type \(.+\) and \w+ type|not implemented for '(?:Half|BFloat16|Long|Int)'")]
    private static partial Regex TwoTypes();

    [GeneratedRegex(@"forward\(\) is missing value for argument '(\w+)'")]
    private static partial Regex MissingArgument();

    [GeneratedRegex(@"forward\(\) Expected a value of type '([^']+)' for argument")]
    private static partial Regex OtherArgument();

    [GeneratedRegex(@"Unknown builtin op: ([\w:.]+?)\.?(?:\s|$)")]
    private static partial Regex UnknownOperator();
}
