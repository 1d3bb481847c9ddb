// Prints what the rules say and what steps do, a line each. Two runtimes print the same lines, or the plug-in is not the same on both.
using CrmAssist.MonoRunner;

Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
foreach (var line in RuleLines.All().Concat(StepLines.All())) Console.Out.Write(line.Replace("\n", "\\n") + "\n");
