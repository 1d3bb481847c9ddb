namespace CrmAssist.Browser.Tests;

/// <summary>Counts what somebody does on a page: one click, tap, filled field or key is one interaction, as the targets in the README count. Used by the tests and by the benchmarks.</summary>
public sealed class Interactions(IPage page)
{
    public int Count { get; private set; }

    public async Task Click(ILocator what)
    {
        await what.ClickAsync();
        Count++;
    }

    public async Task Fill(ILocator field, string text)
    {
        await field.FillAsync(text);
        Count++;
    }

    public async Task Press(string key)
    {
        await page.Keyboard.PressAsync(key);
        Count++;
    }

    /// <summary>Writes into the field that has the cursor; Enter, which ends it, belongs to it.</summary>
    public async Task Write(string text)
    {
        await page.Keyboard.InsertTextAsync(text);
        await page.Keyboard.PressAsync("Enter");
        Count++;
    }

    public async Task Choose(ILocator list, string option)
    {
        await list.SelectOptionAsync(new SelectOptionValue { Label = option });
        Count++;
    }
}
