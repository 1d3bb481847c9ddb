using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Time;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>What is said or done about an assist: kept as its last word, from which people are told after commit, and as a line of the story that the deal's timeline shows.</summary>
internal static class Said
{
    /// <param name="change">The change of the assist that is about to be written.</param>
    /// <param name="assist">The assist as it is, read with <see cref="AssistRow.Find"/>; the new row itself when it is being created.</param>
    /// <param name="word">The word.</param>
    /// <param name="sentence">The line of the story, without private words; null: no line.</param>
    /// <param name="now">UTC.</param>
    public static void Write(Entity change, Entity assist, AssistWord word, string? sentence, DateTime now)
    {
        change[ManagerAssist.LastWord] = Choice.Of(word);
        change[ManagerAssist.LastWordOn] = now;
        if (sentence != null) Tell(change, assist, sentence, now);
    }

    /// <summary>A line of the story alone: nobody is told.</summary>
    public static void Tell(Entity change, Entity assist, string sentence, DateTime now)
    {
        var story = (change.Contains(ManagerAssist.Description) ? change : assist).GetAttributeValue<string>(ManagerAssist.Description);
        change[ManagerAssist.Description] = AssistStory.Add(story, LocalTime.Day(now, now), sentence);
    }

    /// <summary>The first line of an ask: who asked whom for what.</summary>
    public static void Begin(Entity assist, Asking asking, DateTime now)
    {
        assist[ManagerAssist.Description] = null;
        Tell(assist, assist, $"{asking.Rep.Name} asked {asking.Helper.Name} {KindTold.Asked(asking.Ask.Kind)}.", now);
    }

    /// <summary>The helper's first answer, of whatever kind.</summary>
    public static void Answered(Entity change, Entity assist, DateTime now)
    {
        if (assist.Contains(ManagerAssist.RespondedOn)) return;
        change[ManagerAssist.RespondedOn] = now;
        change[ManagerAssist.ResponseMinutes] = (int)Math.Max(0, (now - assist.GetAttributeValue<DateTime>(ActivityPointer.CreatedOn)).TotalMinutes);
    }
}
