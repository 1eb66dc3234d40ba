namespace ReproHarness.Storage.Downloads;

/// <summary>A file that is taken out of an archive; everything else in there is left alone.</summary>
/// <param name="Entry">Its full name in the archive.</param>
/// <param name="Name">Its name in the folder: one name, no path.</param>
/// <param name="Smallest">The least length it may have, in bytes.</param>
/// <param name="Largest">The greatest.</param>
public sealed record ArchiveMember(string Entry, string Name, long Smallest, long Largest);
