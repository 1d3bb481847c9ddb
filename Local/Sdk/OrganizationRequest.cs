using System;
using System.Diagnostics.CodeAnalysis;

namespace Microsoft.Xrm.Sdk;

/// <summary>A message to the platform, by name.</summary>
public class OrganizationRequest
{
    private ParameterCollection? parameters;

    public OrganizationRequest() { }

    public OrganizationRequest(string requestName) => RequestName = requestName;

    // The typed requests hold their required parameters with null until they are set, as the real ones do.
    internal OrganizationRequest(string requestName, params string[] required) : this(requestName)
    {
        foreach (var name in required) Parameters[name] = null;
    }

    public string RequestName { get; set; } = null!;

    public Guid? RequestId { get; set; }

    public ParameterCollection Parameters
    {
        get => parameters ??= new ParameterCollection();
        set => parameters = value;
    }

    [AllowNull]
    public object this[string parameterName]
    {
        get => Parameters[parameterName];
        set => Parameters[parameterName] = value;
    }

    // The typed requests answer with the default while a parameter has not been set.
    internal T Parameter<T>(string name) => Parameters.TryGetValue(name, out object? value) && value != null ? (T)value : default!;
}

/// <summary>The answer to a message.</summary>
public class OrganizationResponse
{
    private ParameterCollection? results;

    public OrganizationResponse() { }

    public string ResponseName { get; set; } = null!;

    public ParameterCollection Results
    {
        get => results ??= new ParameterCollection();
        set => results = value;
    }

    [AllowNull]
    public object this[string parameterName]
    {
        get => Results[parameterName];
        set => Results[parameterName] = value;
    }

    internal T Result<T>(string name) => Results.TryGetValue(name, out object? value) && value != null ? (T)value : default!;
}

/// <summary>What happens when the row was changed since it was read.</summary>
public enum ConcurrencyBehavior
{
    Default = 0,
    IfRowVersionMatches = 1,
    AlwaysOverwrite = 2,
}
