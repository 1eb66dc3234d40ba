using System.Globalization;
using Nuke.Common;

sealed partial class Build
{
    [Parameter("Model that Evaluate attacks: a TorchScript file, or an architecture such as resnet32 with --weights.")]
    readonly string? Model;

    [Parameter("Safetensors file with the weights of the architecture given as --model.")]
    readonly string? Weights;

    [Parameter("Data set that Evaluate attacks it on: mnist, cifar10, imagenet, fashion or digits.")]
    readonly string? Dataset;

    [Parameter("Attacks of Evaluate, with commas between: fgsm, stepll, pgd. Default is all three.")]
    readonly string? Attack;

    [Parameter("Smallest perturbation of Evaluate, a number or a fraction such as 1/255, in pixel units. Default is 1e-5.")]
    readonly string? EpsMin;

    [Parameter("Largest perturbation of Evaluate, written as the smallest, at most 1. Default is 0.3; for imagenet 0.03.")]
    readonly string? EpsMax;

    [Parameter("Number of perturbations of Evaluate, 5 to 32. Default is 25.")]
    readonly string? EpsCount;

    [Parameter("Normalisation before the model of Evaluate: MEAN/STD, one value or one for each channel. Default is none for "
        + "TorchScript, else that of the known network.")]
    readonly string? Normalize;

    Target Evaluate => _ => _
        .Description("Attacks a network of your own (--model, --dataset), judges its error curve and draws a page of it.")
        .After(Restore, Compile)
        .Executes(Ending(() =>
        {
            RunProgram("ReproHarness.Evaluate",
                ("model", Model), ("weights", Weights), ("dataset", Dataset), ("attack", Attack), ("eps-min", EpsMin), ("eps-max", EpsMax),
                ("eps-count", EpsCount),
                ("limit", Options.Limit?.ToString(CultureInfo.InvariantCulture)), ("normalize", Normalize), ("data-root", Options.DataRoot),
                ("device", Options.Device), ("arithmetic", ForcedArithmetic),
                ("seed", Options.Seed.ToString(CultureInfo.InvariantCulture)), ("artifacts", Options.Artifacts));
        }));
}
