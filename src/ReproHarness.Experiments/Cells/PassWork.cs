using ReproHarness.Experiments.Models;

namespace ReproHarness.Experiments.Cells;

/// <summary>
/// Passes through networks of one kind, estimated by counting. What a pass takes has two parts, which a device pays at rates of its own:
/// its multiply-adds, and its calls, one for each layer and batch however few images the batch has.
/// </summary>
/// <param name="Kind">The networks.</param>
/// <param name="Billions">Billions of multiply-adds; a gradient counts as three passes.</param>
/// <param name="TrainingCalls">Layers that are called in trainings: those of a network for each batch of a recipe.</param>
/// <param name="SweepCalls">
/// The same of measurements, by batches as a CPU takes them; larger ones of another device (<c>TorchSession.BatchOf</c>) are fewer.
/// </param>
/// <param name="Networks">Layers that are created or read, measurement by measurement.</param>
public readonly record struct PassWork(PassKind Kind, double Billions, double TrainingCalls, double SweepCalls, double Networks = 0)
{
    /// <summary>Without knowing the device: what bars of progress and the shares of runners go by.</summary>
    public double Cost => Billions;

    /// <summary>Both, one after the other.</summary>
    /// <exception cref="ArgumentException">They are of networks of different kinds.</exception>
    public static PassWork operator +(PassWork left, PassWork right) => Add(left, right);

    /// <inheritdoc cref="op_Addition"/>
    public static PassWork Add(PassWork left, PassWork right) => left.Kind == right.Kind
        ? new PassWork(
            left.Kind, left.Billions + right.Billions, left.TrainingCalls + right.TrainingCalls, left.SweepCalls + right.SweepCalls,
            left.Networks + right.Networks)
        : throw new ArgumentException($"Passes of kind {left.Kind} and {right.Kind} have no sum.", nameof(right));

    /// <summary>So many times the same, or a part of it.</summary>
    public static PassWork operator *(double times, PassWork work) => Multiply(times, work);

    /// <inheritdoc cref="op_Multiply"/>
    public static PassWork Multiply(double times, PassWork work) => new(
        work.Kind, times * work.Billions, times * work.TrainingCalls, times * work.SweepCalls, times * work.Networks);
}
