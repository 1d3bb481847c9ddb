using System.Globalization;
using System.Net;
using System.Text;

namespace CrmAssist.Backtest.Output;

/// <summary>A drawing for the page: colours come from the page's style sheet, so that it is right in light, in dark and on paper.</summary>
internal sealed class Svg
{
    private readonly StringBuilder drawn = new();
    private readonly int width;
    private readonly int height;
    private readonly string id;
    private readonly string title;
    private readonly string description;

    /// <param name="id">Unique on the page.</param>
    /// <param name="description">What a reader who cannot see it needs to know.</param>
    public Svg(string id, int width, int height, string title, string description) =>
        (this.id, this.width, this.height, this.title, this.description) = (id, width, height, title, description);

    public void Line(double x1, double y1, double x2, double y2, string style) =>
        drawn.Append(CultureInfo.InvariantCulture, $"<line class=\"{style}\" x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\"/>");

    public void Circle(double x, double y, double radius, string style) => drawn.Append(CultureInfo.InvariantCulture, $"<circle class=\"{style}\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"{radius:0.#}\"/>");

    public void Diamond(double x, double y, double r, string style) =>
        drawn.Append(CultureInfo.InvariantCulture, $"<path class=\"{style}\" d=\"M{x - r:0.#} {y:0.#}L{x:0.#} {y - r:0.#}L{x + r:0.#} {y:0.#}L{x:0.#} {y + r:0.#}Z\"/>");

    public void Path(IEnumerable<(double X, double Y)> points, string style) =>
        drawn.Append(CultureInfo.InvariantCulture, $"<polyline class=\"{style}\" points=\"{string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:0.#},{p.Y:0.#}")))}\"/>");

    /// <param name="anchor">start, middle or end.</param>
    public void Text(double x, double y, string text, string anchor = "start", string style = "label") =>
        drawn.Append(CultureInfo.InvariantCulture, $"<text class=\"{style}\" x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\">{Encode(text)}</text>");

    public override string ToString() =>
        $"<svg role=\"img\" aria-labelledby=\"{id}-t {id}-d\" viewBox=\"0 0 {width} {height}\"><title id=\"{id}-t\">{Encode(title)}</title><desc id=\"{id}-d\">{Encode(description)}</desc>{drawn}</svg>";

    public static string Encode(string text) => WebUtility.HtmlEncode(text);
}
