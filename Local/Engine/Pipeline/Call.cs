using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Pipeline.Messages;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>One run of one message through the pipeline, with everything its stages share.</summary>
internal sealed class Call
{
    public required Message Message { get; init; }
    public required ParameterCollection Input { get; init; }
    public ParameterCollection Output { get; } = [];
    /// <summary>Whose rights count.</summary>
    public required Guid User { get; init; }
    /// <summary>Whose request from outside started it all.</summary>
    public required Guid Initiator { get; init; }
    public required int Depth { get; init; }
    public required Session Session { get; init; }
    public required RequestTrace Trace { get; init; }
    public required DateTime CreatedOn { get; init; }
    public required Deadline Deadline { get; init; }
    public Guid CorrelationId { get; init; }
    public Guid RequestId { get; init; } = Guid.NewGuid();
    public Guid OperationId { get; } = Guid.NewGuid();
    /// <summary>The plug-in that made the request; null from outside.</summary>
    public StepContext? Parent { get; init; }
    /// <summary>The platform itself calls, as part of another message: closing a deal may set states that a plain Update may not.</summary>
    public bool ByPlatform { get; init; }

    /// <summary>Logical name, or "none" for messages without a table.</summary>
    public string TableName { get; set; } = "none";
    public Table? Table { get; set; }
    public Guid Id { get; set; }

    /// <summary>Columns the caller sent: filtering attributes look at these, not at what steps or the platform add.</summary>
    public string[] Asked { get; set; } = [];

    /// <summary>The row as it was, with the columns images and the operation need. Null on Create.</summary>
    public Entity? Before { get; set; }
    public Entity? After { get; set; }
    public StepPlan Plan { get; set; } = StepPlan.None;

    /// <summary>Shared variables of stage 10; later stages find them through the parent context (dataverse-facts 1.2).</summary>
    public ParameterCollection OuterVariables { get; } = [];
    public ParameterCollection Variables { get; } = [];

    /// <summary>A query as its reader understood it.</summary>
    public object? Parsed { get; set; }

    public Entity Target => (Entity)Input["Target"];

    /// <summary>Another run in the same transaction, for the same caller: a row of a bulk request, a half of a split Update.</summary>
    public Call Part(Message message, ParameterCollection input) => new()
    {
        Message = message, Input = input, User = User, Initiator = Initiator, Depth = Depth, Session = Session, Deadline = Deadline, Trace = Trace, CreatedOn = CreatedOn,
        CorrelationId = CorrelationId, RequestId = RequestId, Parent = Parent, ByPlatform = ByPlatform,
    };
}
