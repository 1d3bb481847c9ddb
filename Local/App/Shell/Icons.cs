namespace CrmAssist.Local.App.Shell;

/// <summary>Line icons of Local's own pages, drawn for it. Decoration only: each stands beside a text.</summary>
internal static class Icons
{
    private static readonly Dictionary<string, string> Paths = new(StringComparer.Ordinal)
    {
        ["opportunity"] = "M3 3h10l-4 5v4l-2 1V8z",
        ["account"] = "M3 14V2h7v12M10 6h3v8M2 14h12M5 5h3M5 8h3M5 11h3",
        ["contact"] = "M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 14c0-3 2.500-4.500 5.500-4.500s5.500 1.500 5.500 4.500",
        ["systemuser"] = "M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.500 14c0-3 2.500-4.500 5.500-4.500s5.500 1.500 5.500 4.500",
        ["activitypointer"] = "M3 2.500h10v11H3zM5.500 6h5M5.500 8.500h5M5.500 11h3",
        ["phonecall"] = "M4 2l2.500 3L5 7c.8 1.800 2.200 3.200 4 4l2-1.500 3 2.500c-.5 1.500-1.500 2-2.500 2C6.500 14 2 9.500 2 4.500 2 3.500 2.500 2.500 4 2z",
        ["email"] = "M2 4h12v9H2zM2 4l6 5 6-5",
        ["appointment"] = "M2.500 3.500h11v10h-11zM2.500 6.500h11M5 2v3M11 2v3",
        ["task"] = "M3 2.500h10v11H3zM5.500 8l2 2 3.500-4",
        ["crma_managerassist"] = "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM6 6.300C6 5 7 4.500 8 4.500s2 .6 2 1.800c0 1.400-2 1.500-2 3M8 11.200v.3",
        ["annotation"] = "M3 2.500h7l3 3v8H3zM10 2.500v3h3",
        ["bell"] = "M8 2a4 4 0 0 0-4 4v3l-1.500 2.500h11L12 9V6a4 4 0 0 0-4-4zM6.500 13.500h3",
        ["clock"] = "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 5v3.500l2.500 1.500",
        ["menu"] = "M2 4h12M2 8h12M2 12h12",
        ["apps"] = "M2.500 2.500h4v4h-4zM9.500 2.500h4v4h-4zM2.500 9.500h4v4h-4zM9.500 9.500h4v4h-4z",
        ["down"] = "M4 6l4 4 4-4",
        ["search"] = "M7 2.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9zM10.300 10.300L14 14",
        ["traces"] = "M2 12l3.500-5 3 3L14 3M2 14.500h12",
        ["page"] = "M3 2.500h7l3 3v8H3zM10 2.500v3h3",
        ["up-sort"] = "M8 12V4M5 7l3-3 3 3",
        ["down-sort"] = "M8 4v8M5 9l3 3 3-3",
        ["complete"] = "M3 8l4 4 6-8",
        ["lock"] = "M4 7.500h8v6H4zM5.500 7.500V5a2.500 2.500 0 0 1 5 0v2.500",
    };

    public static Html Of(string name) => Html.Of($"""<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false"><path d="{Paths.GetValueOrDefault(name, Paths["page"])}"/></svg>""");
}
