using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Steps;

/// <summary>Refuses preferences that cannot be meant: a second row of the same person, an absence that is over, and somebody to stand in who cannot.</summary>
[Step("Create", Preference.Table, Stage = 20, Description = Words)]
[Step("Update", Preference.Table, Stage = 20, Filter = Columns, Before = Columns, Description = Words)]
public sealed class PreferenceSaved : Step
{
    private const string Words = "Refuses a second row of a person, an absence that is over, and somebody to stand in who cannot.";
    private const string Columns = Preference.AwayUntil + "," + Preference.AwayHelper + "," + ActivityPointer.Owner;

    protected override Refusal? Run(StepRun run)
    {
        if (run.IsOurs || run.FollowsDelete || run.IsBySystem) return null;
        var row = run.Row;
        var before = run.Before ?? new Entity();
        var owner = row.GetAttributeValue<EntityReference>(ActivityPointer.Owner) ?? before.GetAttributeValue<EntityReference>(ActivityPointer.Owner) ?? new EntityReference(User.Table, run.Caller);
        if ((run.Message == "Create" || row.Contains(ActivityPointer.Owner)) && HasAnother(run, owner.Id))
            return new Refusal(RefusalCode.BadRequest, "There are preferences of this person already. Open those and change them.");
        var changed = Changes.Between(before, row);
        if (changed?.GetAttributeValue<DateTime?>(Preference.AwayUntil) <= run.Now)
            return new Refusal(RefusalCode.BadRequest, "\"Away until\" lies in the past. Choose a later moment, or clear it.");
        return changed?.GetAttributeValue<EntityReference>(Preference.AwayHelper) is { } substitute ? Unfit(run, substitute.Id, owner.Id) : null;
    }

    private static Refusal? Unfit(StepRun run, Guid substitute, Guid owner)
    {
        if (substitute == owner) return new Refusal(RefusalCode.HelperUnfit, "Nobody stands in for himself. Choose somebody else to be asked while you are away.");
        return Asking.Unfit(People.Of(run.System, [], substitute)[substitute], new EntityReference(User.Table, substitute), owner);
    }

    private static bool HasAnother(StepRun run, Guid owner)
    {
        var query = new QueryExpression(Preference.Table) { ColumnSet = new ColumnSet(Preference.Id) };
        query.Criteria.AddCondition(ActivityPointer.Owner, ConditionOperator.Equal, owner);
        query.Criteria.AddCondition(Preference.Id, ConditionOperator.NotEqual, run.Row.Id);
        return run.System.RetrieveMultiple(query).Entities.Count > 0;
    }
}
