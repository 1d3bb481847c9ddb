namespace CrmAssist.Browser.Tests;

/// <summary>Texts that are markup, templates or a strain for whoever shows them.</summary>
internal static class Hostile
{
    public const string Image = "<img src=x onerror=window.pwned=1>";
    public const string Script = "\"><script>window.pwned=1</script>";
    public const string Braces = "{{constructor.constructor('window.pwned=1')()}} ${window.pwned=1} {0} %s";
    public const string RightToLeft = "\u202Etfel ot thgir\u202C שלום";
    public const string Emoji = "👩🏽‍🚀 🏳️‍🌈";

    public const string All = $"{Image} {Script} {Braces} {RightToLeft} {Emoji}";

    public static string Long { get; } = string.Concat(Enumerable.Repeat(Image + " ", 3_000));

    /// <summary>Fails when a text was taken for markup: anything of it ran, or stands in the page as an element.</summary>
    public static async Task IsText(Visitor visitor)
    {
        foreach (var frame in visitor.Page.Frames)
        {
            try
            {
                await IsText(frame);
            }
            catch (PlaywrightException) when (frame.IsDetached)
            {
                // The frame went with the form it stood on, which is read again after an act; the one in its place is among the page's frames now.
                await IsText(visitor);
                return;
            }
        }
    }

    private static async Task IsText(IFrame frame)
    {
        Assert.IsFalse(await frame.EvaluateAsync<bool>("() => 'pwned' in window"), $"A text ran as script in {frame.Url}");
        Assert.AreEqual(0, await frame.Locator("img[src='x']").CountAsync(), $"A text became an image in {frame.Url}");
    }
}
