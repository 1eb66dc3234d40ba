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
        arguments.Attacks.Should().Equal(CellAttack.Fgsm, CellAttack.StepLeastLikely, CellAttack.Pgd);
        arguments.Epsilons.Should().HaveCount(25);
        (arguments.Epsilons[0], arguments.Epsilons[^1]).Should().Be((1e-5, 0.3));
    }

    [Fact]
    public void Attacks_and_sizes_are_chosen()
    {
        var arguments =
            EvaluateArguments.Parse(
                ["--model", "net.pt", "--dataset", "imagenet", "--attack", "PGD, step-ll,pgd", "--eps-min", "0.001", "--eps-count", "5"]);
        arguments.Attacks.Should().Equal(CellAttack.Pgd, CellAttack.StepLeastLikely);
        (arguments.Epsilons[0], arguments.Epsilons[^1], arguments.Epsilons.Count).Should().Be((0.001, 0.03, 5));
    }

    [Fact]
    public void A_size_may_be_a_fraction()
    {
        var sizes = EvaluateArguments.Parse(
            ["--model", "net.pt", "--dataset", "cifar10", "--eps-min", "0.5/255", "--eps-max", "8/255"]).Epsilons;
        (sizes[0], sizes[^1]).Should().Be((0.5 / 255, 8.0 / 255));
    }

    [Fact]
    public void An_audit_alone_judges_no_claim_and_takes_its_size_as_given()
    {
        var usual = EvaluateArguments.Parse(["--model", "net.pt", "--dataset", "cifar10", "--audit", "true"]);
        (usual.Audit!.Eps.Text, usual.Audit.Effort.Name).Should().Be(("8/255", "standard"));
        usual.Claims.Should().BeEmpty();
        usual.CurvesOf.Should().BeEmpty();
        var both = EvaluateArguments.Parse(
            ["--model", "net.pt", "--dataset", "cifar10", "--audit", "True", "--claims", "c3, C4,c3", "--effort", "FULL", "--eps",
                "4/255"]);
        (both.Audit!.Eps.Value, both.Audit.Effort.SquareQueries).Should().Be((4.0 / 255, 5000));
        both.Claims.Should().Equal("C3", "C4");
        both.CurvesOf.Should().HaveCount(3);
        EvaluateArguments.Parse(["--model", "net.pt", "--dataset", "cifar10"]).Audit.Should().BeNull();
    }

    [Fact]
    public void Images_of_ones_own_have_the_name_of_their_file()
    {
        var own = EvaluateArguments.Parse(["--model", "net.pt", "--images", "/d/my set.npy", "--labels", "y.npy", "--classes", "7"]);
        (own.Dataset, own.Own!.Classes, own.Own.Layout).Should().Be(("my-set", 7, null));
        EvaluateArguments.Parse(["--model", "net.pt", "--images", "/d/birds/"]).Dataset.Should().Be("birds");
    }

    [Theory]
    [InlineData("--eps is for the audit; add --audit, or leave it out.", "--dataset", "mnist", "--eps", "8/255")]
    [InlineData("--effort is for the audit", "--dataset", "mnist", "--effort", "quick")]
    [InlineData("--audit is 'yes'; allowed: true, false.", "--dataset", "mnist", "--audit", "yes")]
    [InlineData("--effort is 'slow'; allowed: quick, standard, full.", "--dataset", "mnist", "--audit", "true", "--effort", "slow")]
    [InlineData("--eps is '8'; allowed: a number or a fraction", "--dataset", "mnist", "--audit", "true", "--eps", "8")]
    [InlineData("--claims is 'C2': no claim 'C2' of one network; allowed: C1, C3, C4", "--dataset", "mnist", "--claims", "C2")]
    [InlineData("--claims names C4, which asks for a single step", "--dataset", "mnist", "--claims", "C4", "--attack", "pgd")]
    [InlineData("--dataset and --images are both given", "--dataset", "mnist", "--images", "x.npy", "--labels", "y.npy")]
    [InlineData("--labels is missing: give a .npy file", "--images", "x.npy")]
    [InlineData("--labels is for images of your own; give --images", "--dataset", "mnist", "--labels", "y.npy")]
    [InlineData("--images is 'x', a folder", "--images", "x", "--labels", "y.npy")]
    [InlineData("--layout is 'chwn'; allowed: nchw, nhwc.", "--images", "x.npy", "--labels", "y.npy", "--layout", "chwn")]
    [InlineData("--classes is '1'; allowed: a whole number from 2", "--images", "x.npy", "--labels", "y.npy", "--classes", "1")]
    public void What_does_not_go_together_is_named(string expected, params string[] arguments) =>
        Refused(["--model", "net.pt", .. arguments]).Should().StartWith(expected);

    [Theory]
    [InlineData("--model is missing: give a TorchScript file", "--dataset", "mnist")]
    [InlineData("--dataset is missing; allowed: mnist, cifar10, imagenet, fashion, digits, or images of your own", "--model", "net.pt")]
    [InlineData("--dataset is 'svhn'; allowed: mnist, cifar10, imagenet, fashion, digits.", "--model", "net.pt", "--dataset", "svhn")]
    [InlineData("--model is 'resnet20', an architecture: give its weights with --weights", "--model", "resnet20", "--dataset", "cifar10")]
    [InlineData("--model is 'net.pt' with --weights, allowed: linear", "--model", "net.pt", "--dataset", "cifar10", "--weights", "w")]
    [InlineData("argument '--epsmin'; allowed: --model,", "--epsmin", "3")]
    [InlineData("--dataset has no value", "--model", "net.pt", "--dataset")]
    [InlineData("--model is given twice", "--model", "net.pt", "--model", "net.pt")]
    public void What_is_missing_or_unknown_is_named(string expected, params string[] arguments) =>
        Refused(arguments).Should().StartWith(expected);

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
    public void A_value_that_is_not_allowed_is_named_with_what_is(string name, string value, string expected) =>
        Refused("--model", "net.pt", "--dataset", "mnist", name, value).Should().StartWith(expected);

    private static string Refused(params string[] arguments) =>
        FluentActions.Invoking(() => EvaluateArguments.Parse(arguments)).Should().Throw<InputException>().Which.Message.Should()
            .NotContain("\n").And.Subject;
}
