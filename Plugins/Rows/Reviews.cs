using CrmAssist.Domain;
using CrmAssist.Domain.Review;
using CrmAssist.Domain.Time;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Rows of crma_review: one for each manager and day of his calendar, read and written as SYSTEM.</summary>
internal static class Reviews
{
    /// <summary>The id of a manager's review of a day: two callers cannot both create it.</summary>
    public static Guid Id(Guid manager, Day day) => NameId.Of("review", manager.ToString("D"), day.Iso);

    /// <summary>The manager's reviews of that day and the one before, by id; those there are not are missing. One query.</summary>
    public static Dictionary<Guid, Entity> Lately(IOrganizationService service, Guid manager, Day today)
    {
        var query = new QueryExpression(ReviewRow.Table) { ColumnSet = new ColumnSet(ReviewRow.Decisions) };
        query.Criteria.AddCondition(ReviewRow.Id, ConditionOperator.In, new[] { Id(manager, today), Id(manager, today.Plus(-1)) }.Values());
        return service.All(query).ToDictionary(r => r.Id);
    }

    /// <summary>The rows of one review; null: there is none.</summary>
    public static Entity? Find(IOrganizationService service, Guid id)
    {
        var query = new QueryExpression(ReviewRow.Table) { ColumnSet = new ColumnSet(ReviewRow.Decisions, ReviewRow.Owner) };
        query.Criteria.AddCondition(ReviewRow.Id, ConditionOperator.Equal, id);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault();
    }

    /// <summary>
    /// Takes the lock of the day's row to the end of the transaction, and makes the row where there is none: two sendings of one manager come one after the other, and what is
    /// read after it is what the first has kept. Of two that make it at once the second fails whole, with nothing done.
    /// </summary>
    public static void Lock(IOrganizationService service, Guid manager, Day today, DateTime now)
    {
        var id = Id(manager, today);
        var name = $"Pipeline review of {today}";
        if (Find(service, id) != null)
        {
            service.Update(new Entity(ReviewRow.Table, id) { [ReviewRow.Name] = name });
            return;
        }
        service.Create(new Entity(ReviewRow.Table, id)
        {
            [ReviewRow.Name] = name,
            [ReviewRow.Day] = today.Start,
            [ReviewRow.SentOn] = now,
            [ReviewRow.Owner] = new EntityReference(User.Table, manager),
        });
    }

    /// <summary>Keeps what has been decided: the asynchronous step on this column tells whom it concerns.</summary>
    public static void Keep(IOrganizationService service, Guid id, IEnumerable<SendingKept> decisions, DateTime now) =>
        service.Update(new Entity(ReviewRow.Table, id) { [ReviewRow.Decisions] = SendingKept.Write(decisions), [ReviewRow.SentOn] = now });

    /// <summary>It took place, with nothing decided.</summary>
    public static void Note(IOrganizationService service, Guid id, DateTime now) => service.Update(new Entity(ReviewRow.Table, id) { [ReviewRow.SentOn] = now });
}
