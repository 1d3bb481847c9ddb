using System.Xml.Linq;
using CrmAssist.Packing;

namespace CrmAssist.Solution.Tests;

[TestClass]
public sealed class RegistrationTests
{
    [TestMethod]
    public void What_was_written_does_not_differ()
    {
        using var solution = new SyntheticSolution();

        Assert.IsEmpty(Registration.Compare(solution.Source, solution.Plugin));
        Assert.IsEmpty(Registration.Write(solution.Source, solution.Plugin));
    }

    [TestMethod]
    public void A_step_says_what_the_attribute_says()
    {
        using var solution = new SyntheticSolution();
        var step = XDocument.Parse(solution.Read(solution.FilesWith("<PrimaryEntity>crma_thing").Single())).Root!;
        var image = step.Descendants("SdkMessageProcessingStepImage").Single();

        Assert.AreEqual("20bebb1b-ea3e-db11-86a7-000a3a5473e8 1 1 40 crma_name,crma_size", string.Join(' ',
            new[] { "SdkMessageId", "AsyncAutoDelete", "Mode", "Stage", "FilteringAttributes" }.Select(e => step.Element(e)!.Value)));
        Assert.AreEqual("before before crma_size 0 Target", string.Join(' ',
            new[] { (string?)image.Attribute("Name") }.Concat(new[] { "EntityAlias", "Attributes", "ImageType", "MessagePropertyName" }.Select(e => image.Element(e)!.Value))));
        Assert.AreEqual(NameBasedId.Of("SdkMessageProcessingStep/CrmAssist.Steps.ThingSaved/Update/crma_thing").ToString("B"), (string?)step.Attribute("SdkMessageProcessingStepId"));
        Assert.AreEqual("CrmAssist.Steps.ThingSaved, CrmAssist.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null", step.Element("PluginTypeName")!.Value);
    }

    [TestMethod]
    public void Root_components_follow_the_registration()
    {
        using var solution = new SyntheticSolution();
        Assert.AreEqual("1 1 9 20 29 61 62 80 91 92", RootTypes(solution));

        solution.Build(("CrmAssist.Steps.Paint", [new Written("CustomApi", ["crma_Paint"])]));
        Registration.Write(solution.Source, solution.Plugin);

        Assert.AreEqual("1 1 9 20 29 61 62 80 91", RootTypes(solution));
    }

    [TestMethod]
    public void Files_of_a_registration_that_is_gone_are_removed()
    {
        using var solution = new SyntheticSolution();
        solution.Build(("CrmAssist.Steps.ThingMade", [new Written("Step", ["Create", "crma_thing"])]));
        Assert.IsNotEmpty(Registration.Compare(solution.Source, solution.Plugin));

        Registration.Write(solution.Source, solution.Plugin);

        Assert.IsFalse(Directory.Exists(Path.Combine(solution.Source, "customapis")));
        Assert.HasCount(1, Directory.GetFiles(Path.Combine(solution.Source, "SdkMessageProcessingSteps")));
        solution.Pack();
    }

    [TestMethod]
    public void A_new_version_in_the_changelog_reaches_the_solution_but_not_what_came_earlier()
    {
        using var solution = new SyntheticSolution();
        solution.Spoil("replace ../../CHANGELOG.md | ## 1.2.3 | ## 1.3.0");

        CollectionAssert.AreEqual(new[] { "Wrote Other/Solution.xml." }, Registration.Write(solution.Source, solution.Plugin).ToArray());
        Assert.Contains("<Version>1.3.0.0</Version>", solution.Read("Other/Solution.xml"));
        solution.Pack();
    }

    [TestMethod]
    public void A_file_edited_by_hand_differs_and_is_written_anew()
    {
        using var solution = new SyntheticSolution();
        solution.Spoil("replace STEP | <Rank>1 | <Rank>5");

        StringAssert.EndsWith(Registration.Compare(solution.Source, solution.Plugin).Single(), "differs from the registration in the plug-in.");
        Registration.Write(solution.Source, solution.Plugin);
        Assert.IsEmpty(Registration.Compare(solution.Source, solution.Plugin));
    }

    [TestMethod]
    public void Files_look_as_the_platform_writes_them()
    {
        using var solution = new SyntheticSolution();
        var step = File.ReadAllBytes(Path.Combine(solution.Source, solution.FilesWith("<PrimaryEntity>crma_thing").Single()));
        var api = File.ReadAllBytes(Path.Combine(solution.Source, "customapis/crma_Paint/customapi.xml"));

        CollectionAssert.AreEqual(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'<', (byte)'?' }, step[..5]);
        Assert.AreEqual((byte)'>', step[^1], "no line break at the end");
        CollectionAssert.AreEqual("<customapi uniquename=\"crma_Paint\">\n  <allowed"u8.ToArray(), api[..46]);
        Assert.DoesNotContain((byte)'\r', step);
    }

    [TestMethod]
    [DataRow("Update crma_thing", "it has no filtering attributes and would run on every save")]
    [DataRow("Create crma_thing Filter=crma_name", "only Update has filtering attributes")]
    [DataRow("Create crma_thing Before=crma_name", "on Create there is nothing before, so no pre-image")]
    [DataRow("Win opportunity", "only Create, Update, Delete have the same id in every organisation")]
    [DataRow("Create crma_thing Stage=30", "stage 30 is none of 10, 20 and 40")]
    [DataRow("Create crma_thing Stage=20 Asynchronous=True", "only stage 40 can be asynchronous, this is stage 20")]
    [DataRow("Create crma_thing Rank=0", "rank 0 is less than 1")]
    public void A_step_that_must_not_be_shipped_is_refused(string step, string expected)
    {
        using var solution = new SyntheticSolution();
        var words = step.Split(' ');
        var named = words[2..].Select(w => w.Split('=')).Select(w => (w[0], int.TryParse(w[1], out var n) ? n : bool.TryParse(w[1], out var b) ? (object)b : w[1])).ToArray();
        solution.Build(("CrmAssist.Steps.Wrong", [new Written("Step", [words[0], words[1]], named)]));

        var refused = Assert.ThrowsExactly<PackingException>(() => Registration.Write(solution.Source, solution.Plugin));
        Assert.Contains(expected, refused.Problems.Single());
        Assert.HasCount(1, solution.FilesWith("<PrimaryEntity>crma_thing"), "nothing was written");
    }

    [TestMethod]
    public void Two_steps_on_the_same_message_of_the_same_table_would_share_an_id()
    {
        using var solution = new SyntheticSolution();
        solution.Build(("CrmAssist.Steps.Wrong", [new Written("Step", ["Create", "crma_thing"]), new Written("Step", ["Create", "crma_thing"], ("Stage", 20))]));

        Assert.Contains("their ids would be the same", Refusal(solution));
    }

    [TestMethod]
    [DataRow("paint_It", "", "must begin with the publisher's prefix crma_")]
    [DataRow("crma_It", "Target", "so that it has the parameter Target already")]
    [DataRow("crma_It", "Colour Colour", "has Colour twice")]
    public void A_custom_api_that_must_not_be_shipped_is_refused(string name, string parameters, string expected)
    {
        using var solution = new SyntheticSolution();
        var members = parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => new Written("RequestParameter", [p, 10]));
        solution.Build(("CrmAssist.Steps.Wrong", [new Written("CustomApi", [name], ("BoundTo", "crma_thing")), .. members]));

        Assert.Contains(expected, Refusal(solution));
    }

    [TestMethod]
    public void A_class_that_is_no_plug_in_cannot_be_registered()
    {
        using var solution = new SyntheticSolution();
        SyntheticPlugin.Write(solution.Plugin, [("CrmAssist.Steps.Wrong", [new Written("Step", ["Create", "crma_thing"])])], implementsPlugin: false);

        Assert.Contains("it does not implement IPlugin", Refusal(solution));
    }

    [TestMethod]
    public void Ids_are_version_5_of_the_name()
    {
        // RFC 4122: version in the high nibble of byte 6, variant 10 in byte 8; the value is fixed, since organisations hold it.
        Assert.AreEqual("f2dcb456-2eae-5809-84ad-6a4077f5bedf", NameBasedId.Of("PluginAssembly/CrmAssist.Plugins").ToString());
    }

    private static string Refusal(SyntheticSolution solution) => Assert.ThrowsExactly<PackingException>(() => Registration.Write(solution.Source, solution.Plugin)).Message;

    private static string RootTypes(SyntheticSolution solution) =>
        string.Join(' ', XDocument.Parse(solution.Read("Other/Solution.xml")).Descendants("RootComponent").Select(c => (string?)c.Attribute("type")));
}
