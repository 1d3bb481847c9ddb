using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.App.Shell;

/// <summary>Draws the sections of a form and everything in them.</summary>
internal sealed class FormParts(FormView view)
{
    private readonly Dictionary<string, CommandBar> bars = new(StringComparer.Ordinal);

    /// <summary>Command bars of the subgrids drawn so far, by control.</summary>
    public IReadOnlyDictionary<string, CommandBar> Bars => bars;

    public Html Section(FormSection section)
    {
        // A timeline brings its own heading.
        var heading = section.ShowLabel && section.Label.Length > 0 && section.Rows.SelectMany(row => row).Any(cell => cell.Control?.Kind != ControlKind.Timeline);
        return Html.Of($"""
            <section class="sheet" data-section="{section.Name}"{(heading ? Html.Of($" aria-labelledby=\"s_{section.Name}\"") : Html.Empty)}{(section.Visible ? Html.Empty : Html.Of($" hidden"))}>
            {(heading ? Html.Of($"<h2 id=\"s_{section.Name}\">{section.Label}</h2>") : Html.Empty)}
            <div class="fields" data-columns="{section.Columns}">{section.Rows.SelectMany(row => row).Select(Cell)}</div>
            </section>
            """);
    }

    private Html Cell(FormCell cell)
    {
        if (cell.Control is not { } control) return Html.Of($"<div class=\"space\"></div>");
        switch (control.Kind)
        {
            case ControlKind.Timeline:
                return Timeline.Render(view, control);
            case ControlKind.Files:
                return FileList.Render(view, control);
            case ControlKind.QuickView:
                return QuickView.Render(view, control, cell);
            case ControlKind.WebResource:
                return ResourceFrame.Render(view, control, cell);
            case ControlKind.Subgrid:
                var (html, bar) = Subgrid.Render(view, control, cell);
                if (bar != null) bars[control.Name] = bar;
                return html;
            default:
                return FieldHtml.Render(view, cell);
        }
    }
}
