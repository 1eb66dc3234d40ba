using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("ReproHarness.Unit")]
