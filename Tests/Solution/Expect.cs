namespace CrmAssist.Solution.Tests;

/// <summary>A rule over many components fails with the list of those that break it, not with the first.</summary>
public static class Expect
{
    public static void None(IEnumerable<string> problems) => Assert.AreEqual("", string.Join('\n', problems));

    public static void Same(IEnumerable<string> expected, IEnumerable<string> actual) => Assert.AreEqual(
        string.Join('\n', expected.Order(StringComparer.Ordinal)), string.Join('\n', actual.Order(StringComparer.Ordinal)));
}
