using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;

namespace ReproHarness.Experiments.Cells;

/// <summary>One unit of work of a network: what it is trained on and which images are attacked.</summary>
/// <param name="Train">What it is trained on; null when its weights are read from a file.</param>
/// <param name="Test">What it is attacked on.</param>
/// <param name="Positions">Where each test image stands in the cell's common order of images.</param>
/// <param name="Normalisation">Statistics of the training pixels, or what the pretrained network was trained with.</param>
public sealed record CellPart(ImageSet? Train, ImageSet Test, IReadOnlyList<long> Positions, Normalisation Normalisation);
