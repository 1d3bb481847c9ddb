namespace CrmAssist.Domain.Assist;

/// <summary>A kind of help where everybody may read of it: what was asked, never the words.</summary>
public static class KindTold
{
    /// <summary>After who asked whom: <c>to send a mail</c>.</summary>
    public static string Asked(AssistKind? kind) => kind switch
    {
        AssistKind.Opinion => "for an opinion",
        AssistKind.FiveMinutes => "for five minutes",
        AssistKind.Concession => "for a word on a concession",
        _ => "to " + Done(kind),
    };

    /// <summary>What somebody does: <c>send a mail</c>.</summary>
    public static string Done(AssistKind? kind) => kind switch
    {
        AssistKind.Mail => "send a mail",
        AssistKind.Calls => "make calls",
        AssistKind.Meeting => "join a meeting",
        AssistKind.Opinion => "give an opinion",
        AssistKind.FiveMinutes => "talk",
        AssistKind.Concession => "decide on a concession",
        _ => "look at the deal",
    };
}
