using Nuke.Common.IO;

namespace Nuke.Common.Execution;

/// <summary>The targets that succeeded in the last run, so that <c>--continue</c> can leave them out.</summary>
internal sealed class AttemptFile(AbsolutePath file, string invocation)
{
    /// <summary>The targets that succeeded under the same invocation; empty when the invocation changed.</summary>
    public IReadOnlyCollection<string> Succeeded()
    {
        if (!File.Exists(file))
            return [];
        var lines = File.ReadAllLines(file);
        return lines.Length > 0 && lines[0] == invocation ? lines[1..] : [];
    }

    public void Begin(IEnumerable<string> carriedOver)
    {
        Directory.CreateDirectory(file.Parent!);
        File.WriteAllLines(file, carriedOver.Prepend(invocation));
    }

    public void Add(ExecutableTarget target) => File.AppendAllLines(file, [target.Name]);
}
