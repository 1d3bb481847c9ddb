using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests.Matrix;

/// <summary>One call of each custom API, and of each thing it can be told to do, that would succeed if the right person made it.</summary>
internal static class ApiAttempts
{
    private const int Mail = 0, Calls = 1, Meeting = 2, Opinion = 3, FiveMinutes = 4, Concession = 6;

    public static IEnumerable<(string Name, Func<MatrixWorld, OrganizationRequest> Request)> All =>
    [
        ("crma_ActivateStallRules", w => Of("crma_ActivateStallRules", ("Rules", Off(w, 1)), ("Activation", Guid.NewGuid()))),
        ("crma_Adopt", _ => Of("crma_Adopt", ("Lane", 0))),
        ("crma_CarryOutAssist Draft", w => Carry(w.Asked(Mail), "Draft")),
        ("crma_CarryOutAssist Mailto", w => Carry(w.Asked(Mail), "Mailto")),
        ("crma_CarryOutAssist Call", w => Carry(w.Asked(Calls), "Call", ("Contact", w.Callee(w.Asked(Calls))), ("Result", new OptionSetValue(773200000)))),
        ("crma_CarryOutAssist LeaveCall", w => Carry(w.Asked(Calls), "LeaveCall", ("Contact", w.Callee(w.Asked(Calls))))),
        ("crma_CarryOutAssist UndoCall", w => Carry(Called(w), "UndoCall", ("Contact", w.Callee(Called(w))))),
        ("crma_CarryOutAssist Accept", w => Carry(w.Asked(Meeting), "Accept", ("On", w.Org.Now.AddDays(2)))),
        ("crma_CarryOutAssist Suggest", w => Carry(w.Asked(FiveMinutes), "Suggest", ("On", w.Org.Now.AddDays(2)))),
        ("crma_CarryOutAssist Talked", w => Carry(w.Asked(FiveMinutes), "Talked")),
        ("crma_CarryOutAssist Answer", w => Carry(w.Asked(Opinion), "Answer", ("Text", "You are."))),
        ("crma_CarryOutAssist Yes", w => Carry(w.Asked(Concession), "Yes")),
        ("crma_CarryOutAssist YesBut", w => Carry(w.Asked(Concession), "YesBut", ("Text", "Against a date."))),
        ("crma_CarryOutAssist No", w => Carry(w.Asked(Concession), "No", ("Text", "Not this year."))),
        ("crma_CloseAssist Sent", w => OnAssist("crma_CloseAssist", w.Asked(Mail), ("Result", "Sent"))),
        ("crma_CloseAssist Talked", w => OnAssist("crma_CloseAssist", w.Asked(FiveMinutes), ("Result", "Talked"))),
        ("crma_CloseAssist Rated", w => OnAssist("crma_CloseAssist", Done(w), ("Result", "Rated"), ("Outcome", new OptionSetValue(773200000)))),
        ("crma_CloseAssist Done", w => OnAssist("crma_CloseAssist", w.Asked(Mail), ("Result", "Done"))),
        ("crma_CloseAssist Withdrawn", w => OnAssist("crma_CloseAssist", w.Asked(Mail), ("Result", "Withdrawn"))),
        ("crma_CloseAssist Dismissed", w => OnAssist("crma_CloseAssist", w.Raised(), ("Result", "Dismissed"), ("DismissReason", new OptionSetValue(773200000)))),
        ("crma_Escalate", w => OnDeal("crma_Escalate", w.Deal, ("Kind", Kind(Opinion)), ("Details", Org.Details(Opinion)!))),
        ("crma_Escalate After", w => OnDeal("crma_Escalate", w.DealOf(Talked(w)), ("Kind", Kind(Opinion)), ("Details", Org.Details(Opinion)!), ("After", Talked(w)))),
        ("crma_FollowUp", _ => Of("crma_FollowUp")),
        ("crma_GetPipelineReview", _ => Of("crma_GetPipelineReview")),
        ("crma_GetPipelineReview OnlyMe", _ => Of("crma_GetPipelineReview", ("OnlyMe", true))),
        ("crma_GetSynopsis", w => OnDeal("crma_GetSynopsis", w.Deal)),
        ("crma_Park", w => OnDeal("crma_Park", w.Deal, ("Until", w.Org.Now.AddDays(7)), ("Reason", new OptionSetValue(773200001)))),
        ("crma_PreviewStallRules", _ => Of("crma_PreviewStallRules")),
        ("crma_RaiseAssists", _ => Of("crma_RaiseAssists")),
        ("crma_ReportContact", w => OnDeal("crma_ReportContact", w.Deal)),
        ("crma_RespondToAssist OnIt", w => OnAssist("crma_RespondToAssist", w.Asked(Mail), ("Response", "OnIt"))),
        ("crma_RespondToAssist Later", w => OnAssist("crma_RespondToAssist", w.Asked(Mail), ("Response", "Later"), ("On", w.Org.Now.AddDays(2)))),
        ("crma_RespondToAssist YouDoIt", w => OnAssist("crma_RespondToAssist", w.Asked(Mail), ("Response", "YouDoIt"))),
        ("crma_RespondToAssist SomebodyElse", w => OnAssist("crma_RespondToAssist", w.Asked(Mail), ("Response", "SomebodyElse"), ("Helper", w.Org.Ref(w.Org.Vp)))),
        ("crma_RespondToAssist LetUsTalk", w => OnAssist("crma_RespondToAssist", w.Asked(Mail), ("Response", "LetUsTalk"))),
        ("crma_RespondToAssist WhatWouldHelp", w => OnAssist("crma_RespondToAssist", w.Raised(), ("Response", "WhatWouldHelp"))),
        ("crma_RespondToAssist Remind", w => OnAssist("crma_RespondToAssist", Overdue(w), ("Response", "Remind"))),
        ("crma_RespondToAssist No", w => OnAssist("crma_RespondToAssist", w.Asked(Mail), ("Response", "No"), ("Text", "Not my customer."))),
        ("crma_ReviseAsk", w => OnAssist("crma_ReviseAsk", w.Asked(Mail), ("Kind", Kind(Opinion)), ("Details", Org.Details(Opinion)!))),
        ("crma_SendDecisions", w => Of("crma_SendDecisions", ("Decisions", $$"""[{"key":"{{Guid.NewGuid():D}}","deal":"{{w.Deal:D}}","choice":"Ask","seen":"{{w.Org.Now:yyyy-MM-dd'T'HH:mm:ss'Z'}}"}]"""))),
        ("crma_SetUp", _ => Of("crma_SetUp")),
        ("crma_StepIn", w => OnDeal("crma_StepIn", w.Deal, ("Kind", Kind(Calls)), ("Words", "I know their VP."))),
        ("crma_Sweep", _ => Of("crma_Sweep", ("Lane", 0))),
        ("crma_UndoStallRules", w => Of("crma_UndoStallRules", ("Activation", Activated(w)))),
        ("crma_Unpark", w => OnDeal("crma_Unpark", Parked(w))),
    ];

    public static OrganizationRequest Of(string message, params (string Name, object Value)[] parameters)
    {
        var request = new OrganizationRequest(message);
        foreach (var (name, value) in parameters) request[name] = value;
        return request;
    }

    private static OrganizationRequest OnDeal(string message, Guid deal, params (string Name, object Value)[] parameters) => Of(message, [("Target", new EntityReference("opportunity", deal)), .. parameters]);

    private static OrganizationRequest OnAssist(string message, Guid assist, params (string Name, object Value)[] parameters) =>
        Of(message, [("Target", new EntityReference("crma_managerassist", assist)), .. parameters]);

    private static OrganizationRequest Carry(Guid assist, string action, params (string Name, object Value)[] parameters) => OnAssist("crma_CarryOutAssist", assist, [("Action", action), .. parameters]);

    private static Guid Called(MatrixWorld world) => world.Brought("called", Calls, id => world.Org.As(world.Org.Manager).Execute(
        Carry(id, "Call", ("Contact", world.Callee(id)), ("Result", new OptionSetValue(773200001)))));

    private static Guid Done(MatrixWorld world) => world.Brought("done", Opinion, id => world.Org.As(world.Org.Manager).Execute(Carry(id, "Answer", ("Text", "You are."))));

    private static Guid Talked(MatrixWorld world) => world.Brought("talked", FiveMinutes, id => world.Org.As(world.Org.Manager).Execute(Carry(id, "Talked")));

    private static Guid Overdue(MatrixWorld world) => world.Brought("overdue", Opinion, id => world.Org.System.Update(new Entity("crma_managerassist", id) { ["crma_byon"] = world.Org.Now.AddHours(-1) }));

    private static OptionSetValue Kind(int kind) => new(773200000 + kind);

    private static Guid Parked(MatrixWorld world)
    {
        var deal = world.Org.Deal(world.Org.Rep, "Parked");
        world.Org.Sweep();
        world.Org.As(world.Org.Rep).Execute(OnDeal("crma_Park", deal, ("Until", world.Org.Now.AddDays(7)), ("Reason", new OptionSetValue(773200001))));
        return deal;
    }

    private static Guid Activated(MatrixWorld world)
    {
        var id = Guid.NewGuid();
        world.Org.Call(world.Administrator, "crma_ActivateStallRules", ("Rules", Off(world, 0)), ("Activation", id));
        return id;
    }

    private static string Off(MatrixWorld world, int rule) => $$"""[{"replaces":"{{world.Org.All("crma_stallrule", ("statecode", 0))[rule].Id:D}}","rule":null}]""";
}
