namespace CrmAssist.Local.Engine.Metadata;

/// <summary>A dashboard: lists and charts side by side.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Description">What it shows.</param>
/// <param name="Parts">What stands on it, row by row.</param>
public sealed record Dashboard(Guid Id, string Name, string Description, IReadOnlyList<DashboardPart> Parts);

/// <summary>A list or a chart on a dashboard.</summary>
/// <param name="Label">Its heading.</param>
/// <param name="Table">Logical name of the table.</param>
/// <param name="View">The view whose rows it shows.</param>
/// <param name="Chart">The chart drawn over them; null for the list itself.</param>
/// <param name="Rows">Rows of the list at most.</param>
public sealed record DashboardPart(string Label, string Table, Guid View, Guid? Chart, int Rows);
