namespace CrmAssist.Packing;

/// <summary>Steps and custom APIs must point to plug-in types that the assembly lists.</summary>
internal static class Steps
{
    public static void Check(Package package)
    {
        foreach (var step in package.Customizations.Element("SdkMessageProcessingSteps")?.Elements() ?? [])
        {
            var path = $"SdkMessageProcessingSteps/{(string?)step.Attribute("SdkMessageProcessingStepId")}.xml";
            var name = step.Element("PluginTypeName")?.Value;
            if (!Guid.TryParse(step.Element("PluginTypeId")?.Value, out var id) || !package.PluginTypes.TryGetValue(id, out var listed))
                package.Refuse($"{path} runs the plug-in type {name}, whose id no assembly of the solution lists.");
            else if (listed != name)
                package.Refuse($"{path} runs {name}, but its id is that of {listed}.");
        }
    }
}
