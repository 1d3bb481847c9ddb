using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Columns of an assist that CrmAssist alone writes. Rights are given back by them, people are told by them, figures are made of them: whoever may write activities could otherwise give himself rights on a deal.</summary>
internal static class KeptColumns
{
    /// <summary>What nobody sends, neither with a new row nor with a change.</summary>
    public const string Own =
        ManagerAssist.SharedMask + "," + ManagerAssist.OtherDeals + "," + ManagerAssist.FollowUpOn + "," + ManagerAssist.KeepUntil + "," + ManagerAssist.RemindedOn + "," + ManagerAssist.OutcomeAskedOn + ","
        + ManagerAssist.CarriedOutOn + "," + ManagerAssist.LastWord + "," + ManagerAssist.LastWordOn + "," + ManagerAssist.ResponseMinutes + "," + ManagerAssist.RespondedOn + "," + ManagerAssist.For + ","
        + ManagerAssist.Watch + "," + ManagerAssist.Detail + "," + ManagerAssist.Episode + "," + ManagerAssist.Attempt + "," + ManagerAssist.Reasons + "," + ManagerAssist.Outcome + ","
        + ManagerAssist.DismissReason + "," + ManagerAssist.StepInMode + "," + ManagerAssist.StepInUntil + "," + ManagerAssist.Review;

    /// <summary>What a new row says once and only Edit changes.</summary>
    public const string Asked = ManagerAssist.Helper + "," + ManagerAssist.IfNotThen + "," + ManagerAssist.Kind;

    /// <summary>The refusal of a new row that brings values for these; null when it brings none.</summary>
    public static Refusal? Sent(Entity row) => First(Own, row, new Entity()) is { } column ? Refused(column) : null;

    /// <summary>The refusal of a change of these; null when they stay as they are.</summary>
    public static Refusal? Changed(Entity row, Entity before)
    {
        if (First(Own, row, before) is { } column) return Refused(column);
        return First(Asked, row, before) switch
        {
            null => null,
            ManagerAssist.Helper => new Refusal(RefusalCode.BadRequest, "Who is asked cannot be written here: words and access have to follow. Who asked chooses another helper with Edit, the helper under Another way."),
            ManagerAssist.Kind => new Refusal(RefusalCode.BadRequest, "The kind of help cannot be written here: each kind has words of its own. Who asked changes it with Edit."),
            _ => new Refusal(RefusalCode.BadRequest, "Who is asked next cannot be written here: that is for who asked to say. Change it with Edit."),
        };
    }

    private static Refusal Refused(string column) => new(RefusalCode.BadRequest, $"The column {column} is kept by CrmAssist itself. Leave it out.");

    private static string? First(string columns, Entity row, Entity before)
    {
        var wanted = new Entity();
        foreach (var column in columns.Split(','))
            if (row.Contains(column)) wanted[column] = row[column];
        return Changes.Between(before, wanted)?.Attributes.Select(a => a.Key).FirstOrDefault();
    }
}
