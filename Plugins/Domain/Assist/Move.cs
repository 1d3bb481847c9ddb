namespace CrmAssist.Domain.Assist;

/// <summary>Something to start from: what a good sales manager would try against an obstacle.</summary>
/// <param name="Obstacle">What it is for.</param>
/// <param name="Kind">What is asked of the helper.</param>
/// <param name="Name">The move in a few words.</param>
/// <param name="Text">Words to begin with; the rep makes them her own. Of a concession: what is to be given.</param>
public sealed record Move(Obstacle Obstacle, AssistKind Kind, string Name, string Text)
{
    /// <summary>Hangs on the name: a move that is renamed here is another move.</summary>
    public Guid Id => NameId.Of("move", Name);
}

/// <summary>The moves that ship. crma_SetUp writes them once as records; from then on the administrator's records are the truth.</summary>
public static class DefaultMoves
{
    public static IReadOnlyList<Move> All { get; } =
    [
        new(Obstacle.Price, AssistKind.Calls, "Ask what the price is compared with",
            "Could you call and ask what they compare us with? I would like to know whether it is the amount, the budget line or another offer before we talk about any number."),
        new(Obstacle.Price, AssistKind.Opinion, "Check what to give and what to ask for in return",
            "They ask for a better price. I would rather give something that costs us less than money, and only against a date. What would you offer, and what would you ask for in return?"),
        new(Obstacle.Price, AssistKind.Meeting, "Set price against the cost of waiting",
            "Please take five minutes of the meeting for what a month of delay costs them. From you they hear it as business, from me as selling."),
        new(Obstacle.Terms, AssistKind.Opinion, "Find the one term that matters",
            "They object to several terms. Which of them can we move on, which never, and which one do you think they really care about?"),
        new(Obstacle.Terms, AssistKind.Meeting, "Bring both decision makers to one table",
            "We go back and forth by mail. Could you join one call with the person who decides on their side, so that we settle the open terms in half an hour?"),
        new(Obstacle.Terms, AssistKind.Concession, "Give one term and get a date for it",
            "Our standard clause on liability in their wording, and nothing else in the contract."),
        new(Obstacle.ValueNotUnderstood, AssistKind.Meeting, "Let a customer of ours speak",
            "Could you open a reference call with a customer in the same business? You know theirs, I bring ours, and we stay in the background."),
        new(Obstacle.ValueNotUnderstood, AssistKind.Mail, "Say in three sentences what changes for them",
            "Your team told us where time is lost today. With us that part takes a fraction of it, and the first results show within weeks. May we show you the figures of a company like yours?"),
        new(Obstacle.AlternativePreferred, AssistKind.Calls, "Ask openly what speaks for the other one",
            "Please call and ask what speaks for the other offer. They tell you what they would not tell me, and we need the real reason, not the polite one."),
        new(Obstacle.AlternativePreferred, AssistKind.Opinion, "Choose where to compete and where not",
            "They lean towards another offer. Where should we meet it head on, and where should we change the question instead?"),
        new(Obstacle.NoAccess, AssistKind.Mail, "Write from your level to theirs",
            "Our teams have worked together for some weeks, and I would like to hear from you what would make this a success in your eyes. Would a short call this week suit you?"),
        new(Obstacle.NoAccess, AssistKind.Calls, "Open the door above my contact",
            "My contact is in favour but does not decide. A short call from you to the person above opens the door; my contact knows about it and agrees."),
        new(Obstacle.NoAccess, AssistKind.Meeting, "Trade your presence for theirs",
            "They bring their decision maker if we bring ours. Could you come for the first half hour?"),
        new(Obstacle.Budget, AssistKind.Opinion, "Find a first step that fits the budget",
            "The whole does not fit this year's budget. Which part could stand alone as a first step, so that they begin now and we keep the rest?"),
        new(Obstacle.Budget, AssistKind.Calls, "Ask whose budget it could be",
            "Could you ask their finance lead whether another budget or the next year can carry it? I have only spoken with the department."),
        new(Obstacle.Budget, AssistKind.Concession, "Spread the payments over two budgets",
            "Payment in two parts, the second one in their next budget year."),
        new(Obstacle.Timing, AssistKind.Mail, "Agree on a date and what has to happen before it",
            "We would like to plan with you rather than press you. Which date is realistic, and what has to happen on your side and on ours until then? I will see to our part myself."),
        new(Obstacle.Timing, AssistKind.FiveMinutes, "Decide whether to wait or to push",
            "They postponed again. I would like to decide with you whether we wait, park it or push."),
        new(Obstacle.Legal, AssistKind.Meeting, "Let the lawyers speak with each other",
            "Could you bring our counsel and theirs into one call? Each round by mail costs us a week."),
        new(Obstacle.Legal, AssistKind.Mail, "Ask procurement for the list of what is open",
            "To keep the date we agreed on I would like to help where I can. Could you send me the points that are still open on your side, and who decides on each?"),
        new(Obstacle.Other, AssistKind.FiveMinutes, "Think aloud for five minutes",
            "I cannot say what holds it up. Five minutes with you would help me find out."),
        new(Obstacle.Other, AssistKind.Opinion, "Have the deal looked at with fresh eyes",
            "What am I not seeing? Please read the last weeks and tell me what you would do next."),
    ];
}
