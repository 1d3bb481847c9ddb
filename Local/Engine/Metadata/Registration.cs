namespace CrmAssist.Local.Engine.Metadata;

/// <summary>A registered step. Stages 10, 20, 40; asynchronous only in 40.</summary>
public sealed record Step(
    Guid Id, string Name, string Message, string? Table, int Stage, bool Asynchronous, int Rank, bool AsyncAutoDelete,
    IReadOnlyList<string> Filter, string TypeName, string? Configuration, bool AsSystem, IReadOnlyList<StepImage> Images);

/// <summary>An image of a step. Kind: 0 pre, 1 post, 2 both.</summary>
public sealed record StepImage(string Alias, int Kind, IReadOnlyList<string> Columns);

/// <summary>A parameter of a custom API; type numbers as in dataverse-facts 5.7.</summary>
public sealed record ApiParameter(string Name, int Type, bool Optional, string? Table);

/// <summary>A custom API. Binding: 0 unbound, 1 a row. TypeName: its plug-in type; null for an event-only message.</summary>
public sealed record CustomApi(
    string UniqueName, int Binding, string? BoundTable, string? Privilege, string? TypeName, bool IsFunction,
    IReadOnlyList<ApiParameter> Requests, IReadOnlyList<ApiParameter> Responses);

/// <summary>The plug-in assembly as it came in the zip.</summary>
public sealed record PluginAssembly(string FullName, byte[] Content, IReadOnlyList<string> TypeNames);

/// <summary>How far a privilege reaches.</summary>
public enum Depth { None = 0, Basic = 1, Local = 2, Deep = 4, Global = 8 }

/// <summary>A security role of a solution: privilege names with their depth.</summary>
public sealed record RoleDefinition(Guid Id, string Name, IReadOnlyDictionary<string, Depth> Privileges);

/// <summary>A view as the solution defines it.</summary>
public sealed record View(Guid Id, string Table, string Name, int QueryType, bool IsDefault, string FetchXml, string LayoutXml);

/// <summary>A web resource; type numbers as in dataverse-facts 5.8.</summary>
public sealed record WebResource(string Name, string DisplayName, int Type, byte[] Content);
