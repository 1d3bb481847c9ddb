using CrmAssist.Local.Engine.Import;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Store;
using Microsoft.Data.Sqlite;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class SolutionImportTests
{
    private static readonly Catalog Standard = StandardSchema.Load();

    [TestMethod]
    public void A_solution_becomes_tables_columns_and_registrations()
    {
        var catalog = SolutionImport.Merge(Standard, new TestSolution().Read());

        var table = catalog.Table("tst_watch");
        Assert.AreEqual(("tst_Watch", "tst_watches", "tst_watchid", "tst_name", Ownership.User), (table.SchemaName, table.SetName, table.PrimaryId, table.PrimaryName, table.Ownership));
        CollectionAssert.AreEqual(new[] { "opportunity" }, table.Columns["tst_dealid"].Targets.ToArray());
        Assert.AreEqual(ColumnType.DateOnly, table.Columns["tst_due"].Type);
        Assert.AreEqual((0m, 10m), (table.Columns["tst_count"].Minimum, table.Columns["tst_count"].Maximum));
        Assert.AreEqual(3, table.Columns["tst_rank"].Digits);
        Assert.AreEqual((100000001, "Bad"), (table.Columns["tst_mood"].Default, table.Columns["tst_mood"].Options[1].Label));
        Assert.AreEqual(2, table.Columns["statuscode"].Default, "the state's own default, not the first in the list");
        Assert.IsTrue(table.Columns.ContainsKey("versionnumber"), "every table has it, exports leave it out");
        Assert.IsTrue(catalog.Table("opportunity").Columns["tst_hint"].Custom);
        Assert.AreEqual(Cascade.Cascade, catalog.Relationships.Single(r => r.Name == "tst_opportunity_watch").Delete);
        Assert.AreEqual(Cascade.Cascade, catalog.Relationships.Single(r => r.ReferencedTable == "tst_watch" && r.ReferencingTable == "annotation").Delete);

        var step = catalog.Steps.Single();
        Assert.AreEqual(("Update", "opportunity", 40, true, "Test.Saved"), (step.Message, step.Table, step.Stage, step.Asynchronous, step.TypeName));
        CollectionAssert.AreEqual(new[] { "name", "estimatedvalue" }, step.Filter.ToArray());
        var api = catalog.Apis["tst_Look"];
        Assert.AreEqual((1, "opportunity", "Test.Saved", "prvReadtst_Watch"), (api.Binding, api.BoundTable, api.TypeName, api.Privilege));
        Assert.AreEqual(("Depth", 7, true), (api.Requests.Single().Name, api.Requests.Single().Type, api.Requests.Single().Optional));
        Assert.AreEqual(Depth.Basic, catalog.Roles.Single(r => r.Name == "Watcher").Privileges["prvReadtst_Watch"]);
        Assert.AreEqual(Depth.Global, catalog.Roles.Single(r => r.Name == "System Administrator").Privileges["prvDeletetst_Watch"], "the administrator gets the new table's privileges");
        Assert.AreEqual("Watches", catalog.Views.Single(v => v.Table == "tst_watch").Name);
        Assert.AreEqual("1.0.0.0", catalog.Solutions["Test"]);
    }

    [TestMethod]
    public void Forms_ribbons_and_web_resources_are_kept_as_they_came()
    {
        var solution = new TestSolution().Read();
        Assert.AreEqual(("tst_watch", FormType.Main, "Watch"), (solution.Forms.Single().Table, solution.Forms.Single().Type, solution.Forms.Single().Name));
        Assert.IsEmpty(solution.Ribbons);
        Assert.AreEqual(("tst_/page.html", 1, 15), (solution.WebResources.Single().Name, solution.WebResources.Single().Type, solution.WebResources.Single().Content.Length));
    }

    [TestMethod]
    public void A_custom_activity_is_regarding_every_table_with_activities_and_only_the_declared_relation_spares_them()
    {
        var catalog = SolutionImport.Merge(Standard, new TestSolution().With("<IsActivity>0</IsActivity>", "<IsActivity>1</IsActivity>")
            .With("prvReadtst_Watch", "prvReadActivity").With("customapis/tst_Look/customapi.xml", "prvReadtst_Watch", "prvReadActivity")
            .With("</attributes><EntityKeys>", TestSolution.Attribute("RegardingObjectId", "lookup", custom: 0) + "</attributes><EntityKeys>")
            .With("<EntityRelationships>", "<EntityRelationships>" + Relation("Opportunity_watches", "tst_Watch", "Opportunity", "RegardingObjectId")).Read());
        Assert.AreEqual(Cascade.NoCascade, catalog.Relationships.Single(r => r.ReferencingTable == "tst_watch" && r.ReferencingColumn == "regardingobjectid" && r.ReferencedTable == "opportunity").Assign);
        Assert.AreEqual(Cascade.Cascade, catalog.Relationships.Single(r => r.ReferencingTable == "tst_watch" && r.ReferencingColumn == "regardingobjectid" && r.ReferencedTable == "account").Assign);
        Assert.IsTrue(catalog.Column("tst_watch", "regardingobjectid").IsPolymorphic);
        Assert.AreEqual("Activity", catalog.Table("tst_watch").PrivilegeSuffix);
    }

    [TestMethod]
    public void A_custom_activity_has_no_privileges_of_its_own() =>
        Assert.AreEqual("Custom API tst_Look names the unknown privilege prvReadtst_Watch.", Refusal(new TestSolution().With("<IsActivity>0</IsActivity>", "<IsActivity>1</IsActivity>")));

    [TestMethod]
    public void A_second_import_adds_columns_and_tables_and_keeps_rows()
    {
        using var db = new Database(null);
        var first = SolutionImport.Merge(Standard, new TestSolution().Read());
        Ddl.Create(db, first);
        RoleRows.Write(db, first, Guid.NewGuid());
        db.Execute("INSERT INTO tst_watch (tst_watchid, tst_name, tst_count) VALUES ('a', 'kept', 4)");
        db.Execute("INSERT INTO systemuserroles (systemuserroleid, systemuserid, roleid) VALUES ('x', 'u', $r)", new SqliteParameter("$r", Storage.Id(TestSolution.RoleId)));

        var upgrade = new TestSolution().With("solution.xml", "<Version>1.0.0.0<", "<Version>1.1.0.0<")
            .With("</attributes><EntityKeys>", TestSolution.Attribute("tst_More", "nvarchar", "<MaxLength>10</MaxLength>") + "</attributes><EntityKeys>")
            .With(TestSolution.Attribute("tst_Count", "int", "<Format>none</Format><MinValue>0</MinValue><MaxValue>10</MaxValue>"), "")
            .With("<RolePrivilege name=\"prvReadtst_Watch\" level=\"Basic\" />", "<RolePrivilege name=\"prvReadtst_Watch\" level=\"Deep\" />")
            .With("Name=\"Saved\" SdkMessageProcessingStepId=\"{10000000-0000-4000-8000-000000000004}\"", "Name=\"Saved again\" SdkMessageProcessingStepId=\"{10000000-0000-4000-8000-000000000014}\"");
        for (var round = 0; round < 2; round++)
        {
            var second = SolutionImport.Merge(first, upgrade.Read());
            Ddl.Create(db, second);
            RoleRows.Write(db, second, Guid.NewGuid());
            Assert.AreEqual("Saved again", second.Steps.Single().Name, "the former version's step is gone");
            Assert.IsTrue(second.Table("tst_watch").Columns.ContainsKey("tst_count"), "a column that the new version lacks stays with its rows");
            Assert.AreEqual("kept 4 ", Text(db, "SELECT tst_name || ' ' || tst_count || ' ' || coalesce(tst_more, '') FROM tst_watch"));
            Assert.AreEqual("4", Text(db, $"SELECT privilegedepthmask FROM roleprivileges WHERE roleid = '{TestSolution.RoleId:D}' AND privilegeid = '{RoleRows.PrivilegeId("prvReadtst_Watch"):D}'"));
            Assert.AreEqual("1", Text(db, "SELECT count(*) FROM systemuserroles"), "who holds a role keeps it");
            Assert.AreEqual("1.1.0.0", Text(db, "SELECT version FROM solution"));
            first = second;
        }
    }

    [TestMethod]
    public void A_fresh_import_has_no_rows_of_the_solution()
    {
        using var db = new Database(null);
        var catalog = SolutionImport.Merge(Standard, new TestSolution().Read());
        Ddl.Create(db, catalog);
        RoleRows.Write(db, catalog, Guid.NewGuid());
        foreach (var table in catalog.Tables.Values.Where(t => t.LogicalName is not ("role" or "privilege" or "roleprivileges" or "solution")))
            Assert.AreEqual("0", Text(db, $"SELECT count(*) FROM \"{table.LogicalName}\""), table.LogicalName);
    }

    [TestMethod]
    public void Alternate_keys_compare_text_without_regard_to_case()
    {
        using var db = new Database(null);
        Ddl.Create(db, SolutionImport.Merge(Standard, new TestSolution().Read()));
        db.Execute("INSERT INTO tst_watch (tst_watchid, tst_name, tst_dealid) VALUES ('a', 'Same', 'd')");
        Assert.ThrowsExactly<SqliteException>(() => db.Execute("INSERT INTO tst_watch (tst_watchid, tst_name, tst_dealid) VALUES ('b', 'same', 'd')"));
        db.Execute("INSERT INTO tst_watch (tst_watchid, tst_name) VALUES ('c', 'same')");
        db.Execute("INSERT INTO tst_watch (tst_watchid, tst_name) VALUES ('e', 'same')");
    }

    [TestMethod]
    public void A_new_alternate_key_over_rows_with_equal_values_is_refused_and_nothing_is_changed()
    {
        using var db = new Database(null);
        var without = SolutionImport.Merge(Standard, new TestSolution().With("<AttributeName>tst_name</AttributeName>", "").Read());
        Ddl.Create(db, SolutionImport.Merge(Standard, new TestSolution().Read()));
        db.Execute("INSERT INTO tst_watch (tst_watchid, tst_name, tst_dealid) VALUES ('a', 'one', 'd'), ('b', 'two', 'd')");
        var refused = Assert.ThrowsExactly<SolutionImportException>(() => Ddl.Create(db, without));
        Assert.AreEqual("Alternate key tst_due of table tst_watch can't be created: rows hold the same values in tst_dealid.", refused.Message);
        Assert.AreEqual("1", Text(db, "SELECT count(*) FROM sqlite_master WHERE name = 'key_tst_watch_tst_due'"));
    }

    [TestMethod]
    [DataRow("solution.xml", "The solution zip lacks solution.xml, which every solution needs.")]
    [DataRow("customizations.xml", "The solution zip lacks customizations.xml, which every solution needs.")]
    [DataRow("[Content_Types].xml", "The solution zip lacks [Content_Types].xml, which every solution needs.")]
    [DataRow("PluginAssemblies/Test/Test.dll", "The solution zip lacks PluginAssemblies/Test/Test.dll, which Plug-in assembly Test needs.")]
    [DataRow("WebResources/tst_pagehtml0000", "The solution zip lacks WebResources/tst_pagehtml0000, which Web resource tst_/page.html needs.")]
    public void A_missing_part_is_named(string part, string sentence)
    {
        var solution = new TestSolution();
        solution.Parts.Remove(part);
        Assert.AreEqual(sentence, Refusal(solution));
    }

    [TestMethod]
    public void A_part_that_only_the_content_types_name_is_missed_too()
    {
        const string Name = "customapis/tst_Look/customapirequestparameters/Depth/customapirequestparameter.xml";
        var solution = new TestSolution().With("[Content_Types].xml", "</Types>", $"<Override PartName=\"/{Name}\" ContentType=\"application/octet-stream\" /></Types>");
        Assert.AreEqual("Test", solution.Read().UniqueName);
        solution.Parts.Remove(Name);
        Assert.AreEqual($"The solution zip lacks {Name}, which [Content_Types].xml names.", Refusal(solution));
    }

    [TestMethod]
    public void A_damaged_zip_is_refused()
    {
        Assert.StartsWith("The solution zip is damaged: ", Assert.ThrowsExactly<SolutionImportException>(() => SolutionImport.Read(new MemoryStream([1, 2, 3]))).Message);
        var cut = new TestSolution().Zip().ToArray();
        Assert.StartsWith("The solution zip is damaged: ", Assert.ThrowsExactly<SolutionImportException>(() => SolutionImport.Read(new MemoryStream(cut, 0, cut.Length / 2))).Message);
        for (var i = 200; i < 260; i++) cut[i] ^= 0x5A;
        Assert.StartsWith("The solution zip is damaged: ", Assert.ThrowsExactly<SolutionImportException>(() => SolutionImport.Read(new MemoryStream(cut))).Message);
    }

    [TestMethod]
    public void A_part_nobody_reads_is_refused()
    {
        var solution = new TestSolution();
        solution.Parts["appactions/tst_button/appaction.xml"] = [];
        Assert.AreEqual("The solution zip holds appactions/tst_button/appaction.xml, which no component names and Local does not read.", Refusal(solution));
        solution = new TestSolution();
        solution.Parts["stray.png"] = [];
        Assert.AreEqual("[Content_Types].xml gives stray.png no content type.", Refusal(solution));
    }

    [TestMethod]
    [DataRow("<Languages>", "<Frobs /><Languages>", "customizations.xml/ImportExportXml has the unknown element 'Frobs'.")]
    [DataRow("<IsActivity>0</IsActivity>", "<IsActivity>0</IsActivity><IsFancy>1</IsFancy>", "customizations.xml/ImportExportXml/Entities/Entity[tst_Watch]/EntityInfo/entity[tst_Watch] has the unknown element 'IsFancy'.")]
    [DataRow("<MaxLength>50</MaxLength>", "<MaxLength>50</MaxLength><Glow>1</Glow>", "customizations.xml/ImportExportXml/Entities/Entity[Opportunity]/EntityInfo/entity[Opportunity]/attributes/attribute[tst_Hint] has the unknown element 'Glow'.")]
    [DataRow("level=\"Basic\"", "level=\"Basic\" colour=\"red\"", "customizations.xml/ImportExportXml/Roles/Role[Watcher]/RolePrivileges/RolePrivilege[prvReadtst_Watch] has the unknown attribute 'colour'.")]
    [DataRow("<Rank>1</Rank>", "<Rank>1</Rank><Priority>1</Priority>", "customizations.xml/ImportExportXml/SdkMessageProcessingSteps/SdkMessageProcessingStep[Saved] has the unknown element 'Priority'.")]
    [DataRow("<EntityAlias>", "<Colour /><EntityAlias>", "customizations.xml/ImportExportXml/SdkMessageProcessingSteps/SdkMessageProcessingStep[Saved]/SdkMessageProcessingStepImages/SdkMessageProcessingStepImage[pre] has the unknown element 'Colour'.")]
    [DataRow("<RolePrivileges>", "<RolePrivileges>text", "customizations.xml/ImportExportXml/Roles/Role[Watcher]/RolePrivileges holds text where elements belong.")]
    [DataRow("<Rank>1</Rank>", "<Rank>1<b /></Rank>", "customizations.xml/ImportExportXml/SdkMessageProcessingSteps/SdkMessageProcessingStep[Saved]/Rank has the unknown element 'b'.")]
    [DataRow("<Languages>", "<FieldSecurityProfiles><FieldSecurityProfile /></FieldSecurityProfiles><Languages>", "customizations.xml/ImportExportXml/FieldSecurityProfiles has content, but Local does not have FieldSecurityProfiles.")]
    public void Unknown_xml_is_named_by_its_path(string old, string replacement, string sentence) => Assert.AreEqual(sentence, Refusal(new TestSolution().With(old, replacement)));

    [TestMethod]
    [DataRow("solution.xml", "<Managed>0</Managed>", "<Managed>0</Managed><Sparkle />", "solution.xml/ImportExportXml/SolutionManifest has the unknown element 'Sparkle'.")]
    [DataRow("solution.xml", "<Version>1.0.0.0<", "<Version>1.0<", "Solution Test has the version '1.0', which is not of four numbers.")]
    [DataRow("solution.xml", "<Managed>0<", "<Managed>2<", "Managed of solution Test is 2, neither 0 nor 1.")]
    [DataRow("solution.xml", "schemaName=\"opportunity\"", "schemaName=\"quote\"", "Solution Test needs quote of msdynce_Sales, which this organisation does not have.")]
    [DataRow("solution.xml", "type=\"1\" schemaName=\"opportunity\"", "type=\"60\" schemaName=\"opportunity\"", "Solution Test needs opportunity of component type 60, which Local cannot check.")]
    [DataRow("solution.xml", "type=\"1\" schemaName=\"tst_watch\" behavior=\"0\"", "type=\"61\" schemaName=\"tst_/gone.js\" behavior=\"0\"", "solution.xml announces tst_/gone.js (component type 61), which customizations.xml does not hold.")]
    [DataRow("solution.xml", "type=\"1\" schemaName=\"tst_watch\" behavior=\"0\"", "type=\"300\" schemaName=\"tst_app\" behavior=\"0\"", "Local does not have components of type 300, which solution.xml announces (tst_app).")]
    [DataRow("customizations.xml", "ChartType=\"Bar\"", "ChartType=\"Pie\"", "Chart 'Watches by mood' of tst_watch is of the type Pie, which Local does not draw: it has Column and Bar.")]
    [DataRow("customizations.xml", "<Series ChartType=\"Bar\" />", "<Series ChartType=\"Bar\" /><Series ChartType=\"Line\" />", "Chart 'Watches by mood' of tst_watch needs exactly one series: Local draws no other charts.")]
    [DataRow("customizations.xml", "<measure alias=\"number\" />", "<measure alias=\"gone\" />", "Chart 'Watches by mood' of tst_watch names the measure 'gone', which its query does not have.")]
    [DataRow("customizations.xml", "<attribute name=\"tst_mood\" groupby", "<attribute name=\"tst_gone\" groupby", "Chart 'Watches by mood' names the unknown column tst_watch.tst_gone.")]
    [DataRow("customapis/tst_Look/customapi.xml", "<name>Look</name>", "<name>Look</name><shine>1</shine>", "customapis/tst_Look/customapi.xml/customapi has the unknown element 'shine'.")]
    [DataRow("customapis/tst_Look/customapi.xml", "uniquename=\"tst_Look\"", "uniquename=\"tst_Other\"", "Custom API tst_Other lies in the folder tst_Look.")]
    [DataRow("customapis/tst_Look/customapi.xml", ">opportunity<", ">quote<", "Custom API tst_Look names the unknown table quote.")]
    [DataRow("customapis/tst_Look/customapi.xml", "prvReadtst_Watch", "prvReadtst_watch", "Custom API tst_Look names the unknown privilege prvReadtst_watch.")]
    [DataRow("customapis/tst_Look/customapi.xml", "<bindingtype>1<", "<bindingtype>2<", "Custom API tst_Look has the binding type 2; Local has 0, unbound, and 1, bound to a row.")]
    [DataRow("customapis/tst_Look/customapi.xml", "<bindingtype>1<", "<bindingtype>0<", "Custom API tst_Look is unbound but names the table opportunity.")]
    [DataRow("customapis/tst_Look/customapi.xml", "000000000003<", "000000000009<", "Custom API tst_Look names the plug-in type 10000000-0000-4000-8000-000000000009, which no assembly of the solution has.")]
    [DataRow("customapis/tst_Look/customapi.xml", "<isfunction>0<", "<isfunction>1<", "Custom API tst_Look is a function without a response.")]
    [DataRow("customapis/tst_Look/customapirequestparameters/Depth/customapirequestparameter.xml", "<type>7<", "<type>13<", "Parameter Depth of Custom API tst_Look is of the unknown type 13.")]
    public void What_a_part_says_wrong_is_refused(string part, string old, string replacement, string sentence) => Assert.AreEqual(sentence, Refusal(new TestSolution().With(part, old, replacement)));

    [TestMethod]
    [DataRow("<Type>nvarchar</Type>", "<Type>image</Type>", "Local does not have columns of type 'image', which column tst_Watch.tst_Name needs.")]
    [DataRow("<SourceType>0</SourceType>", "<SourceType>2</SourceType>", "Local does not have calculated, rollup and formula columns, which column tst_Watch.tst_WatchId needs.")]
    [DataRow("<IsSecured>0</IsSecured>", "<IsSecured>1</IsSecured>", "Local does not have column-level security, which column tst_Watch.tst_WatchId needs.")]
    [DataRow("<MinValue>0</MinValue>", "<MinValue>11</MinValue>", "MinValue of column tst_Watch.tst_Count is above its MaxValue.")]
    [DataRow("<OptionSetName>tst_mood<", "<OptionSetName>tst_gone<", "column tst_Watch.tst_Mood uses the unknown option set tst_gone.")]
    [DataRow("<AppDefaultValue>100000001<", "<AppDefaultValue>7<", "The default 7 of column tst_Watch.tst_Mood is none of its options.")]
    [DataRow("<option value=\"100000001\">", "<option value=\"100000000\">", "The value 100000000 is twice in the options of option set tst_mood.")]
    [DataRow("defaultstatus=\"3\"", "defaultstatus=\"9\"", "The default reason 9 of a state is no option of tst_Watch.statuscode.")]
    [DataRow("<OwnershipTypeMask>UserOwned<", "<OwnershipTypeMask>BusinessParented<", "Table tst_Watch is owned by 'BusinessParented', which Local does not have.")]
    [DataRow("PrimaryName|", "", "Table tst_Watch has no primary name column (a DisplayMask with PrimaryName).")]
    [DataRow("<AttributeName>tst_name<", "<AttributeName>tst_nothing<", "Alternate key tst_due of table tst_Watch names the unknown column tst_nothing.")]
    [DataRow("<AttributeName>tst_name<", "<AttributeName>ownerid<", "Alternate key tst_due of table tst_Watch can't hold ownerid: the platform takes text, numbers, dates, lookups and choices.")]
    [DataRow("<ReferencingAttributeName>tst_DealId<", "<ReferencingAttributeName>tst_GoneId<", "The lookup tst_Watch.tst_DealId has no relationship in the solution.")]
    [DataRow("<ReferencingAttributeName>OwnerId<", "<ReferencingAttributeName>tst_GoneId<", "Relationship owner_tst_watch names the column tst_goneid, which tst_watch does not have.")]
    [DataRow("<ReferencedEntityName>Opportunity<", "<ReferencedEntityName>Quote<", "Relationship tst_opportunity_watch names the unknown table quote.")]
    [DataRow("<CascadeDelete>Cascade<", "<CascadeDelete>Sometimes<", "CascadeDelete of Relationship tst_opportunity_watch is 'Sometimes', which is no cascade behaviour.")]
    [DataRow("Name=\"owner_tst_watch\"", "Name=\"tst_opportunity_watch\"", "The relationship tst_opportunity_watch is defined twice.")]
    [DataRow(">Opportunity</Name>", ">Quote</Name>", "The solution extends the table quote, which this organisation does not have.")]
    [DataRow("name=\"prvReadtst_Watch\"", "name=\"prvReadtst_watch\"", "Role Watcher names the unknown privilege prvReadtst_watch.")]
    [DataRow("level=\"Basic\"", "level=\"Own\"", "Privilege prvReadtst_Watch of role Watcher has the level 'Own', which is none of Basic, Local, Deep and Global.")]
    [DataRow("name=\"prvReadtst_Watch\" level=\"Basic\"", "name=\"prvReadProduct\" level=\"Basic\"", "Role Watcher gives prvReadProduct at the level Basic; rows of that table belong to the organisation and know Global only.")]
    [DataRow("<attribute name=\"tst_name\" />", "<attribute name=\"tst_gone\" />", "View 'Watches' names the unknown column tst_watch.tst_gone.")]
    [DataRow("<attribute name=\"name\" />", "<attribute name=\"nom\" />", "View 'Watches' names the unknown column opportunity.nom.")]
    [DataRow("<link-entity name=\"opportunity\"", "<link-entity name=\"quote\"", "View 'Watches' names the unknown table 'quote'.")]
    public void What_a_table_or_role_says_wrong_is_refused(string old, string replacement, string sentence) => Assert.AreEqual(sentence, Refusal(new TestSolution().With(old, replacement)));

    [TestMethod]
    [DataRow("<Stage>40<", "<Stage>30<", "Step 'Saved' is in stage 30; a step can be in 10, 20 or 40.")]
    [DataRow("<Stage>40<", "<Stage>20<", "Step 'Saved' is asynchronous in stage 20; the platform runs asynchronous steps in 40 only.")]
    [DataRow("<PrimaryEntity>opportunity<", "<PrimaryEntity>quote<", "Step 'Saved' names the unknown table quote.")]
    [DataRow("<PrimaryEntity>opportunity<", "<PrimaryEntity>activitypointer<", "Step 'Saved' is registered on Update of activitypointer, which has no such event; register on each activity table.")]
    [DataRow("<FilteringAttributes>name,", "<FilteringAttributes>nom,", "Step 'Saved' filters on the unknown column opportunity.nom.")]
    [DataRow("<Attributes>name,", "<Attributes>nom,", "Image 'pre' of Step 'Saved' names the unknown column opportunity.nom.")]
    [DataRow("<SdkMessageId>20bebb1b-ea3e-db11-86a7-000a3a5473e8</SdkMessageId>", "<SdkMessageName>Frobnicate</SdkMessageName>", "Image 'pre' of Step 'Saved': the message Frobnicate has no images.")]
    [DataRow("<SdkMessageId>20bebb1b-ea3e-db11-86a7-000a3a5473e8<", "<SdkMessageId>20bebb1b-ea3e-db11-86a7-000a3a5473e9<", "Step 'Saved' is registered on the message 20bebb1b-ea3e-db11-86a7-000a3a5473e9, which is not the same in every organisation; name the message instead.")]
    [DataRow("<SdkMessageId>20bebb1b-ea3e-db11-86a7-000a3a5473e8<", "<SdkMessageId>9ebdbb1b-ea3e-db11-86a7-000a3a5473e8<", "Image 'pre' of Step 'Saved' is a pre-image; before a Create there is no row.")]
    [DataRow("<MessagePropertyName>Target<", "<MessagePropertyName>Id<", "Image 'pre' of Step 'Saved' names the message property 'Id'; for Update it is 'Target'.")]
    [DataRow("<Attributes>name,ownerid<", "<Attributes><", "Image 'pre' of Step 'Saved' names no columns, so it would carry all of them; name the ones that are read.")]
    [DataRow("<PluginTypeName>Test.Saved,", "<PluginTypeName>Test.Gone,", "Step 'Saved' names the plug-in type Test.Gone, which no assembly of the solution has.")]
    [DataRow("<SupportedDeployment>0<", "<SupportedDeployment>2<", "Step 'Saved' is registered for a deployment other than the server.")]
    public void What_a_step_says_wrong_is_refused(string old, string replacement, string sentence) => Assert.AreEqual(sentence, Refusal(new TestSolution().With(old, replacement)));

    [TestMethod]
    public void An_unknown_message_is_refused_by_name()
    {
        var solution = new TestSolution().With("<SdkMessageId>20bebb1b-ea3e-db11-86a7-000a3a5473e8</SdkMessageId>", "<SdkMessageName>Frobnicate</SdkMessageName>");
        var text = System.Text.Encoding.UTF8.GetString(solution.Parts["customizations.xml"]);
        var images = text[text.IndexOf("<SdkMessageProcessingStepImages>", StringComparison.Ordinal)..(text.IndexOf("</SdkMessageProcessingStepImages>", StringComparison.Ordinal) + "</SdkMessageProcessingStepImages>".Length)];
        Assert.AreEqual("Step 'Saved' names the unknown message Frobnicate.", Refusal(solution.With(images, "")));
    }

    [TestMethod]
    public void A_plugin_type_the_dll_lacks_is_refused()
    {
        Assert.AreEqual("The plug-in type Test.Gone is not in Test.dll.", Refusal(new TestSolution().With("Test.Saved", "Test.Gone")));
        Assert.AreEqual("The plug-in type Test.Plain is abstract or does not implement IPlugin.", Refusal(new TestSolution().With("Test.Saved", "Test.Plain")));
    }

    [TestMethod]
    public void An_assembly_that_is_not_the_announced_one_is_refused()
    {
        var solution = new TestSolution();
        solution.Parts["PluginAssemblies/Test/Test.dll"] = TestSolution.Dll("Test, Version=1.0.0.1, Culture=neutral");
        Assert.AreEqual($"Plug-in assembly Test is '{TestSolution.FullName}' in the solution, but its DLL is '{TestSolution.FullName.Replace("1.0.0.0", "1.0.0.1", StringComparison.Ordinal)}'.", Refusal(solution));
        solution.Parts["PluginAssemblies/Test/Test.dll"] = [1, 2, 3];
        Assert.StartsWith("/PluginAssemblies/Test/Test.dll is no .NET assembly: ", Refusal(solution));
        Assert.AreEqual($"Step 'Saved' names Test.Saved in '{TestSolution.FullName.Replace("1.0.0.0", "2.0.0.0", StringComparison.Ordinal)}', but the solution's assembly is '{TestSolution.FullName}'.",
            Refusal(new TestSolution().With("<PluginTypeName>Test.Saved, Test, Version=1.0.0.0", "<PluginTypeName>Test.Saved, Test, Version=2.0.0.0")));
    }

    [TestMethod]
    public void An_unsigned_assembly_is_refused()
    {
        var unsigned = TestSolution.FullName.Split("PublicKeyToken=")[0] + "PublicKeyToken=null";
        var solution = new TestSolution().With(TestSolution.FullName, unsigned);
        solution.Parts["PluginAssemblies/Test/Test.dll"] = TestSolution.Dll(TestSolution.FullName, signed: false);
        Assert.AreEqual("Plug-in assembly Test is not strong-named, which a registered assembly has to be.", Refusal(solution));
    }

    [TestMethod]
    public void An_older_version_and_a_changed_type_are_refused()
    {
        var installed = SolutionImport.Merge(Standard, new TestSolution().With("solution.xml", "<Version>1.0.0.0<", "<Version>2.0.0.0<").Read());
        Assert.AreEqual("Solution Test 1.0.0.0 is older than the 2.0.0.0 that is installed.", Refusal(new TestSolution(), installed));
        Assert.AreEqual("Column tst_watch.tst_due is of type DateTime in the solution and DateOnly in the organisation; a column's type cannot change.",
            Refusal(new TestSolution().With("<Behavior>2<", "<Behavior>1<").With("solution.xml", "<Version>1.0.0.0<", "<Version>2.0.0.0<"), installed));
        Assert.AreEqual("Table tst_watch differs from the installed one in ownership, in being an activity or in its primary key, none of which can change.",
            Refusal(new TestSolution().With(">UserOwned<", ">OrgOwned<").With("solution.xml", "<Version>1.0.0.0<", "<Version>2.0.0.0<"), installed));
    }

    [TestMethod]
    public void Malformed_xml_is_refused() =>
        Assert.StartsWith("customizations.xml is not well-formed XML: ", Refusal(new TestSolution().With("</Languages>", "")));

    private static string Refusal(TestSolution solution, Catalog? into = null) =>
        Assert.ThrowsExactly<SolutionImportException>(() => SolutionImport.Merge(into ?? Standard, solution.Read())).Message;

    private static string Relation(string name, string referencing, string referenced, string column) =>
        $"<EntityRelationship Name=\"{name}\"><EntityRelationshipType>OneToMany</EntityRelationshipType><ReferencingEntityName>{referencing}</ReferencingEntityName><ReferencedEntityName>{referenced}</ReferencedEntityName><CascadeAssign>NoCascade</CascadeAssign>"
        + $"<CascadeDelete>Cascade</CascadeDelete><CascadeReparent>NoCascade</CascadeReparent><CascadeShare>NoCascade</CascadeShare><CascadeUnshare>NoCascade</CascadeUnshare><ReferencingAttributeName>{column}</ReferencingAttributeName></EntityRelationship>";

    private static string Text(Database db, string sql)
    {
        using var command = db.Connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }
}
