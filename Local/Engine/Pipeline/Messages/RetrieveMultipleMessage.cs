using CrmAssist.Local.Engine.Query;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Engine.Pipeline.Messages;

/// <summary>RetrieveMultiple: { Query } gives { EntityCollection }.</summary>
internal sealed class RetrieveMultipleMessage(Organization organization) : Message(organization)
{
    public override string Name => "RetrieveMultiple";

    public override void Address(Call call)
    {
        var query = ExpressionReader.FromQueryExpression(Required<QueryBase>(call, "Query"));
        if (query.Table == CalendarRules.Rule) throw Faults.Invalid("The 'RetrieveMultiple' method does not support entities of type 'calendarrule'.");
        call.Table = Organization.Catalog.Table(query.Table);
        call.TableName = call.Trace.Table = call.Table.LogicalName;
        call.Parsed = query;
    }

    public override void Operate(Call call)
    {
        // Waiting jobs are rows of asyncoperation for whoever looks, but cost nothing until then.
        if (call.TableName == "asyncoperation") Organization.Jobs.Publish();
        if (call.TableName == TableRows.Table) new TableRows(Organization).Publish();
        if (call.TableName == AppRows.Table) new AppRows(Organization).Publish();
        if (call.TableName is StepRows.Table or StepRows.Types) new StepRows(Organization).Publish();
        if (call.TableName == OptionRows.Table) new OptionRows(Organization).Publish();
        call.Output["EntityCollection"] = Organization.Query.RetrieveMultiple((TableQuery)call.Parsed!, call.User);
    }
}
