namespace CrmAssist.Local.Engine.Metadata;

/// <summary>How a chart is drawn: columns upwards or bars to the right.</summary>
public enum ChartShape { Column, Bar }

/// <summary>A chart of a table: what is counted or averaged, by what. It is drawn over the rows of the list it is shown with.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Table">Logical name.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Description">What it says.</param>
/// <param name="Shape">How it is drawn.</param>
/// <param name="FetchXml">An aggregate query with one group and one measure.</param>
/// <param name="Category">Alias of the group.</param>
/// <param name="Measure">Alias of the measure.</param>
/// <param name="MeasureTitle">What stands at the axis of the measure.</param>
public sealed record Chart(Guid Id, string Table, string Name, string Description, ChartShape Shape, string FetchXml, string Category, string Measure, string MeasureTitle);
