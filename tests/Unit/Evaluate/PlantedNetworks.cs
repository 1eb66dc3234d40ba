using System.IO.Abstractions;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Evaluations;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Training;
using ReproHarness.Unit.Experiments;
using TorchSharp;

namespace ReproHarness.Unit.Evaluate;

/// <summary>Two small networks on the digits, one trained plainly and one against PGD: made once.</summary>
public sealed class PlantedNetworks : IDisposable
{
    /// <summary>The size at which the plain one falls and the other stands.</summary>
    public const string Eps = "60/255";

    private readonly ImageSet _all;

    public PlantedNetworks()
    {
        _all = EmbeddedData.Find(AppContext.BaseDirectory, new FileSystem()).Digits();
        Images = _all.Take(200);
        Plain = Trained(null);
        Robust = Trained(
            new Adversary(new ProjectedGradientDescent(default, Steps: 5, Label: AttackLabel.True), Eps: 64 / 255f, CleanShare: 0));
    }

    internal ImageSet Images { get; }

    internal Network Plain { get; }

    internal Network Robust { get; }

    /// <summary>The network as one that a user brings, in whatever it is wrapped in.</summary>
    internal static UserModel Model(string name, Network network, Func<Network, Network>? wrapped = null) => new(
        name, $"{name}.pt", $"{name}-of-the-test", "TorchScript", network.Spec,
        () => wrapped is null ? Copy(network) : wrapped(Copy(network)));

    public void Dispose()
    {
        Plain.Dispose();
        Robust.Dispose();
        Images.Dispose();
        _all.Dispose();
    }

    private static Network Copy(Network network)
    {
        using var generator = SyntheticImages.Seed.Generator("test/copy");
        var copy = NetworkFactory.Create(network.Spec, generator);
        using var noGrad = torch.no_grad();
        foreach (var (to, from) in copy.parameters().Zip(network.parameters())) to.copy_(from);
        copy.eval();
        return copy;
    }

    private Network Trained(Adversary? adversary) => Trainer.Train(
        NetworkSpec.For(NetworkKind.Mlp, _all), new TrainingRecipe(20, 50, new AdamSettings(), Adversary: adversary), _all,
        SyntheticImages.Seed, SyntheticImages.Session()).Network;
}
