namespace ReproHarness.Storage;

/// <summary>A measurement is asked for of a store that only answers (<see cref="ContentStore.AnswersOnly"/>), and is not there.</summary>
/// <param name="what">What is not there, such as <c>The curve</c>.</param>
public sealed class NotMeasuredException(string what) : Exception($"{what} is not measured, and this run measures nothing.");
