using System.Text.RegularExpressions;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Scripts;

/// <summary>
/// Looks at the code of a TorchScript file, which is untrusted. TorchScript has no imports, but two of its operators are
/// known to read and write files: they do not run here. Operators of compiled extensions are not loaded, so code that needs them fails.
/// </summary>
internal static partial class ScriptCode
{
    /// <summary>Checks the code of all classes, in one pass.</summary>
    /// <exception cref="InputException">It names an operator that may not run, may name one that cannot be seen, or rounds gradients
    /// away.</exception>
    public static void Check(string code, string path)
    {
        var found = TouchesFiles().Match(code) is { Success: true } word ? word.Value : HiddenName.In(code);
        if (found is not null)
            throw new InputException($"{path}: its code says '{PrintableText.Of(found)}', by which TorchScript reads and writes files, "
                + $"allowed: tensor operations; save a model without it.");
        if (Quantised().IsMatch(code))
            throw new InputException(
                $"{path}: a quantised model, allowed: float32 (rounding has no gradient, so nothing can be attacked); save the model "
                    + $"before quantisation.");
        if (Optimised().Match(code) is { Success: true } optimised)
            throw new InputException($"{path}: its code says '{PrintableText.Of(optimised.Value)}', as torch.jit.optimize_for_inference "
                + $"leaves it, allowed: operations with a derivative; save the model before it.");
    }

    // The bare words: the lexer allows blanks inside torch.save. Digits before a word end with a number, and are none of it.
    [GeneratedRegex(@"(?<![A-Za-z_])(save|from_file)(?![A-Za-z0-9_])")]
    private static partial Regex TouchesFiles();

    [GeneratedRegex(@"\bops\.quantized\.|\btorch\.quantize_per_|classes\.quantized\.")]
    private static partial Regex Quantised();

    // oneDNN's own operations: most have no derivative, and their tensors are in a layout of their own.
    [GeneratedRegex(@"\b(to_mkldnn|ops\.mkldnn\w*|ops\.onednn\w*|ops\.prim\.(?:Constant)?MKLDNN\w*|mkldnn_\w+)\b")]
    private static partial Regex Optimised();
}
