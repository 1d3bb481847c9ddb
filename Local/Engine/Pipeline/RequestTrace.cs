using System.Diagnostics;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>A step that ran within a request.</summary>
public sealed record StepTrace(string Name, int Stage, bool Asynchronous, TimeSpan Duration, string Text, string? Error);

/// <summary>A row that a request wrote.</summary>
/// <param name="Kind">Create, Update or Delete.</param>
/// <param name="Table">Logical name.</param>
/// <param name="Id">Primary key.</param>
/// <param name="Columns">Columns that were written, the platform's own left out.</param>
public sealed record RowChange(string Kind, string Table, Guid Id, IReadOnlyCollection<string> Columns);

/// <summary>What one request did: its steps, its rows, and the requests its plug-ins made.</summary>
public sealed class RequestTrace
{
    // A bulk load must not remember a hundred thousand rows.
    private const int MostKept = 1000;
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly List<StepTrace> steps = [];
    private readonly List<RowChange> changes = [];
    private readonly List<RequestTrace> children = [];

    internal RequestTrace(string message, Guid user, RequestTrace? parent, DateTime on)
    {
        Message = message;
        User = user;
        Parent = parent;
        On = on;
    }

    public string Message { get; }
    public Guid User { get; }
    public RequestTrace? Parent { get; }
    /// <summary>When, by the organisation's clock.</summary>
    public DateTime On { get; }
    public string Table { get; internal set; } = "none";
    public Guid Id { get; internal set; }
    /// <summary>True for the run of an asynchronous job.</summary>
    public bool IsJob { get; internal init; }
    /// <summary>Made by the platform itself as part of its parent (a cascade), not by a plug-in: no entitlement.</summary>
    public bool ByPlatform { get; internal init; }
    /// <summary>Columns the caller sent, for steps with filtering attributes.</summary>
    public IReadOnlyCollection<string> Asked { get; internal set; } = [];
    public TimeSpan Duration { get; private set; }
    public string? Error { get; private set; }
    /// <summary>Rows written, children's not counted.</summary>
    public int Writes { get; private set; }
    public IReadOnlyList<StepTrace> Steps => steps;
    public IReadOnlyList<RowChange> Changes => changes;
    public IReadOnlyList<RequestTrace> Children => children;

    /// <summary>This request and all that it set off, depth first.</summary>
    public IEnumerable<RequestTrace> All() => children.SelectMany(c => c.All()).Prepend(this);

    internal void Ran(StepTrace step)
    {
        if (steps.Count < MostKept) steps.Add(step);
    }

    internal void Wrote(string kind, string table, Guid id, IReadOnlyCollection<string> columns)
    {
        Writes++;
        if (changes.Count < MostKept) changes.Add(new RowChange(kind, table, id, columns));
    }

    internal void Add(RequestTrace child)
    {
        if (children.Count < MostKept) children.Add(child);
    }

    internal void Fail(Exception error) => Error = error is FaultException<OrganizationServiceFault> fault ? fault.Detail.Message : error.ToString();

    internal void End() => Duration = Stopwatch.GetElapsedTime(started);
}
