using System.Globalization;
using Nuke.Common;
using ReproHarness.BuildSteps;

sealed partial class Build
{
    [Parameter("Model that Evaluate attacks: a TorchScript file, or an architecture such as resnet32 with --weights.")]
    readonly string? Model;

    [Parameter("Safetensors file with the weights of the architecture given as --model.")]
    readonly string? Weights;

    [DataSetParameter]
    readonly string? Dataset;

    [AttackParameter]
    readonly string? Attack;

    [Parameter("Smallest perturbation of Evaluate, a number or a fraction such as 1/255, in pixel units. Default is 1e-5.")]
    readonly string? EpsMin;

    [LargestEpsParameter]
    readonly string? EpsMax;

    [Parameter("Number of perturbations of Evaluate, 5 to 32. Default is 25.")]
    readonly string? EpsCount;

    [Parameter("Normalisation before the model of Evaluate: MEAN/STD, one value or one for each channel. Default is none for "
        + "TorchScript, else that of the known network.")]
    readonly string? Normalize;

    [ClaimsParameter]
    readonly string? Claims;

    [Parameter("Whether Evaluate audits the network at one size, arm by arm, and judges whether it is robust or hard to attack.")]
    readonly bool Audit;

    [Parameter("Size of the audit of Evaluate, a number or a fraction, in pixel units. Default is 8/255.")]
    readonly string? Eps;

    [Parameter("How much the audit of Evaluate does: quick, standard or full. Default is standard.")]
    readonly string? Effort;

    [Parameter("Images of your own for Evaluate, in place of --dataset: a .npy file (uint8, or floats from 0 to 1) with --labels, or a "
        + "folder of class folders.")]
    readonly string? Images;

    [Parameter("Labels of the images of Evaluate: a .npy file of whole numbers from 0.")]
    readonly string? Labels;

    [Parameter("Where the channels of the images of Evaluate stand: nchw or nhwc. Needed for arrays of four dimensions.")]
    readonly string? Layout;

    [Parameter("Number of classes of the images of Evaluate. Default is one more than the largest label.")]
    readonly string? Classes;

    Target Evaluate => _ => _
        .Description("Attacks a network of your own (--model, --dataset), judges its error curve and draws a page of it.")
        .After(Restore, Compile)
        .Executes(Ending(() =>
        {
            RunProgram("ReproHarness.Evaluate",
                ("model", Model), ("weights", Weights), ("dataset", Dataset), ("attack", Attack), ("eps-min", EpsMin), ("eps-max", EpsMax),
                ("eps-count", EpsCount), ("audit", Audit ? "true" : null), ("eps", Eps), ("effort", Effort),
                ("claims", Claims), ("images", Images), ("labels", Labels), ("layout", Layout), ("classes", Classes),
                ("limit", Options.Limit?.ToString(CultureInfo.InvariantCulture)), ("normalize", Normalize), ("data-root", Options.DataRoot),
                ("device", Options.Device), ("arithmetic", ForcedArithmetic),
                ("seed", Options.Seed.ToString(CultureInfo.InvariantCulture)), ("artifacts", Options.Artifacts));
        }));
}
