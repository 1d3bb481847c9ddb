namespace CrmAssist.Packing;

/// <summary>A class of the plug-in assembly with what its attributes ask for.</summary>
internal sealed record PluginTypeRegistration(string Name, IReadOnlyList<StepRegistration> Steps, CustomApiRegistration? Api);

/// <summary>One [Step].</summary>
internal sealed record StepRegistration(string TypeName, string Message, string Table)
{
    public int Stage { get; init; } = 40;

    public bool Asynchronous { get; init; }

    public string? Filter { get; init; }

    public string? Before { get; init; }

    public int Rank { get; init; } = 1;

    public string? Description { get; init; }
}

/// <summary>A [CustomApi] with its parameters and response properties.</summary>
internal sealed record CustomApiRegistration(string TypeName, string UniqueName)
{
    public string? BoundTo { get; init; }

    public string? Privilege { get; init; }

    public string? DisplayName { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<ParameterRegistration> Parameters { get; init; } = [];

    public IReadOnlyList<ParameterRegistration> Properties { get; init; } = [];
}

/// <summary>A [RequestParameter] or [ResponseProperty].</summary>
internal sealed record ParameterRegistration(string Name, int Type)
{
    public bool Optional { get; init; }

    public string? Table { get; init; }

    public string? Description { get; init; }
}
