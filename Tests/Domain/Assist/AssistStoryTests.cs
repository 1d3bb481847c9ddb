using CrmAssist.Domain.Assist;

namespace CrmAssist.Domain.Tests.Assist;

[TestClass]
public sealed class AssistStoryTests
{
    [TestMethod]
    public void A_story_grows_a_line_at_a_time()
        => Assert.AreEqual("2 Mar: Ada Sample asked.\n3 Mar: Mara Sample was on it.", AssistStory.Add(AssistStory.Add(null, "2 Mar", "Ada Sample asked."), "3 Mar", "Mara Sample was on it."));

    [TestMethod]
    public void A_long_story_keeps_its_beginning_and_its_end()
    {
        string? story = null;
        for (var i = 0; i < 300; i++) story = AssistStory.Add(story, "2 Mar", $"Line {i} of many.");
        Assert.IsLessThanOrEqualTo(AssistStory.Longest, story!.Length);
        StringAssert.StartsWith(story, "2 Mar: Line 0 of many.\n\u2026\n2 Mar: Line ");
        StringAssert.EndsWith(story, "Line 299 of many.");
        Assert.AreEqual(1, story.Split('\u2026').Length - 1);
    }

    [TestMethod]
    public void A_sentence_of_any_length_is_one_line_that_fits()
    {
        var story = AssistStory.Add(new string('x', 10_000), "2 Mar", "a\nb" + new string('y', 10_000));
        Assert.IsLessThanOrEqualTo(AssistStory.Longest, story.Length);
        Assert.HasCount(2, story.Split('\n'));
    }
}
