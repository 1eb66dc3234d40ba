namespace Nuke.Common;

/// <summary>Declares a target: <c>Target Compile =&gt; _ =&gt; _.DependsOn(Restore).Executes(...)</c>.</summary>
public delegate ITargetDefinition Target(ITargetDefinition definition);
