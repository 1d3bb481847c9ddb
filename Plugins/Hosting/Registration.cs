namespace CrmAssist.Hosting;

/// <summary>Registers a class as a step: <c>crmassist register</c> writes the solution's step and image files from it.</summary>
/// <remarks>Several on one class make several steps of the same plug-in type. Ids are derived from type, message and table, so a rename makes another step.</remarks>
/// <param name="message">Create, Update or Delete: the messages whose ids are the same in every organisation.</param>
/// <param name="table">Logical name of the table.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class StepAttribute(string message, string table) : Attribute
{
    /// <summary>Create, Update or Delete.</summary>
    public string Message { get; } = message;

    /// <summary>Logical name of the table.</summary>
    public string Table { get; } = table;

    /// <summary>10 before validation, 20 before the operation, 40 after it (the default).</summary>
    public int Stage { get; set; } = 40;

    /// <summary>Runs after commit as a system job that deletes itself when it succeeded. Only in stage 40.</summary>
    public bool Asynchronous { get; set; }

    /// <summary>Filtering attributes, comma separated. An Update step without them is refused by <c>crmassist register</c>.</summary>
    public string? Filter { get; set; }

    /// <summary>Columns of the pre-image "before", comma separated. None: no image.</summary>
    public string? Before { get; set; }

    /// <summary>Position among the steps of the same message, table and stage.</summary>
    public int Rank { get; set; } = 1;

    /// <summary>What the step does, for the administrator who finds it in the list of steps.</summary>
    public string? Description { get; set; }
}

/// <summary>Registers a class as the plug-in of a custom API.</summary>
/// <param name="uniqueName">The message's name, with the publisher's prefix.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CustomApiAttribute(string uniqueName) : Attribute
{
    /// <summary>The message's name.</summary>
    public string UniqueName { get; } = uniqueName;

    /// <summary>Logical name of the table a row of which is the implicit Target; none: unbound.</summary>
    public string? BoundTo { get; set; }

    /// <summary>Name of the privilege a caller must hold. Custom APIs have no privileges of their own: it is one of a table.</summary>
    public string? Privilege { get; set; }

    /// <summary>Name shown to people.</summary>
    public string? DisplayName { get; set; }

    /// <summary>What it does, in one sentence.</summary>
    public string? Description { get; set; }
}

/// <summary>The platform's types of custom API parameters, with its numbers.</summary>
public enum ParameterType
{
    Boolean = 0,
    DateTime = 1,
    Decimal = 2,
    EntityReference = 5,
    Integer = 7,
    Picklist = 9,
    String = 10,
    Guid = 12,
}

/// <summary>A request parameter of a custom API.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class RequestParameterAttribute(string name, ParameterType type) : Attribute
{
    /// <summary>Name in the request; fixed once shipped.</summary>
    public string Name { get; } = name;

    /// <summary>Type; fixed once shipped.</summary>
    public ParameterType Type { get; } = type;

    /// <summary>May be left out; fixed once shipped.</summary>
    public bool Optional { get; set; }

    /// <summary>Logical name of the table, for a reference.</summary>
    public string? Table { get; set; }

    /// <summary>What it is, with its unit.</summary>
    public string? Description { get; set; }
}

/// <summary>A response property of a custom API.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ResponsePropertyAttribute(string name, ParameterType type) : Attribute
{
    /// <summary>Name in the response; fixed once shipped.</summary>
    public string Name { get; } = name;

    /// <summary>Type; fixed once shipped.</summary>
    public ParameterType Type { get; } = type;

    /// <summary>What it is, with its unit.</summary>
    public string? Description { get; set; }
}
