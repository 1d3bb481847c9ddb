namespace CrmAssist.Local.Engine.Metadata;

/// <summary>Where a form is shown. Local has no card, dialog or process forms.</summary>
public enum FormType { Main, QuickCreate, QuickView }

/// <summary>What a control of a form is, whatever class id its XML gives it.</summary>
public enum ControlKind { Text, Memo, Choice, Lookup, Regarding, PartyList, Date, Number, Bool, Subgrid, Timeline, QuickView, WebResource, Html, Files }

/// <summary>A form of a table as its XML says it. Immutable.</summary>
public sealed record Form(Guid Id, string Table, FormType Type, string Name, IReadOnlyList<FormTab> Tabs, IReadOnlyList<FormCell> Header)
{
    /// <summary>Web resources its scripts come from, in the order they are loaded.</summary>
    public IReadOnlyList<string> Libraries { get; init; } = [];

    /// <summary>Functions called when the form is loaded, in their order.</summary>
    public IReadOnlyList<FormHandler> OnLoad { get; init; } = [];

    /// <summary>Every control with a name, header controls after those of the tabs.</summary>
    public IEnumerable<FormControl> Controls => Cells.Concat(Header).Select(c => c.Control).OfType<FormControl>();

    /// <summary>Cells of all tabs, in reading order.</summary>
    public IEnumerable<FormCell> Cells => Tabs.SelectMany(t => t.Columns).SelectMany(c => c.Sections).SelectMany(s => s.Rows).SelectMany(r => r);
}

/// <summary>A script function that an event of the form calls.</summary>
/// <param name="Function">Its dotted name.</param>
/// <param name="Library">The web resource that brings it, one of the form's libraries.</param>
/// <param name="PassContext">Does it get the execution context?</param>
public sealed record FormHandler(string Function, string Library, bool PassContext);

/// <summary>A tab of a form.</summary>
public sealed record FormTab(string Name, string Label, bool Visible, IReadOnlyList<FormColumn> Columns);

/// <summary>A column of a tab; width in percent of the tab.</summary>
public sealed record FormColumn(int Width, IReadOnlyList<FormSection> Sections);

/// <summary>A section.</summary>
/// <param name="Name">Name for scripts.</param>
/// <param name="Label">Heading, shown when <paramref name="ShowLabel"/>.</param>
/// <param name="ShowLabel">Is the heading shown?</param>
/// <param name="Visible">Hidden sections are part of the form and not drawn.</param>
/// <param name="Columns">Fields beside each other, 1 to 4.</param>
/// <param name="Rows">Its rows of cells; rows that only keep space for a cell above have none.</param>
public sealed record FormSection(string Name, string Label, bool ShowLabel, bool Visible, int Columns, IReadOnlyList<IReadOnlyList<FormCell>> Rows);

/// <summary>A cell of a section: a label and a control, or nothing but space.</summary>
public sealed record FormCell(string Label, bool ShowLabel, bool Visible, int ColumnSpan, int RowSpan, FormControl? Control);

/// <summary>A control.</summary>
/// <param name="Name">Its id, by which scripts find it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Column">The column it shows; null for subgrids, timelines and web resources.</param>
/// <param name="Disabled">Read only whoever looks.</param>
/// <param name="Parameters">The parameters of its kind, by name.</param>
public sealed record FormControl(string Name, ControlKind Kind, string? Column, bool Disabled, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>A parameter's text, null when there is none.</summary>
    public string? Parameter(string name) => Parameters.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;
}
