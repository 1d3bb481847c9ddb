using CrmAssist.Local.Engine.Store;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>The transaction of one request from outside, of one request of an asynchronous job, or of one made before validation.</summary>
/// <remarks>Requests of synchronous plug-ins share their caller's. A transaction begins late: stage 10 of the outermost request runs without one, as on the platform.</remarks>
internal sealed class Session(Database database) : IDisposable
{
    private Database.Transaction? transaction;
    private List<Action>? undone;

    /// <summary>Rows found in lookups in this transaction, so that a bulk load looks for its account and owner once.</summary>
    public HashSet<(string Table, Guid Id)> Seen { get; } = [];

    public bool IsOpen => transaction != null;

    /// <summary>A data operation failed: nothing more can be done here but to roll back (dataverse-facts 1.4).</summary>
    public bool IsPoisoned { get; private set; }

    /// <summary>Jobs were queued: whoever runs them is woken after the commit.</summary>
    public bool HasJobs { get; set; }

    public void Begin() => transaction ??= database.Enter();

    public void Poison() => IsPoisoned = true;

    /// <summary>Something outside the store that a roll-back must undo.</summary>
    public void OnRollback(Action undo) => (undone ??= []).Add(undo);

    public void Commit()
    {
        transaction?.Commit();
        undone = null;
    }

    public void Dispose()
    {
        try
        {
            // Undone while the store is still held: nobody else sees the state in between.
            transaction?.Dispose();
        }
        finally
        {
            transaction = null;
            undone?.ForEach(undo => undo());
        }
    }
}
