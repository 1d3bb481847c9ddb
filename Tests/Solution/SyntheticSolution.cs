using CrmAssist.Packing;

namespace CrmAssist.Solution.Tests;

/// <summary>A tiny solution in a folder of its own: one of everything that the packer knows. It packs as it is; tests spoil it.</summary>
internal sealed class SyntheticSolution : IDisposable
{
    private const string Xsi = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
    private const string Declared = "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    public const string FormId = "{11111111-aaaa-4aaa-8aaa-aaaaaaaaaaa1}";
    public const string ViewId = "{11111111-aaaa-4aaa-8aaa-aaaaaaaaaaa2}";
    public const string RoleId = "{11111111-aaaa-4aaa-8aaa-aaaaaaaaaaa3}";
    public const string PageId = "{11111111-aaaa-4aaa-8aaa-aaaaaaaaaaa4}";
    public const string FlowId = "{11111111-aaaa-4aaa-8aaa-aaaaaaaaaaa6}";
    public const string FlowFile = "Workflows/Clock-11111111-AAAA-4AAA-8AAA-AAAAAAAAAAA6.json";
    public const string QuickFormId = "{11111111-aaaa-4aaa-8aaa-aaaaaaaaaaa5}";

    // XML inside text, as exports have it.
    private const string Quick = $"<parameters><QuickForms>&lt;QuickFormIds&gt;&lt;QuickFormId entityname=\"crma_thing\"&gt;{QuickFormId}&lt;/QuickFormId&gt;&lt;/QuickFormIds&gt;</QuickForms></parameters>";
    private const string List = $"<parameters><TargetEntityType>crma_thing</TargetEntityType><ViewId>{ViewId}</ViewId></parameters>";

    private readonly string root = Path.Combine(Path.GetTempPath(), "crmassist-" + Guid.NewGuid().ToString("N"));

    public SyntheticSolution()
    {
        AddFile("../../CHANGELOG.md", "# Changelog\n\n## 1.2.3\n\nFirst.\n");
        AddFile("../map.xml", "<Mapping><FileToFile map=\"CrmAssistPlugins.dll\" to=\"../../built/CrmAssist.Plugins.dll\" /></Mapping>");
        AddFile("Other/Solution.xml", $"""
            {Declared}<ImportExportXml version="9.2" SolutionPackageVersion="9.2" languagecode="1033" {Xsi}>
              <SolutionManifest>
                <UniqueName>Tiny</UniqueName>
                <Version>1.2.3.0</Version>
                <Managed>2</Managed>
                <Publisher>
                  <CustomizationPrefix>crma</CustomizationPrefix>
                </Publisher>
                <RootComponents>
                  <RootComponent type="1" schemaName="account" behavior="2" />
                  <RootComponent type="1" schemaName="crma_thing" behavior="0" />
                  <RootComponent type="9" schemaName="crma_colour" behavior="0" />
                  <RootComponent type="20" id="{RoleId}" behavior="0" />
                  <RootComponent type="29" id="{FlowId}" behavior="0" />
                  <RootComponent type="61" schemaName="crma_/pages/hello.html" behavior="0" />
                  <RootComponent type="62" schemaName="crma_App" behavior="0" />
                  <RootComponent type="80" schemaName="crma_App" behavior="0" />
                </RootComponents>
              </SolutionManifest>
            </ImportExportXml>
            """);
        AddFile("Other/Customizations.xml", $"""
            {Declared}<ImportExportXml {Xsi}>
              <Entities />
              <Roles />
              <Workflows />
              <EntityRelationships />
              <optionsets />
              <WebResources />
              <SolutionPluginAssemblies />
              <SdkMessageProcessingSteps />
              <AppModuleSiteMaps />
              <AppModules />
              <connectionreferences><connectionreference connectionreferencelogicalname="crma_dataverse" /></connectionreferences>
              <Languages>
                <Language>1033</Language>
              </Languages>
            </ImportExportXml>
            """);
        AddFile("Other/Relationships.xml", $"{Declared}<EntityRelationships {Xsi}><EntityRelationship Name=\"crma_account_thing\" /><EntityRelationship Name=\"crma_account_other\" /></EntityRelationships>");
        AddFile("Other/Relationships/Account.xml", $"{Declared}<EntityRelationships {Xsi}>{Relationship("crma_account_other")}{Relationship("crma_account_thing")}</EntityRelationships>");
        AddFile("Entities/crma_Thing/Entity.xml", $"""
            {Declared}<Entity {Xsi}>
              <Name LocalizedName="Thing" OriginalName="Thing">crma_Thing</Name>
              <EntityInfo>
                <entity Name="crma_Thing">
                  <attributes>
                    <attribute PhysicalName="crma_Name"><Type>nvarchar</Type><LogicalName>crma_name</LogicalName></attribute>
                    <attribute PhysicalName="crma_Size"><Type>int</Type><LogicalName>crma_size</LogicalName></attribute>
                  </attributes>
                  <IconVectorName>crma_/pages/hello.html</IconVectorName>
                </entity>
              </EntityInfo>
              <FormXml />
              <SavedQueries />
              <RibbonDiffXml />
            </Entity>
            """);
        AddFile("Entities/Account/Entity.xml", $"{Declared}<Entity {Xsi}><Name>Account</Name><EntityInfo><entity Name=\"Account\" unmodified=\"1\"><attributes /></entity></EntityInfo><FormXml /><SavedQueries /><RibbonDiffXml /></Entity>");
        AddFile("Entities/Account/RibbonDiff.xml", $"{Declared}<RibbonDiffXml {Xsi}><CustomActions><CustomAction><Button ModernImage=\"$webresource:crma_/pages/hello.html\" /></CustomAction></CustomActions></RibbonDiffXml>");
        AddFile("AppModules/crma_App/AppModule.xml", $"""
            {Declared}<AppModule>
              <UniqueName>crma_App</UniqueName>
              <AppModuleComponents>
                <AppModuleComponent type="1" schemaName="account" />
                <AppModuleComponent type="1" schemaName="crma_thing" />
                <AppModuleComponent type="62" schemaName="crma_App" />
              </AppModuleComponents>
            </AppModule>
            """);
        AddFile("AppModuleSiteMaps/crma_App/AppModuleSiteMap.xml", $"{Declared}<AppModuleSiteMap {Xsi}><SiteMapUniqueName>crma_App</SiteMapUniqueName><SiteMap><Area Id=\"crma_A\"><Group Id=\"crma_G\"><SubArea Id=\"crma_S\" Entity=\"crma_thing\" VectorIcon=\"$webresource:crma_/pages/hello.html\" /></Group></Area></SiteMap></AppModuleSiteMap>");
        AddFile("Entities/crma_Thing/RibbonDiff.xml", $"{Declared}<RibbonDiffXml {Xsi}><CustomActions /></RibbonDiffXml>");
        AddFile($"Entities/crma_Thing/FormXml/main/{FormId}.xml", $"{Declared}<forms {Xsi}><systemform><formid>{FormId}</formid>{Quick}{List}</systemform></forms>");
        AddFile($"Entities/crma_Thing/FormXml/quick/{QuickFormId}.xml", $"{Declared}<forms {Xsi}><systemform><formid>{QuickFormId}</formid></systemform></forms>");
        AddFile($"Entities/crma_Thing/SavedQueries/{ViewId}.xml", $"{Declared}<savedqueries {Xsi}><savedquery><savedqueryid>{ViewId}</savedqueryid></savedquery></savedqueries>");
        AddFile("OptionSets/crma_colour.xml", $"{Declared}<optionset Name=\"crma_colour\" {Xsi}><OptionSetType>picklist</OptionSetType></optionset>");
        AddFile("Roles/Tester.xml", $"{Declared}<Role id=\"{RoleId}\" name=\"Tester\" {Xsi}><RolePrivileges /></Role>");
        AddFile(FlowFile, """{"properties":{"connectionReferences":{"shared":{"connection":{"connectionReferenceLogicalName":"crma_dataverse"}}}}}""");
        AddFile(FlowFile + ".data.xml", $"{Declared}<Workflow WorkflowId=\"{FlowId}\" Name=\"Clock\" {Xsi}><JsonFileName>/{FlowFile}</JsonFileName><Category>5</Category></Workflow>");
        AddFile("WebResources/crma_/pages/hello.html", "<!DOCTYPE html><title>Hello</title>");
        AddFile("WebResources/crma_/pages/hello.html.data.xml", $"""
            {Declared}<WebResource {Xsi}>
              <WebResourceId>{PageId}</WebResourceId>
              <Name>crma_/pages/hello.html</Name>
              <WebResourceType>1</WebResourceType>
              <FileName>/WebResources/crma_pageshellohtml{PageId.Trim('{', '}').ToUpperInvariant()}</FileName>
            </WebResource>
            """);
        Build(("CrmAssist.Steps.ThingSaved", [new Written("Step", ["Update", "crma_thing"], ("Filter", "crma_name, crma_size"), ("Before", "crma_size"), ("Asynchronous", true))]),
            ("CrmAssist.Steps.Paint", [new Written("CustomApi", ["crma_Paint"], ("BoundTo", "crma_thing")), new Written("RequestParameter", ["Colour", 7]), new Written("ResponseProperty", ["Done", 0])]));
        Registration.Write(Source, Plugin);
    }

    public string Source => Path.Combine(root, "Solution", "src");

    public string Plugin => Path.Combine(root, "built", "CrmAssist.Plugins.dll");

    /// <summary>Paths below the source folder that hold a text, such as the name of a class.</summary>
    public IEnumerable<string> FilesWith(string text) => Directory.EnumerateFiles(Source, "*.xml", SearchOption.AllDirectories)
        .Where(f => File.ReadAllText(f).Contains(text, StringComparison.Ordinal)).Select(f => Path.GetRelativePath(Source, f).Replace('\\', '/')).Order(StringComparer.Ordinal);

    public void Build(params (string Type, Written[] Attributes)[] types) => SyntheticPlugin.Write(Plugin, types);

    public PackedSolution Pack(string output = "bin") => Packer.Pack(Source, Path.Combine(root, "Solution", "map.xml"), Path.Combine(root, output));

    public string Read(string path) => File.ReadAllText(Path.Combine(Source, path));

    public void AddFile(string path, string text)
    {
        var file = Path.Combine(Source, path);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        File.WriteAllText(Path.GetFullPath(file), text);
    }

    /// <summary>"delete a", "move a | b", "replace a | old | new", "write a | text".</summary>
    public void Spoil(string how)
    {
        var verb = how[..how.IndexOf(' ')];
        var words = how[(verb.Length + 1)..].Split(" | ").Select(w => w.Replace("QUICK", QuickFormId).Replace("FLOW", FlowFile).Replace("FORM", FormId).Replace("VIEW", ViewId)).ToArray();
        var first = Path.GetFullPath(Path.Combine(Source, Resolve(words[0])));
        switch (verb)
        {
            case "delete":
                File.Delete(first);
                break;
            case "move":
                var target = Path.GetFullPath(Path.Combine(Source, words[1]));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                Directory.Move(first, target);
                break;
            case "replace":
                var text = File.ReadAllText(first);
                Assert.Contains(words[1], text, $"{how}: the text to replace is not there");
                File.WriteAllText(first, text.Replace(words[1], words.Length > 2 ? words[2] : ""));
                break;
            case "write":
                AddFile(words[0], words[1]);
                break;
            default:
                throw new ArgumentException(how);
        }
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    // Ids of registered files are derived, so a test names them by what they are: STEP, ASSEMBLY.
    private string Resolve(string path) => path switch
    {
        "STEP" => FilesWith("<PrimaryEntity>crma_thing").Single(),
        "ASSEMBLY" => FilesWith("<PluginTypes>").Single(),
        _ => path,
    };

    private static string Relationship(string name) => $"<EntityRelationship Name=\"{name}\"><ReferencedEntityName>Account</ReferencedEntityName></EntityRelationship>";
}
