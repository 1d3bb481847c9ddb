using System.IO.Compression;
using System.Xml.Linq;
using CrmAssist.Packing;

namespace CrmAssist.Solution.Tests;

[TestClass]
public sealed class PackerTests
{
    [TestMethod]
    public void A_whole_solution_packs_into_both_zips()
    {
        using var solution = new SyntheticSolution();
        var zips = solution.Pack();

        Assert.AreEqual("Tiny.zip Tiny_managed.zip", $"{Path.GetFileName(zips.Unmanaged)} {Path.GetFileName(zips.Managed)}");
        Assert.AreEqual("0 1", $"{Part(zips.Unmanaged, "solution.xml").Descendants("Managed").Single().Value} {Part(zips.Managed, "solution.xml").Descendants("Managed").Single().Value}");
    }

    [TestMethod]
    public void Everything_arrives_where_an_environment_looks_for_it()
    {
        using var solution = new SyntheticSolution();
        var zip = solution.Pack().Unmanaged;
        var customizations = Part(zip, "customizations.xml").Root!;

        var thing = customizations.Element("Entities")!.Elements("Entity").Single(e => (string?)e.Element("Name") == "crma_Thing");
        CollectionAssert.AreEqual(new[] { "main", "quick" }, thing.Element("FormXml")!.Elements("forms").Select(forms => (string?)forms.Attribute("type")).ToArray());
        Assert.HasCount(1, customizations.Descendants("savedqueries").Elements("savedquery"));
        Assert.HasCount(1, thing.Elements("RibbonDiffXml").Elements("CustomActions"));
        CollectionAssert.AreEqual(new[] { "crma_account_thing", "crma_account_other" },
            customizations.Element("EntityRelationships")!.Elements().Select(r => (string?)r.Attribute("Name")).ToArray(), "in the order of Relationships.xml");
        CollectionAssert.AreEqual(new[] { 1, 1, 1, 1, 1, 1, 1, 1 },
            new[] { "Roles", "Workflows", "optionsets", "WebResources", "SolutionPluginAssemblies", "SdkMessageProcessingSteps", "AppModuleSiteMaps", "AppModules" }.Select(s => customizations.Element(s)!.Elements().Count()).ToArray());
        CollectionAssert.AreEquivalent(new[]
        {
            "[Content_Types].xml", "solution.xml", "customizations.xml", "WebResources/crma_pageshellohtml11111111-AAAA-4AAA-8AAA-AAAAAAAAAAA4",
            "PluginAssemblies/CrmAssistPlugins-" + NameBasedId.Of("PluginAssembly/CrmAssist.Plugins").ToString().ToUpperInvariant() + "/CrmAssistPlugins.dll",
            SyntheticSolution.FlowFile, "customapis/crma_Paint/customapi.xml", "customapis/crma_Paint/customapirequestparameters/Colour/customapirequestparameter.xml",
            "customapis/crma_Paint/customapiresponseproperties/Done/customapiresponseproperty.xml",
        }, Names(zip));
    }

    /// <summary>Seen in the zips of both genuine packers; the schema does not allow an empty SavedQueries either.</summary>
    [TestMethod]
    public void A_table_without_views_still_has_the_group_of_views()
    {
        using var solution = new SyntheticSolution();
        var account = Part(solution.Pack().Unmanaged, "customizations.xml").Descendants("Entity").Single(e => (string?)e.Element("Name") == "Account");

        Assert.IsTrue(account.Element("SavedQueries")!.Elements("savedqueries").Single().IsEmpty);
    }

    [TestMethod]
    public void The_same_source_gives_the_same_bytes()
    {
        using var solution = new SyntheticSolution();
        var first = solution.Pack("one");
        foreach (var file in Directory.EnumerateFiles(solution.Source, "*", SearchOption.AllDirectories)) File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-3));
        var second = solution.Pack("two");

        CollectionAssert.AreEqual(File.ReadAllBytes(first.Unmanaged), File.ReadAllBytes(second.Unmanaged));
        CollectionAssert.AreEqual(File.ReadAllBytes(first.Managed), File.ReadAllBytes(second.Managed));
    }

    [TestMethod]
    [DataRow("delete Other/Solution.xml", "Other/Solution.xml is missing.")]
    [DataRow("delete Other/Relationships.xml", "Other/Relationships.xml is missing, so that 2 relationships would be dropped in silence.")]
    [DataRow("replace Other/Relationships.xml | <EntityRelationship Name=\"crma_account_other\" />", "Other/Relationships/Account.xml defines crma_account_other, which Other/Relationships.xml does not list")]
    [DataRow("delete Other/Relationships/Account.xml", "Other/Relationships.xml lists crma_account_thing, which no file of Other/Relationships defines")]
    [DataRow("replace Other/Relationships/Account.xml | <ReferencedEntityName>Account | <ReferencedEntityName>Contact", "Other/Relationships/Account.xml must be named after what it holds, Contact.")]
    [DataRow("write Other/Relationships/Contact.xml | <EntityRelationships><EntityRelationship Name=\"crma_account_thing\"><ReferencedEntityName>Contact</ReferencedEntityName></EntityRelationship></EntityRelationships>", "defines the relationship crma_account_thing a second time")]
    [DataRow("replace Other/Customizations.xml | <EntityRelationships />", "lacks the section <EntityRelationships />")]
    [DataRow("replace Other/Customizations.xml | <Roles />", "lacks the section <Roles />")]
    [DataRow("replace Other/Customizations.xml | <Workflows />", "lacks the section <Workflows />")]
    [DataRow("delete FLOW", "does not exist and map.xml names no file to take its place")]
    [DataRow("delete FLOW.data.xml", "has no Clock-11111111-AAAA-4AAA-8AAA-AAAAAAAAAAA6.json.data.xml beside it, so that it would be dropped in silence")]
    [DataRow("replace FLOW | crma_dataverse | crma_other", "connects shared by crma_other, which is no connection reference of Other/Customizations.xml")]
    [DataRow("replace FLOW | {\"properties | {properties", "is not well-formed JSON at line 1, position 2")]
    [DataRow("replace FLOW.data.xml | Name=\"Clock\" | Name=\"Watch\"", "whose file must be Workflows/Watch-11111111-AAAA-4AAA-8AAA-AAAAAAAAAAA6.json")]
    [DataRow("replace FLOW.data.xml | <Category>5 | <Category>0", "<Category> is 0; only cloud flows, 5, are packed")]
    [DataRow("replace FLOW.data.xml | <JsonFileName>/ | <JsonFileName>", "<JsonFileName> is Workflows/Clock")]
    [DataRow("replace Other/Solution.xml | <RootComponent type=\"29\" | <RootComponent type=\"30\"", "is of a type that this packer does not know")]
    [DataRow("replace Other/Customizations.xml | <optionsets />", "lacks the section <optionsets />")]
    [DataRow("replace Other/Customizations.xml | <WebResources />", "lacks the section <WebResources />")]
    [DataRow("replace Other/Customizations.xml | <SdkMessageProcessingSteps />", "lacks the section <SdkMessageProcessingSteps />")]
    [DataRow("replace Other/Customizations.xml | <SolutionPluginAssemblies />", "lacks the section <SolutionPluginAssemblies />")]
    [DataRow("replace Other/Customizations.xml | <Roles /> | <Roles /><Roles />", "has section <Roles> twice")]
    [DataRow("replace Other/Customizations.xml | <Roles /> | <Roles><Role /></Roles>", "<Roles> must be empty")]
    [DataRow("replace Other/Customizations.xml | <Roles /> | <Roles /><Frobs />", "section <Frobs> is none that this packer knows")]
    [DataRow("replace Entities/crma_Thing/Entity.xml | <SavedQueries />", "lacks the empty element <SavedQueries />, so that views would be dropped in silence")]
    [DataRow("replace Entities/crma_Thing/Entity.xml | <FormXml />", "lacks the empty element <FormXml />, so that forms would be dropped in silence")]
    [DataRow("replace Entities/crma_Thing/Entity.xml | <RibbonDiffXml />", "lacks the empty element <RibbonDiffXml />")]
    [DataRow("replace Entities/crma_Thing/Entity.xml | <FormXml /> | <FormXml><forms type=\"main\" /></FormXml>", "<FormXml> must be empty, forms belong into files of their own")]
    [DataRow("replace Entities/crma_Thing/Entity.xml | <FormXml /> | <FormXml /><FormXml />", "has <FormXml> twice")]
    [DataRow("replace Entities/crma_Thing/Entity.xml | PhysicalName=\"crma_Size\" | PhysicalName=\"crma_NAME\"", "has the column crma_Name twice")]
    [DataRow("replace Entities/crma_Thing/Entity.xml | <LogicalName>crma_size | <LogicalName>crma_name", "has the column logical name crma_name twice")]
    [DataRow("replace Entities/crma_Thing/Entity.xml | <Type>int</Type> | <Type>int</Type><Type>int</Type>", "column crma_Size has <Type> twice")]
    [DataRow("replace Entities/crma_Thing/Entity.xml | >crma_Thing< | >crma_Other<", "names the table crma_Other, its folder crma_Thing")]
    [DataRow("replace Entities/crma_Thing/Entity.xml | </Entity> | ", "Entities/crma_Thing/Entity.xml is not well-formed XML")]
    [DataRow("delete Entities/crma_Thing/Entity.xml", "Entities/crma_Thing has no Entity.xml")]
    [DataRow("delete Entities/crma_Thing/RibbonDiff.xml", "Entities/crma_Thing has no RibbonDiff.xml")]
    [DataRow("move Entities/crma_Thing/SavedQueries | Entities/crma_Thing/savedqueries", "Folder Entities/crma_Thing/savedqueries must be written SavedQueries")]
    [DataRow("move Entities/crma_Thing/FormXml/main | Entities/crma_Thing/FormXml/Main", "Folder Entities/crma_Thing/FormXml/Main must be written main")]
    [DataRow("move Entities/crma_Thing/FormXml/main/FORM.xml | Entities/crma_Thing/FormXml/main/VIEW.xml", "must be named after the id that it holds")]
    [DataRow("write Entities/crma_Thing/notes.txt | x", "Entities/crma_Thing/notes.txt is a file that no rule takes")]
    [DataRow("write readme.md | x", "readme.md is a file that no rule takes")]
    [DataRow("write Other/Notes.xml | <a />", "Other/Notes.xml is a file that no rule takes")]
    [DataRow("move OptionSets | optionsets", "Folder optionsets must be written OptionSets")]
    [DataRow("move OptionSets/crma_colour.xml | OptionSets/crma_color.xml", "OptionSets/crma_color.xml must be named after what it holds, crma_colour")]
    [DataRow("move Roles/Tester.xml | Roles/Taster.xml", "Roles/Taster.xml must be named after what it holds, Tester")]
    [DataRow("write frobs/x.xml | <x />", "Folder frobs is none that this packer knows")]
    [DataRow("move customapis | CustomAPIs", "Folder CustomAPIs must be written customapis")]
    [DataRow("move customapis/crma_Paint | customapis/crma_paint", "its folder must be named crma_Paint and not crma_paint")]
    [DataRow("move customapis/crma_Paint/customapi.xml | customapis/crma_Paint/api.xml", "customapis/crma_Paint has no customapi.xml")]
    [DataRow("move customapis/crma_Paint/customapirequestparameters/Colour | customapis/crma_Paint/customapirequestparameters/Color", "its folder must be named Colour and not Color")]
    [DataRow("move customapis/crma_Paint/customapirequestparameters | customapis/crma_Paint/CustomApiRequestParameters", "must be written customapirequestparameters")]
    [DataRow("replace customapis/crma_Paint/customapi.xml | </customapi> | ", "customapis/crma_Paint/customapi.xml is not well-formed XML")]
    [DataRow("delete WebResources/crma_/pages/hello.html.data.xml", "hello.html.data.xml beside it, so that it would be dropped in silence")]
    [DataRow("delete WebResources/crma_/pages/hello.html", "WebResources/crma_/pages/hello.html does not exist and map.xml names no file to take its place")]
    [DataRow("replace WebResources/crma_/pages/hello.html.data.xml | /WebResources/crma_pages | /WebResources/crma_", "<FileName> is /WebResources/crma_hellohtml")]
    [DataRow("replace WebResources/crma_/pages/hello.html.data.xml | <Name>crma_/pages | <Name>crma_/page", "whose file must be WebResources/crma_/page/hello.html")]
    [DataRow("replace Other/Solution.xml | schemaName=\"crma_thing\" | schemaName=\"crma_thong\"", "root component of type 1 crma_thong is not in the solution")]
    [DataRow("replace Other/Solution.xml | schemaName=\"crma_colour\" | schemaName=\"crma_cloud\"", "the option set crma_colour is no root component")]
    [DataRow("replace Other/Solution.xml | type=\"9\" | type=\"26\"", "is of a type that this packer does not know")]
    [DataRow("replace Other/Solution.xml | <Managed>2 | <Managed>1", "<Managed> is 1 and must be 2")]
    [DataRow("replace Other/Solution.xml | <Version>1.2.3.0 | <Version>1.2.2.0", "Other/Solution.xml says version 1.2.2.0, CHANGELOG.md says 1.2.3.0: run `crmassist register`.")]
    [DataRow("move Entities/crma_Thing/FormXml/quick | Entities/crma_Thing/FormXml/quickview", "Folder Entities/crma_Thing/FormXml/quickview is none that this packer knows")]
    [DataRow("move AppModules/crma_App | AppModules/crma_Application", "its folder must be named crma_App and not crma_Application")]
    [DataRow("move AppModuleSiteMaps | appmodulesitemaps", "Folder appmodulesitemaps must be written AppModuleSiteMaps")]
    [DataRow("delete AppModuleSiteMaps/crma_App/AppModuleSiteMap.xml", "App crma_App names the site map crma_App, which is not in the solution")]
    [DataRow("replace AppModules/crma_App/AppModule.xml | crma_thing | crma_thong", "App crma_App names the table crma_thong, which is not in the solution")]
    [DataRow("replace AppModuleSiteMaps/crma_App/AppModuleSiteMap.xml | crma_thing | crma_thong", "Site map crma_App names the table crma_thong, which is not in the solution")]
    [DataRow("replace AppModuleSiteMaps/crma_App/AppModuleSiteMap.xml | hello | hallo", "Site map crma_App names the web resource crma_/pages/hallo.html, which is not in the solution")]
    [DataRow("replace Entities/Account/RibbonDiff.xml | hello | hallo", "Table Account names the web resource crma_/pages/hallo.html, which is not in the solution")]
    [DataRow("replace Entities/crma_Thing/Entity.xml | <IconVectorName>crma_/pages/hello | <IconVectorName>crma_/pages/hallo", "Table crma_Thing names the web resource crma_/pages/hallo.html, which is not in the solution")]
    [DataRow("replace Entities/crma_Thing/FormXml/main/FORM.xml | aaa5}&lt; | aaa6}&lt;", "Table crma_Thing names the quick view form {11111111-aaaa-4aaa-8aaa-aaaaaaaaaaa6}, which is not in the solution")]
    [DataRow("replace Entities/crma_Thing/FormXml/main/FORM.xml | </systemform> | <formLibraries><Library name=\"crma_/lost.js\" /></formLibraries></systemform>", "Table crma_Thing names the web resource crma_/lost.js, which is not in the solution")]
    [DataRow("replace Entities/crma_Thing/FormXml/main/FORM.xml | &lt;/QuickFormIds&gt; | ", "Table crma_Thing: <QuickForms> of a form is not well-formed XML")]
    [DataRow("replace Entities/crma_Thing/FormXml/main/FORM.xml | <ViewId>{11111111-aaaa-4aaa-8aaa-aaaaaaaaaaa2 | <ViewId>{11111111-aaaa-4aaa-8aaa-aaaaaaaaaaa7", "Table crma_Thing names the view {11111111-aaaa-4aaa-8aaa-aaaaaaaaaaa7}, which is not in the solution")]
    [DataRow("delete ../../CHANGELOG.md", "CHANGELOG.md does not exist")]
    [DataRow("write ../../CHANGELOG.md | # Changelog", "CHANGELOG.md has no heading like \"## 1.2.3\"")]
    [DataRow("delete ../map.xml", "The map file map.xml does not exist")]
    [DataRow("replace ../map.xml | FileToFile | FileToPath", "map.xml: <FileToPath> is none that this packer knows")]
    [DataRow("replace ../map.xml | /> | /><FileToFile map=\"x.js\" to=\"../x.js\" />", "map.xml maps x.js, which nothing in the solution asks for")]
    [DataRow("delete ../../built/CrmAssist.Plugins.dll", "map.xml maps CrmAssistPlugins.dll to ../../built/CrmAssist.Plugins.dll, which does not exist: build it first.")]
    [DataRow("write ../../built/CrmAssist.Plugins.dll | no dll", "CrmAssist.Plugins.dll is no .NET assembly")]
    [DataRow("replace ASSEMBLY | FullName=\"CrmAssist.Plugins, Version=1.0.0.0 | FullName=\"CrmAssist.Plugins, Version=1.1.0.0", "the built DLL is CrmAssist.Plugins, Version=1.0.0.0")]
    [DataRow("replace ASSEMBLY | CrmAssist.Steps.Paint | CrmAssist.Steps.Print", "lists the plug-in type CrmAssist.Steps.Print, which the built DLL does not have")]
    [DataRow("replace ASSEMBLY | <FileName>/PluginAssemblies/ | <FileName>/PluginAssembly/", "<FileName> is /PluginAssembly/")]
    [DataRow("replace STEP | <PluginTypeName>CrmAssist.Steps.ThingSaved | <PluginTypeName>CrmAssist.Steps.ThingSeen", "but its id is that of CrmAssist.Steps.ThingSaved")]
    [DataRow("replace STEP | <PluginTypeId> | <PluginTypeId>0", "whose id no assembly of the solution lists")]
    [DataRow("replace customapis/crma_Paint/customapi.xml | <plugintypeid>3 | <plugintypeid>03", "which no assembly of the solution lists")]
    public void What_would_be_dropped_in_silence_is_refused(string spoiled, string expected)
    {
        using var solution = new SyntheticSolution();
        solution.Spoil(spoiled);

        var refused = Assert.ThrowsExactly<PackingException>(() => solution.Pack());
        Assert.Contains(expected, string.Join('\n', refused.Problems));
        Assert.IsFalse(File.Exists(Path.Combine(solution.Source, "../../bin/Tiny.zip")), "nothing is written");
    }

    [TestMethod]
    public void A_built_file_that_also_stands_in_the_source_is_refused()
    {
        using var solution = new SyntheticSolution();
        var dll = Path.ChangeExtension(Path.ChangeExtension(Path.Combine(solution.Source, solution.FilesWith("<PluginTypes>").Single()), null), null);
        File.Copy(solution.Plugin, dll);

        var refused = Assert.ThrowsExactly<PackingException>(() => solution.Pack());
        Assert.Contains("stands in the source folder although map.xml maps it", refused.Message);
    }

    [TestMethod]
    public void All_problems_are_listed_at_once()
    {
        using var solution = new SyntheticSolution();
        solution.Spoil("delete Entities/crma_Thing/RibbonDiff.xml");
        solution.Spoil("write readme.md | x");

        Assert.HasCount(2, Assert.ThrowsExactly<PackingException>(() => solution.Pack()).Problems);
    }

    [TestMethod]
    public void A_long_web_resource_name_is_cut_to_fifty_characters_before_the_id()
    {
        var name = "crma_/pages/" + new string('x', 60) + ".html";

        Assert.AreEqual("/WebResources/crma_pages" + new string('x', 40) + SyntheticSolution.PageId.Trim('{', '}').ToUpperInvariant(), WebResources.FileName(name, SyntheticSolution.PageId));
    }

    private static XDocument Part(string zip, string name)
    {
        using var archive = ZipFile.OpenRead(zip);
        using var stream = archive.GetEntry(name)!.Open();
        return XDocument.Load(stream);
    }

    private static string[] Names(string zip)
    {
        using var archive = ZipFile.OpenRead(zip);
        return [.. archive.Entries.Select(e => e.FullName)];
    }
}
