using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Security;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.App.Shell;

/// <summary>A form with the row it shows, or the values a new row starts with.</summary>
internal sealed class FormView
{
    private FormView(Visit visit, Form form, Entity row, RowRights rights, bool isNew)
    {
        (Visit, Form, Row, Rights) = (visit, form, row, rights);
        Table = visit.Catalog.Table(form.Table);
        State = isNew ? "create" : Closed() ? "disabled" : (rights & RowRights.Write) == 0 ? "readonly" : "edit";
    }

    public Visit Visit { get; }
    public Form Form { get; }
    public Table Table { get; }
    public Entity Row { get; }
    public RowRights Rights { get; }
    /// <summary>create, edit, readonly or disabled, as FormStateRule means them.</summary>
    public string State { get; }
    public bool IsNew => State == "create";
    public bool IsReadOnly => State is "readonly" or "disabled";
    public string Title => IsNew ? $"New {Table.Label}" : Row.GetAttributeValue<string>(Table.PrimaryName ?? "") is { Length: > 0 } name ? name : "(no name)";

    /// <summary>A form of the table: the one asked for, the app's, or the first.</summary>
    public static Form? Choose(Visit visit, string table, FormType type, Guid? asked)
    {
        Form[] all = [.. visit.Catalog.Forms.Where(f => f.Table == table && f.Type == type)];
        return all.FirstOrDefault(f => f.Id == asked) ?? all.FirstOrDefault(f => visit.App?.Forms.Contains(f.Id) == true) ?? all.FirstOrDefault();
    }

    /// <summary>The form over a row the user may read.</summary>
    /// <param name="visit">Who looks.</param>
    /// <param name="form">The form.</param>
    /// <param name="id">The row.</param>
    /// <param name="more">Columns that are read besides those of the form.</param>
    /// <exception cref="System.ServiceModel.FaultException{T}">There is no such row, or not for this user.</exception>
    public static FormView Open(Visit visit, Form form, Guid id, IEnumerable<string> more)
    {
        var row = visit.Row(form.Table, id, Columns(visit.Catalog.Table(form.Table), form).Concat(more));
        return new FormView(visit, form, row, visit.RightsOn(form.Table, id), isNew: false);
    }

    /// <summary>The form over a row that is still to be made.</summary>
    /// <param name="visit">Who makes it.</param>
    /// <param name="form">The form.</param>
    /// <param name="values">What it starts with.</param>
    public static FormView New(Visit visit, Form form, Entity values) => new(visit, form, values, RowRights.None, isNew: true);

    /// <summary>Columns of the form's attributes: those its controls show, and those every form has.</summary>
    public static IReadOnlyList<string> Columns(Table table, Form form) =>
        [.. form.Controls.Select(c => c.Column).Concat([table.PrimaryName, "statecode", "statuscode", "ownerid", "transactioncurrencyid", "versionnumber"]).OfType<string>().Where(table.Columns.ContainsKey).Distinct()];

    public object? Value(string column) => Row.Attributes.TryGetValue(column, out var value) ? value : null;

    /// <summary>Can the user change what the control shows?</summary>
    public bool Writable(FormControl control) =>
        !IsReadOnly && !control.Disabled && control.Column is { } name && Table.Columns.TryGetValue(name, out var column) && (IsNew ? column.ValidForCreate : column.ValidForUpdate) && column.Type is not (ColumnType.State or ColumnType.Id);

    // Closed rows are read only on forms: an activity that is neither open nor scheduled, any other row that isn't in its first state.
    private bool Closed()
    {
        var state = Row.GetAttributeValue<OptionSetValue>("statecode")?.Value;
        return state is { } value && value != 0 && !(Table.IsActivity && value == 3);
    }
}
