using System.IO.Abstractions;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using TorchSharp;

namespace ReproHarness.Experiments.Evaluations;

/// <summary>A network of the harness's own for a data set, whose adversarial images are tried on a network of the user's.</summary>
public static class TransferSource
{
    /// <summary>
    /// The first known network for the data set whose weights are at hand and that is not the audited network itself; null for none.
    /// </summary>
    /// <param name="files">The file system.</param>
    /// <param name="external">Where weights are searched.</param>
    /// <param name="dataset">The data set's name.</param>
    /// <param name="audited">The network that is audited.</param>
    /// <param name="images">The images.</param>
    /// <param name="device">Where it is to run.</param>
    public static UserModel? Find(
        IFileSystem files, ExternalData external, string dataset, UserModel audited, ImageSet images, torch.Device device)
    {
        ArgumentNullException.ThrowIfNull(external);
        ArgumentNullException.ThrowIfNull(audited);
        foreach (var name in ArchitectureName.All)
        {
            var network = ArchitectureName.Parse(name, dataset);
            if (PretrainedNetwork.Find(network) is not { } known || external.WhyMissing(known.Folder, known.File) is not null) continue;
            var source = UserModel.OfWeights(files, network, external.WeightsPath(known.Folder, known.File), images, null, device);
            if (source.Sha256 != audited.Sha256) return source;
        }

        return null;
    }
}
