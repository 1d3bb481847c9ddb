using System.Xml.Linq;

namespace CrmAssist.Solution.Tests;

[TestClass]
public sealed class FormsTests
{
    private static readonly SolutionTree Tree = SolutionTree.Current;

    private const string Timeline = "{06375649-C143-495E-A496-C962E5B4488E}";

    private const string Subgrid = "{E7A81278-8635-4D9E-8D4D-59480B391C5B}";
    private const string WebResource = "{9FDF5F91-88B1-47F4-AD53-C11EFC01A01D}";

    internal const string QuickView = "{5C5600E0-1D6E-4205-A272-BE80DA87FD42}";

    private static IEnumerable<Form> Forms => Tree.Tables.SelectMany(table => table.Forms);

    private static IEnumerable<(Table Table, XElement Control)> Controls => Forms.SelectMany(form => form.Controls.Select(control => (form.Table, control)));

    internal static string Class(XElement control) => control.At("classid").ToUpperInvariant();

    /// <summary>The class of the control that the platform's own forms use for a column of this type (dataverse-facts 5.10).</summary>
    private static string ClassOf(Column column) => (column.Type, column.Element.In("Format")) switch
    {
        ("nvarchar", "url") => "{71716B6C-711E-476C-8AB8-5D11542BFB47}",
        ("nvarchar", _) => "{4273EDBD-AC1D-40D3-9FB2-095C621B552D}",
        ("ntext", _) => "{E0DECE4B-6FC8-4A8F-A065-082708572369}",
        ("picklist" or "state", _) => "{3EF39988-22BB-4F0B-BBBE-64B5A3748AEE}",
        ("status", _) => "{5D68B988-0661-4DB2-BC3E-17598AD3BE6C}",
        ("lookup", _) when column.LogicalName == "regardingobjectid" => "{F3015350-44A2-4AA0-97B5-00166532B5E9}",
        ("partylist", _) => "{CBFB742C-14E7-4A17-96BB-1A13F7F64AA2}",
        ("lookup" or "owner", _) => "{270BD3DB-D9AF-4782-9025-509E298DEC0A}",
        ("datetime", _) => "{5B773807-9FB2-42DB-97C3-7A91EFF8ADFF}",
        ("int", _) => "{C6D124CA-7EDA-4A60-AEA9-7FB8D318B68F}",
        ("decimal", _) => "{C3EFE0C3-0EC6-42BE-8349-CBD9079DFD8E}",
        ("bit", _) => "{67FAC785-CD58-4F9F-ABB3-4B7DDC6ED5ED}",
        var (type, _) => $"no control is known for {type}",
    };

    [TestMethod]
    public void Every_table_has_one_main_form() => Expect.None(Tree.Tables.Where(table => table.Forms.Count(form => form.Type == "main") != 1).Select(table => table.LogicalName));

    [TestMethod]
    public void Every_control_names_an_existing_column_and_has_the_class_of_its_type()
        => Expect.None(from c in Controls
                       let name = (string?)c.Control.Attribute("datafieldname")
                       let type = Class(c.Control)
                       let column = name == null ? null : c.Table.Column(name)
                       where name == null ? type is not (Timeline or Subgrid or WebResource) : column == null || (type == QuickView ? column.Type != "lookup" : type != ClassOf(column))
                       select $"{c.Table.LogicalName}: {name ?? type}");

    /// <summary>Two controls of one column need two ids; those of the header carry the platform's prefix.</summary>
    [TestMethod]
    public void Control_ids_are_the_column_names_with_a_prefix_in_the_header()
        => Expect.None(from c in Controls
                       let name = (string?)c.Control.Attribute("datafieldname")
                       where name != null && Class(c.Control) != QuickView
                       let expected = c.Control.Ancestors("header").Any() ? "header_" + name : name
                       let id = c.Control.At("id")
                       where id != expected && !(id.StartsWith(name, StringComparison.Ordinal) && int.TryParse(id[name.Length..], out _))
                       select $"{c.Table.LogicalName}: {id}");

    [TestMethod]
    public void Control_ids_are_unique_on_a_form()
        => Expect.None(from form in Forms
                       from same in form.Controls.GroupBy(control => control.At("id"))
                       where same.Count() > 1
                       select $"{form}: {same.Key}");

    [TestMethod]
    public void Every_own_column_is_on_the_form_so_that_an_admin_can_see_it()
        => Expect.None(from form in Forms
                       where form.Type == "main"
                       let shown = form.Controls.Select(control => (string?)control.Attribute("datafieldname")).ToHashSet()
                       from column in form.Table.Columns
                       where column.IsOwn && !shown.Contains(column.LogicalName)
                       select column.ToString());

    /// <summary>The sweep is the one writer of these tables; a value typed by hand would be overwritten or, worse, believed.</summary>
    [TestMethod]
    [DataRow("crma_dealwatch")]
    [DataRow("crma_dealevent")]
    [DataRow("crma_sweeplane")]
    public void What_the_sweep_writes_is_read_only(string table)
        => Expect.None(Controls.Where(c => c.Table.LogicalName == table && c.Control.At("disabled") != "true").Select(c => c.Control.At("id")));

    [TestMethod]
    public void A_cell_of_several_rows_is_followed_by_the_empty_rows_it_covers()
        => Expect.None(from form in Forms
                       from row in form.Element.Descendants("row")
                       let span = row.Elements("cell").Select(cell => (int?)cell.Attribute("rowspan") ?? 1).DefaultIfEmpty(1).Max()
                       where row.ElementsAfterSelf("row").TakeWhile(next => !next.HasElements).Count() != span - 1 && row.HasElements
                       select $"{form}: {row.Descendants("control").First().Attribute("id")!.Value}");

    [TestMethod]
    public void Labels_of_cells_tabs_and_sections_are_not_empty()
        => Expect.None(from form in Forms
                       from label in form.Element.Descendants("label")
                       where label.At("description").Length == 0 && !label.Ancestors("footer").Any()
                       select $"{form}: {label.Parent!.Parent!.Name}");

    [TestMethod]
    public void Ids_within_a_form_are_unique()
        => Expect.None(from form in Forms
                       from same in form.Element.Descendants().Where(e => e.Name.LocalName is not "control" && e.Attribute("id") != null).GroupBy(e => e.At("id"))
                       where same.Count() > 1
                       select $"{form}: {same.Key}");

    /// <summary>A quick view shows the row a lookup points to: the form must be one of that row's table, and nobody can type into it.</summary>
    [TestMethod]
    public void Quick_views_show_a_quick_view_form_of_the_lookups_table()
    {
        var shown = (from form in Forms
                     from control in form.Controls
                     where Class(control) == QuickView
                     from id in XElement.Parse(control.Descendants("QuickForms").Single().Value).Elements("QuickFormId")
                     let target = Tree.Relationships.Single(r => r.Referencing == form.Table.LogicalName && r.Column == control.At("datafieldname")).Referenced
                     select (Target: target, Named: id.At("entityname"), Form: $"{{{id.Value}}}")).ToList();
        Expect.Same(Forms.Where(form => form.Type == "quick").Select(form => $"{form.Table.LogicalName} {form.Element.In("formid")}"), shown.Select(s => $"{s.Target} {s.Form}"));
        Expect.None(shown.Where(s => s.Named != s.Target).Select(s => s.Form));
        Expect.None(Forms.Where(form => form.Type == "quick").SelectMany(form => form.Controls).Where(control => control.At("disabled") != "true").Select(control => control.At("id")));
    }

    [TestMethod]
    public void Subgrids_list_rows_along_a_relationship_with_a_view_of_their_table()
        => Expect.None(from form in Forms
                       from control in form.Controls
                       where Class(control) == Subgrid
                       let parameters = control.Element("parameters")!
                       let target = Tree.Table(parameters.In("TargetEntityType"))
                       where target.Views.All(view => view.Element.In("savedqueryid") != parameters.In("ViewId"))
                             || Tree.Relationships.All(r => r.Name != parameters.In("RelationshipName") || r.Referencing != target.LogicalName || r.Referenced != form.Table.LogicalName)
                       select $"{form}: {control.At("id")}");

    /// <summary>A handler whose library the form does not load, or the solution does not bring, is an error on every open form.</summary>
    [TestMethod]
    public void Handlers_are_in_libraries_of_the_form_and_these_in_the_solution()
    {
        var resources = WebResourcesTests.All.Select(resource => resource.In("Name")).ToHashSet();
        Expect.None(from form in Forms
                    let libraries = form.Element.Descendants("Library").Select(library => library.At("name")).ToHashSet()
                    from named in libraries.Where(library => !resources.Contains(library)).Concat(form.Element.Descendants("Handler").Select(handler => handler.At("libraryName")).Where(library => !libraries.Contains(library)))
                    select $"{form}: {named}");
        Expect.None(Forms.SelectMany(form => form.Element.Descendants("Handler")).Where(handler => handler.At("passExecutionContext") != "true" || handler.At("enabled") != "true").Select(handler => handler.At("functionName")));
    }

    [TestMethod]
    public void Ids_of_handlers_and_libraries_are_derived_from_their_names()
        => Expect.None(from form in Forms
                       let name = $"form/{form.Table.LogicalName}/{form.Type}"
                       from id in form.Element.Descendants("Handler").Select(handler => (Id: handler.At("handlerUniqueId"), Name: $"{name}/handler/{handler.Ancestors("event").Single().At("name")}/{handler.At("functionName")}"))
                           .Concat(form.Element.Descendants("Library").Select(library => (Id: library.At("libraryUniqueId"), Name: $"{name}/library/{library.At("name")}")))
                       where id.Id != CrmAssist.Packing.NameBasedId.Of(id.Name).ToString("B")
                       select id.Name);

    [TestMethod]
    public void Only_tables_with_a_quick_create_form_offer_quick_create()
        => Expect.Same(Tree.Tables.Where(table => table.Setting("IsQuickCreateEnabled") == "1").Select(table => table.LogicalName), Forms.Where(form => form.Type == "quickCreate").Select(form => form.Table.LogicalName));
}
