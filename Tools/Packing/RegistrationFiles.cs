using System.Xml.Linq;

namespace CrmAssist.Packing;

/// <summary>The solution's files about the plug-in assembly, as exports have them, with ids derived from names.</summary>
/// <remarks>
/// Names behind the ids: "PluginAssembly/&lt;assembly&gt;", "PluginType/&lt;class&gt;", "SdkMessageProcessingStep/&lt;class&gt;/&lt;message&gt;/&lt;table&gt;",
/// and for the image that of its step with "/before" behind it.
/// </remarks>
internal sealed class RegistrationFiles(string assemblyName, string fullName, Func<string, string> introducedVersion)
{
    private const string Image = "before";

    /// <summary>What the platform calls a plug-in type as the handler of a step.</summary>
    private const int PluginType = 4602;

    public Guid AssemblyId { get; } = NameBasedId.Of("PluginAssembly/" + assemblyName);

    public string AssemblyPath => $"{AssemblyFolder}/{FileName}.data.xml";

    // Exports leave the dots out of folder and file.
    private string FileName => assemblyName.Replace(".", "") + ".dll";

    private string AssemblyFolder => $"PluginAssemblies/{assemblyName.Replace(".", "")}-{AssemblyId.ToString().ToUpperInvariant()}";

    public static Guid StepId(StepRegistration step) => NameBasedId.Of($"SdkMessageProcessingStep/{step.TypeName}/{step.Message}/{step.Table}");

    public static string StepPath(StepRegistration step) => $"SdkMessageProcessingSteps/{StepId(step):B}.xml";

    public byte[] Assembly(IEnumerable<PluginTypeRegistration> types) => SolutionXml.Write(new XElement("PluginAssembly",
        new XAttribute("FullName", fullName),
        new XAttribute("PluginAssemblyId", AssemblyId),
        new XAttribute("CustomizationLevel", 1),
        Xsi(),
        new XElement("IsolationMode", 2),
        new XElement("SourceType", 0),
        new XElement("IntroducedVersion", introducedVersion(AssemblyPath)),
        new XElement("FileName", $"/{AssemblyFolder}/{FileName}"),
        new XElement("PluginTypes", types.Select(t => new XElement("PluginType",
            new XAttribute("AssemblyQualifiedName", $"{t.Name}, {fullName}"),
            new XAttribute("PluginTypeId", TypeId(t.Name)),
            new XAttribute("Name", t.Name),
            new XElement("FriendlyName", t.Name))))));

    public byte[] Step(StepRegistration step) => SolutionXml.Write(new XElement("SdkMessageProcessingStep",
        new XAttribute("Name", $"CrmAssist: {step.TypeName[(step.TypeName.LastIndexOf('.') + 1)..]} on {step.Message} of {step.Table}"),
        new XAttribute("SdkMessageProcessingStepId", StepId(step).ToString("B")),
        Xsi(),
        new XElement("SdkMessageId", RegistrationRules.MessageIds[step.Message]),
        new XElement("PluginTypeName", $"{step.TypeName}, {fullName}"),
        new XElement("PluginTypeId", TypeId(step.TypeName)),
        new XElement("PrimaryEntity", step.Table),
        // A system job that succeeded is of no further use and would fill the job table.
        new XElement("AsyncAutoDelete", step.Asynchronous ? 1 : 0),
        step.Description == null ? null : new XElement("Description", step.Description),
        new XElement("FilteringAttributes", step.Filter ?? ""),
        new XElement("InvocationSource", 0),
        new XElement("Mode", step.Asynchronous ? 1 : 0),
        new XElement("Rank", step.Rank),
        new XElement("EventHandlerTypeCode", PluginType),
        new XElement("Stage", step.Stage),
        new XElement("IsCustomizable", 1),
        new XElement("IsHidden", 0),
        new XElement("SupportedDeployment", 0),
        new XElement("IntroducedVersion", introducedVersion(StepPath(step))),
        new XElement("SdkMessageProcessingStepImages", step.Before == null ? null : new XElement("SdkMessageProcessingStepImage",
            new XAttribute("Name", Image),
            new XElement("SdkMessageProcessingStepImageId", NameBasedId.Of($"SdkMessageProcessingStep/{step.TypeName}/{step.Message}/{step.Table}/{Image}").ToString("B")),
            new XElement("Attributes", step.Before),
            new XElement("EntityAlias", Image),
            new XElement("ImageType", 0),
            new XElement("MessagePropertyName", "Target"),
            new XElement("IsCustomizable", 1)))));

    public static IEnumerable<KeyValuePair<string, byte[]>> Api(CustomApiRegistration api)
    {
        var folder = "customapis/" + api.UniqueName;
        yield return new($"{folder}/customapi.xml", SolutionXml.WriteSharded(new XElement("customapi",
            new XAttribute("uniquename", api.UniqueName),
            new XElement("allowedcustomprocessingsteptype", 0),
            new XElement("bindingtype", api.BoundTo == null ? 0 : 1),
            api.BoundTo == null ? null : new XElement("boundentitylogicalname", api.BoundTo),
            Labelled("description", api.Description ?? api.DisplayName ?? api.UniqueName),
            Labelled("displayname", api.DisplayName ?? api.UniqueName),
            api.Privilege == null ? null : new XElement("executeprivilegename", api.Privilege),
            new XElement("iscustomizable", 0),
            new XElement("isfunction", 0),
            new XElement("isprivate", 0),
            new XElement("name", api.DisplayName ?? api.UniqueName),
            new XElement("plugintypeid", new XElement("plugintypeid", TypeId(api.TypeName))),
            new XElement("workflowsdkstepenabled", 0))));
        foreach (var p in api.Parameters)
            yield return new($"{folder}/customapirequestparameters/{p.Name}/customapirequestparameter.xml", Member("customapirequestparameter", p, new XElement("isoptional", p.Optional ? 1 : 0)));
        foreach (var p in api.Properties)
            yield return new($"{folder}/customapiresponseproperties/{p.Name}/customapiresponseproperty.xml", Member("customapiresponseproperty", p, null));
    }

    private static byte[] Member(string element, ParameterRegistration parameter, XElement? optional) => SolutionXml.WriteSharded(new XElement(element,
        new XAttribute("uniquename", parameter.Name),
        Labelled("description", parameter.Description ?? parameter.Name),
        Labelled("displayname", parameter.Name),
        new XElement("iscustomizable", 0),
        optional,
        parameter.Table == null ? null : new XElement("logicalentityname", parameter.Table),
        new XElement("name", parameter.Name),
        new XElement("type", parameter.Type)));

    private static XElement Labelled(string element, string text) => new(element, new XAttribute("default", text),
        new XElement("label", new XAttribute("description", text), new XAttribute("languagecode", 1033)));

    private static Guid TypeId(string typeName) => NameBasedId.Of("PluginType/" + typeName);

    private static XAttribute Xsi() => new(XNamespace.Xmlns + "xsi", SolutionXml.Instance.NamespaceName);
}
