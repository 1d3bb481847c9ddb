namespace CrmAssist.Browser.Tests;

[TestClass]
public sealed class FirstPageTests : InTheBrowser
{
    [TestMethod]
    public async Task The_address_opens_without_an_error()
    {
        var visitor = await Enter();
        await visitor.Open("/");
        Assert.IsNotEmpty(await visitor.Page.TitleAsync());
    }
}
