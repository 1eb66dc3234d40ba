using System.Diagnostics;
using System.Globalization;
using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Arithmetic;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using ReproHarness.Studies.Runs;
using ReproHarness.Unit.Experiments.Data.Arrays;
using ReproHarness.Unit.Experiments.Scripts;
using TorchSharp;

namespace ReproHarness.Unit.Evaluate;

/// <summary>The program itself, as the build starts it, with files that a person may bring.</summary>
public sealed class EvaluateProgramSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("evaluate-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_linear_script_on_digits_gives_evidence_curve_and_page()
    {
        var (code, output, errors) = Run(ScriptBuilder.Linear(64, 10).Build(), "--attack", "fgsm", "--eps-count", "5", "--limit", "200");
        (code, errors).Should().Be((0, ""));
        output.Should()
            .Contain("net: TorchScript, 650 parameters; 200 images of digits, 1x8x8").And.Contain(
                "Warning: With 200 images").And.Contain("fgsm: ");
        Left().Should()
            .BeEquivalentTo(
                "evidence/evaluate/net-digits.json", "evaluate/net-digits/curve.csv", "evaluate/net-digits/images.csv",
                "evaluate/net-digits/index.html");
        output.Should().Contain("import csv, json");
    }

    [Fact]
    public void An_audit_of_a_script_gives_a_verdict_an_arm_for_every_image_and_is_read_back_when_asked_again()
    {
        string[] asked = ["--audit", "true", "--eps", "16/255", "--effort", "quick", "--limit", "100"];
        var (code, output, errors) = Run(ScriptBuilder.Linear(64, 10).Build(), asked);
        (code, errors).Should().Be((0, ""));
        output.Should().Contain("Masking audit at 16/255, effort quick").And.Contain("At 16/255: ").And.NotContain("fgsm: ");
        var evidence = File.ReadAllText(Path.Combine(_folder, "a", "evidence", "evaluate", "net-digits.json"));
        evidence.Should().Contain("\"text\": \"16/255\"").And.Contain("\"robustAccuracy\"").And.Contain("\"apgd-dlr\"");
        var rows = File.ReadAllLines(Path.Combine(_folder, "a", "evaluate", "net-digits", "images.csv"));
        rows.Should().HaveCount(101);
        rows[0].Should().Be("index,label,prediction,broken_by");
        File.ReadAllText(Path.Combine(_folder, "a", "evaluate", "net-digits", "index.html")).Should().Contain("id=\"audit\"");

        Run(null, asked).Code.Should().Be(0);
        File.ReadAllLines(Path.Combine(_folder, "a", "evaluate", "net-digits", "images.csv")).Should().Equal(rows);
    }

    [Theory]
    [InlineData("return torch.add(y, torch.rand_like(y))", "it draws random numbers by 'rand_like'")]
    [InlineData("return torch.dropout(y, 0.5, True)", "dropout that model.eval() does not turn off")]
    [InlineData("return torch.softmax(y, 1)", "gives probabilities (every row sums to 1), allowed: logits; remove the softmax at its end")]
    public void An_audit_refuses_noise_dropout_and_a_softmax_by_name(string line, string cause)
    {
        var (code, _, errors) = Run(WithLogits(line), "--audit", "true");
        code.Should().Be(2);
        errors.TrimEnd().Should().Contain(cause).And.NotContain("\n");
        Left().Should().BeEmpty();
    }

    [Fact]
    public void A_network_that_rounds_its_pixels_is_refused_by_claims_and_audited_all_the_same()
    {
        var rounding = new ScriptBuilder(
                "q = torch.div(torch.round(torch.mul(x, 8.)), 8.)",
                "return torch.linear(torch.flatten(q, 1), self.weight, self.bias)")
            .Parameter("weight", Pattern(640), 10, 64).Parameter("bias", Pattern(10), 10).Build();
        Refused(rounding).Should().Contain("the gradient of the pixels is zero for each of 32 images");
        var (code, output, errors) = Run(null, "--audit", "true", "--effort", "quick", "--limit", "100");
        (code, errors).Should().Be((0, ""));
        output.Should().Contain("have no gradient in float64");
    }

    [Fact]
    public void Arrays_of_the_users_own_are_audited_with_C3_and_C4_beside()
    {
        var images = Path.Combine(_folder, "my images.npy");
        var labels = Path.Combine(_folder, "y.npy");
        byte[] pixels = [.. Enumerable.Range(0, 120 * 64).Select(i => (byte)(i * 37 % 251))];
        File.WriteAllBytes(images, Npy.Of("|u1", false, [120, 8, 8, 1], pixels));
        File.WriteAllBytes(labels, Npy.Of("|u1", false, [120], [.. Enumerable.Range(0, 120).Select(i => (byte)(i % 10))]));
        var path = Path.Combine(_folder, "net.pt");
        File.WriteAllBytes(path, ScriptBuilder.Linear(64, 10).Build());
        var (code, output, errors) = RunWith(
            "--model", path, "--images", images, "--labels", labels, "--layout", "nhwc", "--claims", "C3,C4", "--attack", "fgsm",
            "--eps-count", "5", "--limit", "100");
        (code, errors).Should().Be((0, ""));
        output.Should().Contain("100 images of my-images, 1x8x8").And.Contain("C3 gap-2: ").And.Contain("C4 fgsm: ");
        var evidence = File.ReadAllText(Path.Combine(_folder, "a", "evidence", "evaluate", "net-my-images.json"));
        evidence.Should().Contain("\"claim\": \"C3\"").And.Contain("\"subject\": \"gap-n\"").And.Contain("\"one-network\"");
    }

    [Fact]
    public void Code_that_libtorch_cannot_compile_is_told_in_one_line_though_it_ends_the_process_that_loads_it() =>
        Refused(new ScriptBuilder("return torch.no_such_thing(x)").Build()).Should()
            .Contain("net.pt: libtorch cannot run this TorchScript (this libtorch has no operator 'aten::no_such_thing'); save it again");

    [Theory]
    [InlineData(
        "z = torch.sigmoid(y)|w = torch.mul_(z, 2.)|return torch.add(w, y)",
        "it cannot be differentiated (an operation in place (mul_) that overwrites the result of 'Sigmoid', which the gradient needs); "
            + "export without in-place operations")]
    [InlineData(
        "z = torch.exp(y)|w = torch.add_(z, 1)|return torch.add(w, y)",
        "it cannot be differentiated (an operation in place (add_) that overwrites the result of 'Exp', which the gradient needs); "
            + "export without in-place operations")]
    public void What_ends_the_process_in_the_backward_pass_is_told_with_the_operation(string lines, string message) =>
        Refused(WithLogits(lines)).Should().Contain(message).And.NotContain("frame #");

    [Fact]
    public void An_operation_without_a_derivative_is_named()
    {
        var layer = new ScriptBuilder(
                "h = torch.reshape(x, [-1, 8, 8])",
                "o = torch._transformer_encoder_layer_fwd(h, 8, 2, self.a, self.b, self.c, self.d, True, False, 1.0e-05, self.e, "
                    + "self.d, self.e, self.d, self.f, self.g, self.h, self.d)",
                "return torch.linear(torch.flatten(o, 1), self.weight, self.bias)")
            .Parameter("weight", Pattern(640), 10, 64).Parameter("bias", Pattern(10), 10)
            .Parameter("a", Pattern(192), 24, 8).Parameter("b", Pattern(24), 24).Parameter("c", Pattern(64), 8, 8)
            .Parameter("d", new float[8], 8)
            .Parameter("e", [1, 1, 1, 1, 1, 1, 1, 1], 8).Parameter("f", Pattern(128), 16, 8).Parameter("g", Pattern(16), 16)
            .Parameter("h", Pattern(128), 8, 16).Build();
        Refused(layer).Should().EndWith(
            "net.pt: it cannot be differentiated (the operation 'aten::_transformer_encoder_layer_fwd' has no derivative); "
            + "export without PyTorch's fast path: torch.backends.mha.set_fastpath_enabled(False) before torch.jit.trace.");
    }

    [Theory]
    [InlineData("return {\"logits\": y}", "Dict[str, Tensor]")]
    [InlineData("return 1.5", "float")]
    public void Whatever_is_no_tensor_is_refused_as_a_tuple_is(string line, string result) => Refused(WithLogits(line, result)).Should()
        .EndWith("net.pt: forward gives something else than one tensor, allowed: the logits alone; wrap the model so that it returns "
            + "them, and save again.");

    [Theory]
    [InlineData("return torch.add(y, torch.rand_like(y))", "it draws random numbers by 'rand_like'")]
    [InlineData("return torch.dropout(y, 0.5, True)", "dropout that model.eval() does not turn off")]
    public void Noise_is_told_as_noise_and_not_as_wrong_arithmetic(string line, string cause) =>
        Refused(WithLogits(line)).Should().Contain($"the same images twice give different logits, allowed: equal ones ({cause}");

    [Theory]
    [InlineData("return torch.sum(y, [1])", "gives an output of shape [32] for 32 images")]
    [InlineData("return torch.complex(y, y)", "gives numbers of type ComplexFloat32, allowed: Float32; return real numbers")]
    [InlineData("return torch.div(torch.mul(y, 0), 0)", "logits of 32 of 32 images are NaN or infinite")]
    public void What_is_wrong_with_the_output_is_told_as_that_and_neither_as_wrong_arithmetic_nor_as_a_crash(string line, string cause) =>
        Refused(WithLogits(line)).Should().Contain($"net.pt: {cause}").And.NotContain("float64").And.NotContain("Unhandled");

    [Fact]
    public void A_folder_given_as_a_model_is_called_a_folder()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "net.pt"));
        Refused(null).Should().Contain("net.pt': a folder, allowed: a file; give a TorchScript file");
    }

    [Fact]
    public void A_network_that_was_trained_on_bytes_is_told_what_to_normalise_with()
    {
        // The brightest pixel of the digits is 255 here: a network that counts the dark half of them is right for none of the usual images.
        var (code, output, _) = Run(WithLogits("return torch.add(torch.mul(y, 0.001), torch.mul(torch.sum(torch.flatten(x, 1), [1], "
            + "True), self.bias))"), "--attack", "fgsm", "--eps-count", "5", "--limit", "100");
        code.Should().Be(0);
        output.Should().Contain("cannot be told from guessing among 10 classes").And.MatchRegex("--normalize [0-9.]+/[0-9.]+");
    }

    [SkippableFact]
    public void A_build_that_was_killed_leaves_no_program_computing_on()
    {
        Skip.If(OperatingSystem.IsWindows(), "no sleep there");
        using var build = Process.Start("sleep", "1");
        var (code, output, _) = Run(WithLogits("return y"), build.Id, ["--eps-count", "32"]);
        code.Should().Be(ExitCodes.Interrupted);
        output.Should().Contain("Stopped: no result was written");
        Left().Should().BeEmpty();
    }

    [Fact]
    public void What_a_model_prints_does_not_hide_its_trial()
    {
        var (code, _, errors) = Run(WithLogits("print(\"hello\")|return y"), "--attack", "fgsm", "--eps-count", "5", "--limit", "100");
        (code, errors).Should().Be((0, ""));
    }

    [Fact]
    public void A_model_that_lies_far_from_itself_in_float64_is_not_evaluated()
    {
        // As a wrong convolution would: float32 alone is off.
        var model = new ScriptBuilder(
                "y = torch.linear(torch.flatten(x, 1), self.weight, self.bias)",
                "z = torch.mul(y, 1.3)",
                "if torch.eq(ops.prim.dtype(x), 6):",
                "  w = z",
                "else:",
                "  w = y",
                "return w")
            .Parameter("weight", Pattern(640), 10, 64).Parameter("bias", Pattern(10), 10).Build();
        Refused(model).Should().MatchRegex(
            @"net\.pt: (as the libraries choose|oneDNN held to AVX2), "
            + "this network's logits lie 30.0 ?% and its gradient [0-9]+ ?% from float64; "
            + ".* It has no setting that is right here;");

        // The setting that this machine computes with: no other was checked.
        NativeTorch.Load();
        var right = TierTrust.Of(Tier.Standard, MachineTrust.Auto, _ => { }).Ask(torch.CPU).Chosen!;
        Refused(model, "--arithmetic", right).Should().MatchRegex(@"from float64; allowed: 1 % and 25 %\. Leave --arithmetic out, ");
    }

    [Fact]
    public void A_model_that_has_no_float64_is_evaluated_and_the_evidence_says_so()
    {
        var model = new ScriptBuilder("y = torch.to(torch.flatten(x, 1), 6)", "return torch.linear(y, self.weight, self.bias)")
            .Parameter("weight", Pattern(640), 10, 64).Parameter("bias", Pattern(10), 10).Build();
        var (code, _, errors) = Run(model, "--attack", "fgsm", "--eps-count", "5", "--limit", "200");
        (code, errors).Should().Be((0, ""));
        File.ReadAllText(Path.Combine(_folder, "a", "evidence", "evaluate", "net-digits.json"))
            .Should().Contain("arithmetic-unchecked").And.Contain("could not be compared with itself in float64");
    }

    [Fact]
    public void A_model_of_other_images_is_refused_and_nothing_is_written()
    {
        Refused(ScriptBuilder.Linear(784, 10).Build()).Should()
            .Contain("net.pt: fails on a batch of shape [32, 1, 8, 8] (mat1 and mat2 shapes cannot be multiplied");
        Left().Should().BeEmpty();
    }

    [Fact]
    public void A_file_that_is_not_there_is_named_with_what_could_be() =>
        Refused(null).Should()
            .EndWith("no such file; give a TorchScript file, or with --weights one of linear, mlp, cnn, resnet8, resnet20, resnet32, "
                + "resnet44, resnet56, resnet110, mobilenet-v1-0.25, mobilenet-v1-0.5, mobilenet-v1-0.75, mobilenet-v1-1.0, "
                + "mobilenet-v2, squeezenet.");

    private static float[] Pattern(int count) => [.. Enumerable.Range(0, count).Select(i => ((i * 37 % 19) - 9) / 20f)];

    private static byte[] WithLogits(string lines, string result = "Tensor") => (new ScriptBuilder(
            ["y = torch.linear(torch.flatten(x, 1), self.weight, self.bias)", .. lines.Split('|')]) { Result = result })
        .Parameter("weight", Pattern(640), 10, 64).Parameter("bias", Pattern(10), 10).Build();

    private string Refused(byte[]? model, params string[] more)
    {
        var (code, _, errors) = Run(model, more);
        code.Should().Be(2);
        errors.TrimEnd().Should().NotContain("\n", "one line is enough, and a stack trace tells a user nothing");
        return errors.TrimEnd();
    }

    private (int Code, string Output, string Errors) Run(byte[]? model, params string[] more) => Run(model, owner: null, more);

    private (int Code, string Output, string Errors) Run(byte[]? model, int? owner, string[] more)
    {
        var path = Path.Combine(_folder, "net.pt");
        if (model is not null) File.WriteAllBytes(path, model);
        return RunWith(owner, ["--model", path, "--dataset", "digits", .. more]);
    }

    private (int Code, string Output, string Errors) RunWith(params string[] given) => RunWith(owner: null, given);

    private (int Code, string Output, string Errors) RunWith(int? owner, string[] given)
    {
        string[] arguments =
            [Path.Combine(AppContext.BaseDirectory, "ReproHarness.Evaluate.dll"), "--device", "cpu",
                "--artifacts", Path.Combine(_folder, "a"), .. given];
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_EXE") ?? "dotnet", arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        NativeVariable.LeaveOut(start.Environment);
        start.Environment[OwnerWatch.Variable] = owner?.ToString(CultureInfo.InvariantCulture);
        using var program = Process.Start(start)!;
        var errors = program.StandardError.ReadToEndAsync();
        var output = program.StandardOutput.ReadToEnd();
        program.WaitForExit();
        return (program.ExitCode, output, errors.Result);
    }

    private IEnumerable<string> Left() => Directory.Exists(Path.Combine(_folder, "a"))
        ? Directory.GetFiles(Path.Combine(_folder, "a"), "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Path.Combine(_folder, "a"), file)).Where(file => !Path.GetFileName(file).StartsWith('.'))
        .Where(file => !file.StartsWith("cache", StringComparison.Ordinal))
        : [];
}
