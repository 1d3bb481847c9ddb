using CrmAssist.Local.Engine.Query;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class ShellFormatTests
{
    [TestMethod]
    public async Task Lists_forms_and_the_script_follow_the_users_own_formats()
    {
        await using var world = await ShellWorld.Create();
        Task(world);
        German(world);
        var form = await world.Form("opportunity", world.Deal);
        Assert.Contains("value=\"180.000,00\"", form.Shown);
        Assert.Contains("<dd>12.12.2026</dd>", form.Shown);
        Assert.Contains("<time>24.11.2026 16:05</time>", form.Shown);
        Assert.AreEqual("180.000,00", form.Attribute("estimatedvalue").GetProperty("formatted").GetString());
        Assert.AreEqual("12.12.2026", form.Attribute("estimatedclosedate").GetProperty("formatted").GetString());
        var user = form.Data.GetProperty("user");
        CollectionAssert.AreEqual(new[] { "dd.MM.yyyy", "HH:mm", ",", ".", "EUR" }, new[] { "dateFormat", "timeFormat", "decimalSymbol", "groupSeparator", "currencySymbol" }.Select(name => user.GetProperty(name).GetString()).ToArray());
        var list = await world.List("opportunity");
        Assert.Contains(">180.000,00</td>", list.Shown);
        Assert.Contains(">12.12.2026</td>", list.Shown);
    }

    [TestMethod]
    public async Task Without_settings_they_are_English()
    {
        await using var world = await ShellWorld.Create();
        Task(world);
        German(world);
        var form = await world.Form("opportunity", world.Deal, world.Organization.Administrator);
        Assert.Contains("value=\"180,000.00\"", form.Shown);
        Assert.Contains("<dd>12/12/2026</dd>", form.Shown);
        Assert.Contains("<time>11/24/2026 4:05 PM</time>", form.Shown);
        Assert.AreEqual("M/d/yyyy", form.Data.GetProperty("user").GetProperty("dateFormat").GetString());
    }

    [TestMethod]
    [DataRow("yyyy/MM/dd", "-", "2026-12-05")]
    [DataRow("M/d/yyyy", null, "12/5/2026")]
    [DataRow("d", null, "5")]
    [DataRow(null, ".", "12.5.2026")]
    public void A_slash_in_a_pattern_is_the_users_separator(string? pattern, string? separator, string text) =>
        Assert.AreEqual(text, UserFormats.Of([pattern, separator, .. new string?[7]]).Day(new DateTime(2026, 12, 5)));

    [TestMethod]
    public void Times_take_the_users_separator_and_designators() =>
        Assert.AreEqual("5-12-2026 3.30 after noon", UserFormats.Of(["d/M/yyyy", "-", "h:mm tt", ".", "before noon", "after noon", null, null, null]).Moment(new DateTime(2026, 12, 5, 15, 30, 0)));

    private static void Task(ShellWorld world) => world.Organization.System.Create(new Entity("task")
    {
        ["subject"] = "Ring back", ["regardingobjectid"] = new EntityReference("opportunity", world.Deal), ["scheduledend"] = new DateTime(2026, 11, 24, 16, 5, 0, DateTimeKind.Utc), ["ownerid"] = ShellWorld.Person(world.Rep),
    });

    private static void German(ShellWorld world) => world.Organization.System.Update(new Entity("usersettings", world.Rep)
    {
        ["dateformatstring"] = "dd/MM/yyyy", ["dateseparator"] = ".", ["timeformatstring"] = "HH:mm", ["decimalsymbol"] = ",", ["numberseparator"] = ".", ["currencysymbol"] = "EUR",
    });
}
