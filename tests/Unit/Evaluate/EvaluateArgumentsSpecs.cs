using ReproHarness.Evaluate;
using ReproHarness.Experiments.Cells;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Evaluate;

public sealed class EvaluateArgumentsSpecs
{
    [Fact]
    public void A_model_and_a_data_set_are_enough()
    {
        var arguments = EvaluateArguments.Parse(["--model", "net.pt", "--dataset", "CIFAR10"]);
        (arguments.Dataset, arguments.Weights, arguments.Limit, arguments.Seed, arguments.Device).Should()
            .Be(("cifar10", null, null, 1UL, "auto"));
        arguments.Attacks.Should().Equal(AttackKind.Fgsm, AttackKind.StepLeastLikely, AttackKind.Pgd);
        arguments.Epsilons.Should().HaveCount(25);
        (arguments.Epsilons[0], arguments.Epsilons[^1]).Should().Be((1e-5, 0.3));
    }

    [Fact]
    public void Attacks_and_sizes_are_chosen()
    {
        var arguments =
            EvaluateArguments.Parse(
                ["--model", "net.pt", "--dataset", "imagenet", "--attack", "PGD, step-ll,pgd", "--eps-min", "0.001", "--eps-count", "5"]);
        arguments.Attacks.Should().Equal(AttackKind.Pgd, AttackKind.StepLeastLikely);
        (arguments.Epsilons[0], arguments.Epsilons[^1], arguments.Epsilons.Count).Should().Be((0.001, 0.03, 5));
    }

    [Fact]
    public void A_size_may_be_a_fraction()
    {
        var sizes = EvaluateArguments.Parse(
            ["--model", "net.pt", "--dataset", "cifar10", "--eps-min", "0.5/255", "--eps-max", "8/255"]).Epsilons;
        (sizes[0], sizes[^1]).Should().Be((0.5 / 255, 8.0 / 255));
    }

    [Theory]
    [InlineData("--model is missing: give a TorchScript file", "--dataset", "mnist")]
    [InlineData("--dataset is missing; allowed: mnist, cifar10, imagenet, fashion, digits.", "--model", "net.pt")]
    [InlineData("--dataset is 'svhn'; allowed: mnist, cifar10, imagenet, fashion, digits.", "--model", "net.pt", "--dataset", "svhn")]
    [InlineData("--model is 'resnet20', an architecture: give its weights with --weights", "--model", "resnet20", "--dataset", "cifar10")]
    [InlineData("--model is 'net.pt' with --weights, allowed: linear", "--model", "net.pt", "--dataset", "cifar10", "--weights", "w")]
    [InlineData("argument '--epsmin'; allowed: --model,", "--epsmin", "3")]
    [InlineData("--dataset has no value", "--model", "net.pt", "--dataset")]
    [InlineData("--model is given twice", "--model", "net.pt", "--model", "net.pt")]
    public void What_is_missing_or_unknown_is_named(string told, params string[] arguments) => Refused(arguments).Should().StartWith(told);

    [Theory]
    [InlineData("--attack", "cw", "--attack is 'cw': no attack 'cw'; allowed: fgsm, stepll, pgd, several with commas between.")]
    [InlineData("--attack", ",", "--attack is ','; allowed: fgsm, stepll, pgd, several with commas between.")]
    [InlineData(
        "--eps-min", "0",
        "--eps-min is '0'; allowed: a number or a fraction above 0, at most 1, in pixel units, such as 8/255 or 0.03.")]
    [InlineData("--eps-max", "8", "--eps-max is '8'; allowed: a number or a fraction above 0, at most 1")]
    [InlineData("--eps-max", "8/0", "--eps-max is '8/0'; allowed: a number or a fraction")]
    [InlineData("--eps-max", "256/255", "--eps-max is '256/255'; allowed: a number or a fraction")]
    [InlineData("--eps-min", "4/5", "--eps-min 4/5 is not below --eps-max 0.3; allowed: 0 < eps-min < eps-max <= 1")]
    [InlineData("--eps-min", "NaN", "--eps-min is 'NaN'; allowed")]
    [InlineData("--eps-min", "0.5", "--eps-min 0.5 is not below --eps-max 0.3; allowed: 0 < eps-min < eps-max <= 1")]
    [InlineData("--eps-count", "4", "--eps-count is '4'; allowed: a whole number from 5 to 32.")]
    [InlineData("--eps-count", "33", "--eps-count is '33'; allowed: a whole number from 5 to 32.")]
    [InlineData("--limit", "99", "--limit is '99'; allowed: a whole number from 100 to 2147483647.")]
    [InlineData("--seed", "-1", "--seed is '-1'; allowed: a whole number from 0")]
    public void A_value_that_is_not_allowed_is_named_with_what_is(string name, string value, string told) =>
        Refused("--model", "net.pt", "--dataset", "mnist", name, value).Should().StartWith(told);

    private static string Refused(params string[] arguments) =>
        FluentActions.Invoking(() => EvaluateArguments.Parse(arguments)).Should().Throw<InputException>().Which.Message.Should()
            .NotContain("\n").And.Subject;
}
