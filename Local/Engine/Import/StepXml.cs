using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>Reads SdkMessageProcessingStep nodes (dataverse-facts 5.6) and holds them to the platform's rules of registration.</summary>
internal static class StepXml
{
    /// <summary>Ids of messages that are the same in every organisation; any other message is named.</summary>
    private static readonly Dictionary<Guid, string> MessageIds = new()
    {
        [Guid.Parse("9ebdbb1b-ea3e-db11-86a7-000a3a5473e8")] = "Create",
        [Guid.Parse("20bebb1b-ea3e-db11-86a7-000a3a5473e8")] = "Update",
        [Guid.Parse("a1bdbb1b-ea3e-db11-86a7-000a3a5473e8")] = "Delete",
    };

    public static IReadOnlyList<Step> Read(XElement? section, AssemblyXml assemblies) => [.. (section?.Elements() ?? []).Select(e => ReadOne(e, assemblies))];

    private static Step ReadOne(XElement element, AssemblyXml assemblies)
    {
        var name = element.Named("Name", "A step");
        var where = $"Step '{name}'";
        var message = Message(element, where);
        var stage = element.Integer("Stage", where);
        var asynchronous = element.Integer("Mode", where) switch { 0 => false, 1 => true, var mode => throw new SolutionImportException($"{where} has the mode {mode}, neither 0 nor 1.") };
        if (stage is not (10 or 20 or 40)) throw new SolutionImportException($"{where} is in stage {stage}; a step can be in 10, 20 or 40.");
        if (asynchronous && stage != 40) throw new SolutionImportException($"{where} is asynchronous in stage {stage}; the platform runs asynchronous steps in 40 only.");
        if (element.Integer("SupportedDeployment", where) != 0) throw new SolutionImportException($"{where} is registered for a deployment other than the server.");
        var runAs = element.OptionalText("ImpersonatingUserIdName");
        if (runAs is not (null or "SYSTEM")) throw new SolutionImportException($"{where} runs as {runAs}; only the calling user and SYSTEM exist in every organisation.");
        var table = element.OptionalText("PrimaryEntity") is { } primary and not "none" ? primary.ToLowerInvariant() : null;
        return new Step(
            XmlReading.Id(element.Named("SdkMessageProcessingStepId", where), $"The id of {where}"), name, message, table, stage, asynchronous,
            element.Integer("Rank", where), element.Flag("AsyncAutoDelete", where), Names(element.OptionalText("FilteringAttributes")), Type(element, where, assemblies),
            element.OptionalText("Configuration"), runAs == "SYSTEM",
            [.. (element.Element("SdkMessageProcessingStepImages")?.Elements() ?? []).Select(i => Image(i, where, message, stage))]);
    }

    private static string Message(XElement element, string where)
    {
        if (element.OptionalText("SdkMessageName") is { } name) return name;
        var id = XmlReading.Id(element.Text("SdkMessageId", where), $"The message of {where}");
        return MessageIds.TryGetValue(id, out var message) ? message : throw new SolutionImportException($"{where} is registered on the message {id:D}, which is not the same in every organisation; name the message instead.");
    }

    private static string Type(XElement element, string where, AssemblyXml assemblies)
    {
        var type = assemblies.TypeOf(element.Text("PluginTypeName", where), where);
        if (element.OptionalText("PluginTypeId") is { } id && assemblies.TypeOf(XmlReading.Id(id, $"PluginTypeId of {where}"), where) is var byId && byId != type)
            throw new SolutionImportException($"{where} names the plug-in type {type}, but its id is that of {byId}.");
        return type;
    }

    private static StepImage Image(XElement element, string step, string message, int stage)
    {
        var alias = element.Text("EntityAlias", $"An image of {step}");
        var where = $"Image '{alias}' of {step}";
        var kind = element.Integer("ImageType", where);
        var columns = Names(element.OptionalText("Attributes"));
        if (kind is not (0 or 1 or 2)) throw new SolutionImportException($"{where} is of type {kind}, none of 0, 1 and 2.");
        if (message == "Create" && kind != 1) throw new SolutionImportException($"{where} is a pre-image; before a Create there is no row.");
        if (message == "Delete" && kind != 0) throw new SolutionImportException($"{where} is a post-image; after a Delete there is no row.");
        if (kind != 0 && stage != 40) throw new SolutionImportException($"{where} is a post-image; stage {stage} comes before the operation.");
        if (columns.Length == 0) throw new SolutionImportException($"{where} names no columns, so it would carry all of them; name the ones that are read.");
        // Other messages than these have no images, or property names nobody could verify (dataverse-facts 1.5).
        var property = message switch { "Create" => "Id", "Update" or "Delete" or "Assign" => "Target", "SetState" => "EntityMoniker", _ => throw new SolutionImportException($"{where}: the message {message} has no images.") };
        if (element.Text("MessagePropertyName", where) is var named && named != property) throw new SolutionImportException($"{where} names the message property '{named}'; for {message} it is '{property}'.");
        return new StepImage(alias, kind, columns);
    }

    private static string[] Names(string? list) => list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
