using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>The synopsis dialog as somebody sees it, every interaction counted.</summary>
internal sealed class AskDialog
{
    public const string Mail = "Send a mail";
    public const string Calls = "Make calls";
    public const string Meeting = "Join a meeting";
    public const string Opinion = "Your opinion";
    public const string Concession = "A word on a concession";
    public const string FiveMinutes = "Not sure, 5 minutes";

    private AskDialog(Visitor visitor, Interactions interactions)
    {
        Visitor = visitor;
        Interactions = interactions;
    }

    /// <summary>Whose dialog it is.</summary>
    public Visitor Visitor { get; }

    public Interactions Interactions { get; }

    public IFrameLocator Frame => Visitor.Dialog;

    /// <summary>What the server, or the dialog itself, has against the ask.</summary>
    public ILocator Refusal => Frame.Locator("[role=alert]:visible");

    /// <summary>Send, or Save of an edit.</summary>
    public ILocator Send => Frame.Locator(".send");

    /// <summary>Presses "Ask for help" on the deal's form that is open.</summary>
    public static Task<AskDialog> Open(Visitor visitor) => OpenBy(visitor, visitor.Command("Ask for help"));

    /// <summary>Presses the button that opens the dialog, and waits until it can be used.</summary>
    public static async Task<AskDialog> OpenBy(Visitor visitor, ILocator button)
    {
        var dialog = new AskDialog(visitor, new Interactions(visitor.Page));
        await dialog.Interactions.Click(button);
        await dialog.Ready();
        return dialog;
    }

    /// <summary>The dialog that is opening.</summary>
    public static async Task<AskDialog> At(Visitor visitor)
    {
        var dialog = new AskDialog(visitor, new Interactions(visitor.Page));
        await dialog.Ready();
        return dialog;
    }

    public ILocator Undo => Frame.GetByRole(AriaRole.Button, new() { Name = "Undo" });

    /// <summary>Attaches files of so many bytes by the button.</summary>
    public async Task Attach(params (string Name, int Bytes)[] files)
    {
        var chosen = await Visitor.Page.RunAndWaitForFileChooserAsync(() => Frame.GetByRole(AriaRole.Button, new() { Name = "Attach files" }).ClickAsync());
        await chosen.SetFilesAsync(files.Select(file => new FilePayload { Name = file.Name, MimeType = "application/pdf", Buffer = new byte[file.Bytes] }));
        await Assertions.Expect(Frame.Locator(".files li").Filter(new() { HasText = files[0].Name })).ToBeVisibleAsync();
    }

    public Task Ready() => Expect(Send).ToBeVisibleAsync();

    public ILocator Kind(string label) => Frame.GetByRole(AriaRole.Button, new() { Name = label, Exact = true });

    public ILocator Chip(string text) => Frame.Locator(".chip:visible").Filter(new() { HasText = text });

    // By role: the labels of Fluent's fields stand in slots, where only the name that is computed finds them.
    public ILocator Field(string label) => Frame.GetByRole(AriaRole.Textbox, new() { Name = label, Exact = true });

    public Task Choose(string kind) => Interactions.Click(Kind(kind));

    public Task Pick(string chip) => Interactions.Click(Chip(chip));

    public Task Fill(string label, string text) => Interactions.Fill(Field(label), text);

    /// <summary>Sends, and waits until the dialog says that it is sent.</summary>
    public async Task Sent(string helper)
    {
        await Interactions.Click(Send);
        await Expect(Frame.GetByRole(AriaRole.Status).Filter(new() { HasText = $"Asked {helper}" })).ToBeVisibleAsync();
    }
}
