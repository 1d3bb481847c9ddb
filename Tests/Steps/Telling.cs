using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Steps.Tests;

/// <summary>What tests about telling people need of an organisation: words said about an assist, preferences, mailboxes.</summary>
internal static class Telling
{
    public const int OnIt = 0, Later = 1, YouDoIt = 2, SomebodyElse = 3, LetUsTalk = 4, Overdue = 7, WentOn = 8, WhatWouldHelp = 9, TimeSuggested = 10, MeetingAccepted = 11, HelperGone = 12, OutcomeAsked = 13,
        Reminded = 14, SteppedIn = 15, DealWon = 16;

    /// <summary>Says a word about an assist, as the timer does unless somebody else is named.</summary>
    public static void Say(this Org org, Guid assist, int word, params (string Column, object? Value)[] more)
    {
        var change = new Entity("crma_managerassist", assist) { ["crma_lastword"] = new OptionSetValue(773200000 + word), ["crma_lastwordon"] = org.Now };
        foreach (var (column, value) in more) change[column] = value;
        org.System.Update(change);
    }

    /// <summary>Ends an assist, as SYSTEM does for whoever called.</summary>
    public static void End(this Org org, Guid assist, int state, int status) => org.System.Update(new Entity("crma_managerassist", assist)
    {
        ["statecode"] = new OptionSetValue(state), ["statuscode"] = new OptionSetValue(status), ["actualend"] = org.Now,
    });

    /// <summary>A row of preferences.</summary>
    public static Guid Prefers(this Org org, Guid user, params (string Column, bool? Value)[] columns)
    {
        var row = new Entity("crma_preference") { ["crma_name"] = "Mine", ["ownerid"] = org.Ref(user) };
        foreach (var (column, value) in columns) row[column] = value;
        return org.System.Create(row);
    }

    /// <summary>An address and a mailbox that has been approved and tested.</summary>
    public static void MayMail(this Org org, Guid user, string address = "someone@sample.example")
    {
        org.System.Update(new Entity("systemuser", user) { ["internalemailaddress"] = address });
        org.SetMailbox(user, ("outgoingemailstatus", 1), ("emailrouteraccessapproval", 1));
    }

    public static void SetMailbox(this Org org, Guid user, params (string Column, int Value)[] columns)
    {
        var row = new Entity("mailbox", org.All("mailbox", ("regardingobjectid", user)).Single().Id);
        foreach (var (column, value) in columns) row[column] = new OptionSetValue(value);
        org.System.Update(row);
    }

    public static string Title(this Entity notification) => notification.GetAttributeValue<string>("title") ?? "";

    /// <summary>Titles of what a user is told, newest last.</summary>
    public static string[] Titles(this Org org, Guid user) => [.. org.Told(user).OrderBy(n => n.GetAttributeValue<DateTime>("createdon")).Select(Title)];

    /// <summary>E-mails that somebody gets, with their people.</summary>
    public static IReadOnlyList<Entity> Mails(this Org org, Guid to)
    {
        var query = new QueryExpression("email") { ColumnSet = new ColumnSet("subject", "description", "from", "to", "ownerid", "regardingobjectid", "statecode", "statuscode", "senton") };
        query.AddLink("activityparty", "activityid", "activityid").LinkCriteria.Conditions.AddRange([new ConditionExpression("partyid", ConditionOperator.Equal, to), new ConditionExpression("participationtypemask", ConditionOperator.Equal, 2)]);
        return [.. org.System.RetrieveMultiple(query).Entities];
    }

    public static string Html(this Entity mail) => mail.GetAttributeValue<string>("description") ?? "";
}
