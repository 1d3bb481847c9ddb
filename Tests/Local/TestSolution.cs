using System.IO.Compression;
using System.Reflection;
using System.Reflection.Emit;
using System.Text;
using CrmAssist.Local.Engine.Import;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Tests;

/// <summary>A small solution of an invented publisher, part by part, so that a test can change one thing and see it refused.</summary>
internal sealed class TestSolution
{
    public const string Update = "20bebb1b-ea3e-db11-86a7-000a3a5473e8";
    private static readonly byte[] Key = Convert.FromHexString("002400000480000094000000060200000024000052534131000400000100010007D1FA57C4AED9F0A32E84AA0FAEFD0DE9E8FD6AEC8F87FB03766C834C99921E"
        + "B23BE79AD9D5DCC1DD9AD236132102900B723CF980957FC4E177108FC607774F29E8320E92EA05ECE4E821C0A5EFE8F1645C4C0C93C1AB99285D622CAA652C1DFAD63D745D6F2DE5F17E5EAF0FC4963D261C8A12436518206DC093344D5AD293");

    public Dictionary<string, byte[]> Parts { get; } = [];

    public TestSolution()
    {
        Parts["[Content_Types].xml"] = Encoding.UTF8.GetBytes("""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="text/xml" /><Default Extension="dll" ContentType="application/octet-stream" />
            <Override PartName="/WebResources/tst_pagehtml0000" ContentType="application/octet-stream" /></Types>
            """);
        Parts["solution.xml"] = Encoding.UTF8.GetBytes($"""
            <ImportExportXml version="9.2" SolutionPackageVersion="9.2" languagecode="1033" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><SolutionManifest>
            <UniqueName>Test</UniqueName><Version>1.0.0.0</Version><Managed>0</Managed>
            <Publisher><UniqueName>tst</UniqueName><EMailAddress xsi:nil="true" /><CustomizationPrefix>tst</CustomizationPrefix><CustomizationOptionValuePrefix>10000</CustomizationOptionValuePrefix><Addresses><Address /></Addresses></Publisher>
            <RootComponents><RootComponent type="1" schemaName="tst_watch" behavior="0" /><RootComponent type="20" id="{RoleId:B}" behavior="0" /><RootComponent type="91" id="{AssemblyId:B}" schemaName="{FullName}" behavior="0" /></RootComponents>
            <MissingDependencies><MissingDependency><Required type="1" schemaName="opportunity" displayName="Opportunity" solution="msdynce_Sales" /><Dependent type="1" schemaName="tst_watch" displayName="Watch" /></MissingDependency></MissingDependencies>
            </SolutionManifest></ImportExportXml>
            """);
        Parts["customizations.xml"] = Encoding.UTF8.GetBytes($"""
            <ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Entities>
            <Entity><Name LocalizedName="Watch" OriginalName="Watch">tst_Watch</Name><EntityInfo><entity Name="tst_Watch"><LocalizedNames><LocalizedName description="Watch" languagecode="1033" /></LocalizedNames><attributes>
            {Attribute("tst_WatchId", "primarykey", custom: 0)}
            {Attribute("tst_Name", "nvarchar", "<Format>text</Format><MaxLength>100</MaxLength><Length>200</Length>", mask: "PrimaryName|ValidForForm")}
            {Attribute("OwnerId", "owner", "<LookupTypes></LookupTypes>", custom: 0)}
            {Attribute("OwningBusinessUnit", "lookup", custom: 0)}
            {Attribute("CreatedOn", "datetime", "<Format>datetime</Format><Behavior>1</Behavior>", custom: 0)}
            {Attribute("tst_DealId", "lookup", "<LookupStyle>single</LookupStyle><LookupTypes></LookupTypes>")}
            {Attribute("tst_Due", "datetime", "<Format>date</Format><Behavior>2</Behavior>")}
            {Attribute("tst_Count", "int", "<Format>none</Format><MinValue>0</MinValue><MaxValue>10</MaxValue>")}
            {Attribute("tst_Rank", "decimal", "<MinValue>-5</MinValue><MaxValue>5</MaxValue><Accuracy>3</Accuracy>")}
            {Attribute("tst_Mood", "picklist", "<AppDefaultValue>100000001</AppDefaultValue><OptionSetName>tst_mood</OptionSetName>")}
            {Attribute("statecode", "state", "<optionset Name=\"tst_watch_statecode\"><OptionSetType>state</OptionSetType><states><state value=\"0\" defaultstatus=\"2\" invariantname=\"Active\"><labels><label description=\"Active\" languagecode=\"1033\" /></labels></state><state value=\"1\" defaultstatus=\"3\" invariantname=\"Inactive\"><labels><label description=\"Inactive\" languagecode=\"1033\" /></labels></state></states></optionset>", custom: 0)}
            {Attribute("statuscode", "status", "<optionset Name=\"tst_watch_statuscode\"><OptionSetType>status</OptionSetType><statuses><status value=\"1\" state=\"0\"><labels><label description=\"Waiting\" languagecode=\"1033\" /></labels></status><status value=\"2\" state=\"0\"><labels><label description=\"Active\" languagecode=\"1033\" /></labels></status><status value=\"3\" state=\"1\"><labels><label description=\"Inactive\" languagecode=\"1033\" /></labels></status></statuses></optionset>", custom: 0)}
            </attributes><EntityKeys><EntityKey><Name>tst_Due</Name><LogicalName>tst_due</LogicalName><EntityKeyAttributes><AttributeName>tst_name</AttributeName><AttributeName>tst_dealid</AttributeName></EntityKeyAttributes></EntityKey></EntityKeys>
            <EntitySetName>tst_watches</EntitySetName><OwnershipTypeMask>UserOwned</OwnershipTypeMask><IsActivity>0</IsActivity><HasRelatedNotes>True</HasRelatedNotes></entity></EntityInfo>
            <FormXml><forms type="main"><systemform><formid>{FormId:B}</formid><form><tabs><tab name="general"><labels><label description="General" languagecode="1033" /></labels><columns><column width="100%"><sections><section name="facts" columns="11"><rows><row><cell><labels><label description="Name" languagecode="1033" /></labels><control id="tst_name" classid="4273EDBD-AC1D-40d3-9FB2-095C621B552D" datafieldname="tst_name" /></cell></row></rows></section></sections></column></columns></tab></tabs></form><LocalizedNames><LocalizedName description="Watch" languagecode="1033" /></LocalizedNames></systemform></forms></FormXml>
            <SavedQueries><savedqueries><savedquery><isquickfindquery>0</isquickfindquery><isdefault>1</isdefault><savedqueryid>{ViewId:B}</savedqueryid><layoutxml><grid name="resultset"><row name="result" id="tst_watchid"><cell name="tst_name" width="100" /></row></grid></layoutxml><querytype>0</querytype>
            <fetchxml><fetch version="1.0"><entity name="tst_watch"><attribute name="tst_name" /><order attribute="tst_rank" /><filter type="and"><condition attribute="statecode" operator="eq" value="0" /></filter><link-entity name="opportunity" from="opportunityid" to="tst_dealid" alias="deal"><attribute name="name" /></link-entity></entity></fetch></fetchxml>
            <LocalizedNames><LocalizedName description="Watches" languagecode="1033" /></LocalizedNames></savedquery></savedqueries></SavedQueries>
            <Visualizations><visualization><savedqueryvisualizationid>{ChartId:B}</savedqueryvisualizationid><datadescription><datadefinition><fetchcollection><fetch mapping="logical" aggregate="true"><entity name="tst_watch"><attribute name="tst_watchid" aggregate="count" alias="number" /><attribute name="tst_mood" groupby="true" alias="mood" /></entity></fetch></fetchcollection>
            <categorycollection><category alias="mood"><measurecollection><measure alias="number" /></measurecollection></category></categorycollection></datadefinition></datadescription><presentationdescription><Chart><Series><Series ChartType="Bar" /></Series><ChartAreas><ChartArea><AxisY Title="Watches" /></ChartArea></ChartAreas></Chart></presentationdescription><isdefault>0</isdefault>
            <LocalizedNames><LocalizedName description="Watches by mood" languagecode="1033" /></LocalizedNames></visualization></Visualizations><RibbonDiffXml /></Entity>
            <Entity><Name LocalizedName="Opportunity" OriginalName="Opportunity">Opportunity</Name><EntityInfo><entity Name="Opportunity"><attributes>{Attribute("tst_Hint", "nvarchar", "<MaxLength>50</MaxLength>")}</attributes></entity></EntityInfo><FormXml /><SavedQueries /><RibbonDiffXml /></Entity>
            </Entities>
            <Roles><Role id="{RoleId:B}" name="Watcher"><RolePrivileges><RolePrivilege name="prvReadtst_Watch" level="Basic" /><RolePrivilege name="prvReadWebResource" level="Global" /></RolePrivileges></Role></Roles>
            <EntityRelationships>
            <EntityRelationship Name="tst_opportunity_watch"><EntityRelationshipType>OneToMany</EntityRelationshipType><ReferencingEntityName>tst_Watch</ReferencingEntityName><ReferencedEntityName>Opportunity</ReferencedEntityName><CascadeAssign>NoCascade</CascadeAssign><CascadeDelete>Cascade</CascadeDelete><CascadeReparent>NoCascade</CascadeReparent><CascadeShare>NoCascade</CascadeShare><CascadeUnshare>NoCascade</CascadeUnshare><ReferencingAttributeName>tst_DealId</ReferencingAttributeName></EntityRelationship>
            <EntityRelationship Name="owner_tst_watch"><EntityRelationshipType>OneToMany</EntityRelationshipType><ReferencingEntityName>tst_Watch</ReferencingEntityName><ReferencedEntityName>Owner</ReferencedEntityName><CascadeAssign>NoCascade</CascadeAssign><CascadeDelete>NoCascade</CascadeDelete><CascadeReparent>NoCascade</CascadeReparent><CascadeShare>NoCascade</CascadeShare><CascadeUnshare>NoCascade</CascadeUnshare><ReferencingAttributeName>OwnerId</ReferencingAttributeName></EntityRelationship>
            </EntityRelationships>
            <optionsets><optionset Name="tst_mood" localizedName="Mood"><OptionSetType>picklist</OptionSetType><IsGlobal>1</IsGlobal><options><option value="100000000"><labels><label description="Good" languagecode="1033" /></labels></option><option value="100000001"><labels><label description="Bad" languagecode="1033" /></labels></option></options></optionset></optionsets>
            <WebResources><WebResource><Name>tst_/page.html</Name><DisplayName>Page</DisplayName><WebResourceType>1</WebResourceType><FileName>/WebResources/tst_pagehtml0000</FileName></WebResource></WebResources>
            <SolutionPluginAssemblies><PluginAssembly FullName="{FullName}" PluginAssemblyId="{AssemblyId:D}" CustomizationLevel="1"><IsolationMode>2</IsolationMode><SourceType>0</SourceType><FileName>/PluginAssemblies/Test/Test.dll</FileName>
            <PluginTypes><PluginType AssemblyQualifiedName="Test.Saved, {FullName}" PluginTypeId="{TypeId:D}" Name="Test.Saved"><FriendlyName>Saved</FriendlyName></PluginType></PluginTypes></PluginAssembly></SolutionPluginAssemblies>
            <SdkMessageProcessingSteps><SdkMessageProcessingStep Name="Saved" SdkMessageProcessingStepId="{StepId:B}"><SdkMessageId>{Update}</SdkMessageId><PluginTypeName>Test.Saved, {FullName}</PluginTypeName><PluginTypeId>{TypeId:D}</PluginTypeId><PrimaryEntity>opportunity</PrimaryEntity><AsyncAutoDelete>1</AsyncAutoDelete><FilteringAttributes>name,estimatedvalue</FilteringAttributes><Mode>1</Mode><Rank>1</Rank><Stage>40</Stage><SupportedDeployment>0</SupportedDeployment>
            <SdkMessageProcessingStepImages><SdkMessageProcessingStepImage Name="pre"><SdkMessageProcessingStepImageId>{Guid.Empty:B}</SdkMessageProcessingStepImageId><Attributes>name,ownerid</Attributes><EntityAlias>pre</EntityAlias><ImageType>0</ImageType><MessagePropertyName>Target</MessagePropertyName></SdkMessageProcessingStepImage></SdkMessageProcessingStepImages></SdkMessageProcessingStep></SdkMessageProcessingSteps>
            <Languages><Language>1033</Language></Languages></ImportExportXml>
            """);
        Parts["customapis/tst_Look/customapi.xml"] = Encoding.UTF8.GetBytes($"""
            <customapi uniquename="tst_Look"><allowedcustomprocessingsteptype>0</allowedcustomprocessingsteptype><bindingtype>1</bindingtype><boundentitylogicalname>opportunity</boundentitylogicalname><description default="Looks"><label description="Looks" languagecode="1033" /></description>
            <displayname default="Look"><label description="Look" languagecode="1033" /></displayname><executeprivilegename>prvReadtst_Watch</executeprivilegename><iscustomizable>0</iscustomizable><isfunction>0</isfunction><isprivate>0</isprivate><name>Look</name><plugintypeid><plugintypeid>{TypeId:D}</plugintypeid></plugintypeid><workflowsdkstepenabled>0</workflowsdkstepenabled></customapi>
            """);
        Parts["customapis/tst_Look/customapirequestparameters/Depth/customapirequestparameter.xml"] = Encoding.UTF8.GetBytes("""
            <customapirequestparameter uniquename="Depth"><description default="Depth" /><displayname default="Depth" /><iscustomizable>0</iscustomizable><isoptional>1</isoptional><name>Depth</name><type>7</type></customapirequestparameter>
            """);
        Parts["WebResources/tst_pagehtml0000"] = Encoding.UTF8.GetBytes("<!doctype html>");
        Parts["PluginAssemblies/Test/Test.dll"] = Dll(FullName);
    }

    public static Guid ChartId { get; } = Guid.Parse("10000000-0000-4000-8000-000000000077");
    public static Guid RoleId { get; } = Guid.Parse("10000000-0000-4000-8000-000000000001");
    public static Guid AssemblyId { get; } = Guid.Parse("10000000-0000-4000-8000-000000000002");
    public static Guid TypeId { get; } = Guid.Parse("10000000-0000-4000-8000-000000000003");
    public static Guid StepId { get; } = Guid.Parse("10000000-0000-4000-8000-000000000004");
    public static Guid ViewId { get; } = Guid.Parse("10000000-0000-4000-8000-000000000005");
    public static Guid FormId { get; } = Guid.Parse("10000000-0000-4000-8000-000000000006");
    public static string FullName { get; } = "Test, Version=1.0.0.0, Culture=neutral, PublicKeyToken=" + Token();

    /// <summary>The same solution with a text replaced in one part.</summary>
    public TestSolution With(string part, string old, string replacement)
    {
        var text = Encoding.UTF8.GetString(Parts[part]);
        Assert.Contains(old, text, "what the test wants to replace is not there");
        Parts[part] = Encoding.UTF8.GetBytes(text.Replace(old, replacement, StringComparison.Ordinal));
        return this;
    }

    public TestSolution With(string old, string replacement) => With("customizations.xml", old, replacement);

    public ImportedSolution Read()
    {
        using var zip = Zip();
        return SolutionImport.Read(zip);
    }

    public MemoryStream Zip()
    {
        var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in Parts)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        memory.Position = 0;
        return memory;
    }

    /// <summary>A column's XML.</summary>
    public static string Attribute(string name, string type, string more = "", int custom = 1, string mask = "ValidForForm") =>
        $"<attribute PhysicalName=\"{name}\"><Type>{type}</Type><Name>{name.ToLowerInvariant()}</Name><LogicalName>{name.ToLowerInvariant()}</LogicalName><RequiredLevel>none</RequiredLevel><DisplayMask>{mask}</DisplayMask>"
        + $"<ValidForUpdateApi>1</ValidForUpdateApi><ValidForReadApi>1</ValidForReadApi><ValidForCreateApi>1</ValidForCreateApi><IsCustomField>{custom}</IsCustomField><IsSecured>0</IsSecured><SourceType>0</SourceType><AutoNumberFormat></AutoNumberFormat>{more}"
        + $"<displaynames><displayname description=\"{name}\" languagecode=\"1033\" /></displaynames></attribute>";

    /// <summary>A DLL with one plug-in type, Test.Saved, and one class that is none, Test.Plain.</summary>
    public static byte[] Dll(string fullName, bool signed = true)
    {
        var name = new AssemblyName(fullName.Split(", PublicKeyToken")[0]);
        if (signed) name.SetPublicKey(Key);
        var assembly = new PersistedAssemblyBuilder(name, typeof(object).Assembly);
        var module = assembly.DefineDynamicModule("Test");
        var saved = module.DefineType("Test.Saved", TypeAttributes.Public | TypeAttributes.Class, typeof(object), [typeof(IPlugin)]);
        saved.DefineDefaultConstructor(MethodAttributes.Public);
        var execute = saved.DefineMethod("Execute", MethodAttributes.Public | MethodAttributes.Virtual, typeof(void), [typeof(IServiceProvider)]);
        execute.GetILGenerator().Emit(OpCodes.Ret);
        saved.CreateType();
        module.DefineType("Test.Plain", TypeAttributes.Public | TypeAttributes.Class).CreateType();
        using var memory = new MemoryStream();
        assembly.Save(memory);
        return memory.ToArray();
    }

    private static string Token()
    {
        var name = new AssemblyName("Test");
        name.SetPublicKey(Key);
        return Convert.ToHexStringLower(name.GetPublicKeyToken()!);
    }
}
