using System.Xml.Linq;
using CrmAssist.Local.App;
using CrmAssist.Local.Engine.Import;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Store;
using CrmAssist.Packing;

namespace CrmAssist.Local.Tests;

/// <summary>The zip that goes to customers, packed here and now, imported; what it became is compared with the files it was packed from.</summary>
[TestClass]
public sealed class ImportOurZipTests
{
    private static readonly string Source = Path.Combine(SolutionZip.RepositoryRoot(), "Solution", "src");
    internal static readonly Lazy<(ImportedSolution Unmanaged, ImportedSolution Managed, Catalog Catalog)> Imported = new(Import);

    [TestMethod]
    public void Every_table_arrives_with_every_column_of_its_file()
    {
        var files = Xml("Entities", "Entity.xml").ToArray();
        Assert.AreNotEqual(0, files.Length);
        foreach (var entity in files)
        {
            var table = Imported.Value.Catalog.Table(entity.Element("Name")!.Value.ToLowerInvariant());
            var missing = entity.Descendants("attribute").Select(a => a.Attribute("PhysicalName")!.Value.ToLowerInvariant()).Where(c => !table.Columns.ContainsKey(c));
            Assert.AreEqual("", string.Join(", ", missing), table.LogicalName);
            Assert.AreEqual(entity.Descendants("EntityKey").Count(), table.Keys.Count, table.LogicalName);
        }
        Assert.AreEqual(StandardSchema.Load().Tables.Count + files.Count(f => f.Descendants("OwnershipTypeMask").Any()), Imported.Value.Catalog.Tables.Count);
    }

    [TestMethod]
    public void Relationships_arrive_with_their_cascades()
    {
        var files = Xml("Other/Relationships", "*.xml").SelectMany(f => f.Elements("EntityRelationship")).ToArray();
        Assert.AreEqual(files.Length, Imported.Value.Unmanaged.Relationships.Count);
        foreach (var file in files.Where(f => f.Element("ReferencedEntityName")!.Value != "Owner"))
        {
            var relation = Imported.Value.Catalog.Relationships.Single(r => r.Name == file.Attribute("Name")!.Value);
            Assert.AreEqual((file.Element("CascadeDelete")!.Value, file.Element("CascadeAssign")!.Value, file.Element("CascadeShare")!.Value),
                (relation.Delete.ToString(), relation.Assign.ToString(), relation.Share.ToString()), relation.Name);
        }
    }

    [TestMethod]
    public void Every_lookup_of_ours_points_to_a_table_of_the_organisation()
    {
        foreach (var table in Imported.Value.Catalog.Tables.Values.Where(t => t.Custom))
            foreach (var column in table.Columns.Values.Where(c => c.Type == ColumnType.Lookup && c.LogicalName != "regardingobjectid"))
            {
                Assert.AreNotEqual(0, column.Targets.Count, $"{table}.{column.LogicalName}");
                foreach (var target in column.Targets) Assert.IsTrue(Imported.Value.Catalog.Tables.ContainsKey(target), $"{table}.{column.LogicalName}: {target}");
            }
    }

    [TestMethod]
    public void Roles_views_steps_and_apis_are_as_many_as_the_files()
    {
        var catalog = Imported.Value.Catalog;
        Assert.AreEqual(Xml("Roles", "*.xml").Count() + StandardSchema.Load().Roles.Count, catalog.Roles.Count);
        Assert.AreEqual(Xml("Entities", "*.xml", "SavedQueries").Count() + StandardSchema.Load().Views.Count, catalog.Views.Count);
        Assert.AreEqual(Xml("SdkMessageProcessingSteps", "*.xml").Count(), catalog.Steps.Count);
        Assert.AreEqual(Xml("SdkMessageProcessingSteps", "*.xml").Descendants("SdkMessageProcessingStepImage").Count(), catalog.Steps.Sum(s => s.Images.Count));
        CollectionAssert.AreEquivalent(Xml("customapis", "customapi.xml").Select(a => a.Attribute("uniquename")!.Value).ToArray(), catalog.Apis.Keys.ToArray());
        Assert.AreEqual(Xml("customapis", "customapirequestparameter.xml").Count(), catalog.Apis.Values.Sum(a => a.Requests.Count));
        Assert.AreEqual(Xml("customapis", "customapiresponseproperty.xml").Count(), catalog.Apis.Values.Sum(a => a.Responses.Count));
        Assert.AreEqual(Xml("PluginAssemblies", "*.xml").Descendants("PluginType").Count(), catalog.Assemblies.Sum(a => a.TypeNames.Count));
        Assert.AreEqual(Xml("Entities", "*.xml", "FormXml").Count(), Imported.Value.Unmanaged.Forms.Count);
    }

    [TestMethod]
    public void Every_plugin_type_is_used_by_a_step_or_an_api()
    {
        var used = Imported.Value.Catalog.Steps.Select(s => s.TypeName).Concat(Imported.Value.Catalog.Apis.Values.Select(a => a.TypeName)).ToHashSet();
        Assert.AreEqual("", string.Join(", ", Imported.Value.Catalog.Assemblies.SelectMany(a => a.TypeNames).Where(t => !used.Contains(t))));
    }

    [TestMethod]
    public void Managed_and_unmanaged_say_the_same()
    {
        var (unmanaged, managed, _) = Imported.Value;
        Assert.IsTrue(managed.Managed && !unmanaged.Managed);
        Assert.AreEqual(unmanaged.Tables.Count, managed.Tables.Count);
        CollectionAssert.AreEqual(unmanaged.Steps.Select(s => s.Id).ToArray(), managed.Steps.Select(s => s.Id).ToArray());
        CollectionAssert.AreEqual(unmanaged.Relationships.ToArray(), managed.Relationships.ToArray());
    }

    [TestMethod]
    public void A_fresh_import_makes_the_tables_and_no_row_of_ours()
    {
        using var db = new Database(null);
        var catalog = Imported.Value.Catalog;
        for (var round = 0; round < 2; round++)
        {
            Ddl.Create(db, catalog);
            RoleRows.Write(db, catalog, Guid.NewGuid());
        }
        foreach (var table in catalog.Tables.Values.Where(t => t.Custom))
            Assert.AreEqual(0L, Number(db, $"SELECT count(*) FROM \"{table.LogicalName}\""), table.LogicalName);
        foreach (var role in catalog.Roles)
            Assert.AreEqual(role.Privileges.Count, Number(db, $"SELECT count(*) FROM roleprivileges WHERE roleid = '{role.Id:D}'"), role.Name);
        Assert.AreEqual(catalog.Tables.Values.Where(t => t.Custom).Sum(t => t.Keys.Count), Number(db, "SELECT count(*) FROM sqlite_master WHERE name LIKE 'key_crma_%'"));
    }

    private static (ImportedSolution, ImportedSolution, Catalog) Import()
    {
        var folder = Directory.CreateTempSubdirectory("crmassist-");
        try
        {
            var packed = Packer.Pack(Source, Path.Combine(Source, "..", "map.xml"), folder.FullName);
            using var unmanaged = File.OpenRead(packed.Unmanaged);
            using var managed = File.OpenRead(packed.Managed);
            var solution = SolutionImport.Read(unmanaged);
            return (solution, SolutionImport.Read(managed), SolutionImport.Merge(StandardSchema.Load(), solution));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Files below a folder of Solution/src whose name fits; those below a folder of that name only, when one is given.</summary>
    private static IEnumerable<XElement> Xml(string folder, string name, string? below = null) =>
        (Directory.Exists(Path.Combine(Source, folder)) ? Directory.GetFiles(Path.Combine(Source, folder), name, SearchOption.AllDirectories) : [])
        .Where(f => below == null || f.Split(Path.DirectorySeparatorChar).Contains(below)).Select(f => XElement.Load(f));

    private static long Number(Database db, string sql)
    {
        using var command = db.Connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
