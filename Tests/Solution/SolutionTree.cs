using System.Xml.Linq;

namespace CrmAssist.Solution.Tests;

/// <summary>Solution/src as it stands in the repository, read once for all tests.</summary>
public sealed class SolutionTree
{
    public const string Prefix = "crma_";

    public static SolutionTree Current { get; } = new(Path.Combine(RepositoryRoot(), "Solution", "src"));

    public string Root { get; }
    public XElement Manifest { get; }
    public IReadOnlyList<Table> Tables { get; }

    /// <summary>Tables of others that the solution adds to, a command for example.</summary>
    public IReadOnlyList<Table> Extended { get; }

    public IReadOnlyList<Relationship> Relationships { get; }
    public IReadOnlyList<XElement> OptionSets { get; }
    public IReadOnlyList<XElement> Roles { get; }
    public IReadOnlyList<XElement> Dashboards { get; }
    public XElement App { get; }
    public XElement SiteMap { get; }

    private SolutionTree(string root)
    {
        Root = root;
        Manifest = Load("Other", "Solution.xml").Element("SolutionManifest")!;
        var tables = Folders("Entities").Select(folder => new Table(folder)).ToLookup(table => table.IsOwn);
        Tables = [.. tables[true]];
        Extended = [.. tables[false]];
        Relationships = [.. Files("Other/Relationships").SelectMany(file => Read(file).Elements().Select(e => new Relationship(file, e)))];
        OptionSets = [.. Files("OptionSets").Select(Read)];
        Roles = [.. Files("Roles").Select(Read)];
        Dashboards = [.. Files("Dashboards").Select(Read)];
        App = Read(Path.Combine(Folders("AppModules").Single(), "AppModule.xml"));
        SiteMap = Read(Path.Combine(Folders("AppModuleSiteMaps").Single(), "AppModuleSiteMap.xml"));
    }

    public IEnumerable<Column> Columns => Tables.SelectMany(table => table.Columns);

    public IEnumerable<View> Views => Tables.SelectMany(table => table.Views);

    public Table Table(string logicalName) => Tables.Single(table => table.LogicalName == logicalName);

    public IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(Path.Combine(Root, folder)).Order(StringComparer.Ordinal);

    public IEnumerable<string> Folders(string folder) => Directory.EnumerateDirectories(Path.Combine(Root, folder)).Order(StringComparer.Ordinal);

    public XElement Load(params string[] path) => Read(Path.Combine([Root, .. path]));

    public static XElement Read(string file) => XDocument.Load(file).Root!;

    public static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "CrmAssist.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("No CrmAssist.sln above the tests: run them from where they were built.");
    }
}

public sealed class Table
{
    public string Folder { get; }
    public XElement Element { get; }
    public string SchemaName { get; }
    public IReadOnlyList<Column> Columns { get; }
    public IReadOnlyList<XElement> Keys { get; }
    public IReadOnlyList<Form> Forms { get; }
    public IReadOnlyList<View> Views { get; }

    public Table(string folder)
    {
        Folder = folder;
        var entity = SolutionTree.Read(Path.Combine(folder, "Entity.xml"));
        Element = entity.Element("EntityInfo")!.Element("entity")!;
        SchemaName = Element.At("Name");
        Columns = [.. Element.Element("attributes")!.Elements().Select(e => new Column(this, e))];
        Keys = [.. Element.Elements("EntityKeys").Elements()];
        Forms = [.. FormTypes.SelectMany(type => Files($"FormXml/{type}").Select(file => new Form(this, type, file, SolutionTree.Read(file).Elements("systemform").Single())))];
        Views = [.. Files("SavedQueries").Select(file => new View(this, file, SolutionTree.Read(file).Elements("savedquery").Single()))];
    }

    private static readonly string[] FormTypes = ["main", "quick", "quickCreate"];

    public string LogicalName => SchemaName.ToLowerInvariant();
    public bool IsOwn => LogicalName.StartsWith(SolutionTree.Prefix, StringComparison.Ordinal);
    public bool IsActivity => Setting("IsActivity") == "1";
    public bool IsUserOwned => Setting("OwnershipTypeMask") == "UserOwned";
    public string PrimaryId => IsActivity ? "activityid" : LogicalName + "id";
    public string PrimaryName => Columns.Single(column => column.Mask.Contains("PrimaryName", StringComparison.Ordinal)).LogicalName;

    public string? Setting(string name) => (string?)Element.Element(name);

    public Column? Column(string logicalName) => Columns.SingleOrDefault(column => column.LogicalName == logicalName);

    private IEnumerable<string> Files(string sub)
        => Directory.Exists(Path.Combine(Folder, sub)) ? Directory.EnumerateFiles(Path.Combine(Folder, sub)).Order(StringComparer.Ordinal) : [];
}

public sealed record Column(Table Table, XElement Element)
{
    public string PhysicalName => Element.At("PhysicalName");
    public string LogicalName => Element.In("LogicalName");
    public string Required => Element.In("RequiredLevel");
    public string Type => Element.In("Type");
    public string Mask => (string?)Element.Element("DisplayMask") ?? "";
    public bool IsOwn => Element.In("IsCustomField") == "1";
    public string? OptionSetName => (string?)Element.Element("OptionSetName");
    public override string ToString() => $"{Table.LogicalName}.{LogicalName}";
}

/// <param name="Type">As the folder is called: main, quick (a quick view) or quickCreate.</param>
public sealed record Form(Table Table, string Type, string File, XElement Element)
{
    public IEnumerable<XElement> Controls => Element.Descendants("control");
    public override string ToString() => $"{Table.LogicalName} {Type} form \"{Element.English("LocalizedNames")}\"";
}

public sealed record Relationship(string File, XElement Element)
{
    public string Name => Element.At("Name");
    public string Referencing => Text("ReferencingEntityName").ToLowerInvariant();
    public string Referenced => Text("ReferencedEntityName").ToLowerInvariant();
    public string Column => Text("ReferencingAttributeName").ToLowerInvariant();
    public bool IsOwn => Column.StartsWith(SolutionTree.Prefix, StringComparison.Ordinal);

    public string Text(string name) => Element.In(name);
}

public sealed record View(Table Table, string File, XElement Element)
{
    public string Name => Element.Element("LocalizedNames")!.Element("LocalizedName")!.At("description");
    public string QueryType => Element.In("querytype");
    public bool IsDefault => Element.In("isdefault") == "1";
    public XElement Grid => Element.Element("layoutxml")!.Element("grid")!;
    public XElement Row => Grid.Element("row")!;
    public IEnumerable<string> Cells => Row.Elements("cell").Select(cell => cell.At("name"));
    public XElement Query => Element.Element("fetchxml")!.Element("fetch")!.Element("entity")!;
    public override string ToString() => $"{Table.LogicalName} view \"{Name}\"";
}
