using System.Net;
using System.Text;

namespace CrmAssist.Domain.Assist;

/// <summary>The e-mail that tells a helper of an ask, as HTML. All that is not written here is encoded, and no address in it comes from what somebody typed, but numbers to call.</summary>
public sealed class AskMail
{
    private readonly StringBuilder html = new();

    /// <summary>May the words of this kind leave the two rows that rep and helper alone can read?</summary>
    /// <remarks>A mail's row is readable by everybody above its owner: what is asked of the outside world may stand there, a question, a talk and a concession may not (A11).</remarks>
    public static bool CarriesWords(AssistKind? kind) => kind is AssistKind.Mail or AssistKind.Calls or AssistKind.Meeting;

    public string Html => html.ToString();

    /// <summary>A line of its own; none where there is nothing to say.</summary>
    public AskMail Line(string? text)
    {
        if (!string.IsNullOrWhiteSpace(text)) html.Append("<p>").Append(Encoded(text!)).Append("</p>");
        return this;
    }

    /// <summary>Words under a heading; none where there are none.</summary>
    public AskMail Words(string heading, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text)) html.Append("<p><strong>").Append(Encoded(heading)).Append("</strong><br>").Append(Encoded(text!)).Append("</p>");
        return this;
    }

    /// <summary>Somebody to call.</summary>
    /// <param name="name">Who.</param>
    /// <param name="number">The number as it was typed: it becomes a link when there is something to dial in it.</param>
    /// <param name="time">Best time; null: any.</param>
    /// <param name="line">What to say.</param>
    public AskMail Call(string? name, string? number, string? time, string? line)
    {
        html.Append("<p><strong>").Append(Encoded(name ?? "Somebody")).Append("</strong>");
        if (!string.IsNullOrWhiteSpace(number))
            html.Append(", ").Append(Dialled(number!) is { } dialled ? $"<a href=\"tel:{dialled}\">{Encoded(number!)}</a>" : Encoded(number!));
        if (!string.IsNullOrWhiteSpace(time)) html.Append(", best ").Append(Encoded(time!));
        if (!string.IsNullOrWhiteSpace(line)) html.Append("<br>").Append(Encoded(line!));
        html.Append("</p>");
        return this;
    }

    /// <summary>A link into the app.</summary>
    /// <param name="text">What stands there.</param>
    /// <param name="url">An address of the organisation.</param>
    public AskMail Link(string text, string url)
    {
        html.Append("<p><a href=\"").Append(WebUtility.HtmlEncode(url)).Append("\">").Append(Encoded(text)).Append("</a></p>");
        return this;
    }

    /// <summary>The address of a row in an app.</summary>
    /// <param name="organization">Address of the organisation.</param>
    /// <param name="app">Id of the app; null: whichever the reader has.</param>
    /// <param name="table">The row's table.</param>
    /// <param name="id">The row.</param>
    public static string Address(string organization, Guid? app, string table, Guid id) =>
        $"{organization.TrimEnd('/')}/main.aspx?{(app is { } known ? $"appid={known:D}&" : "")}pagetype=entityrecord&etn={table}&id={id:D}";

    // Digits, and a plus before them. What stands behind an extension's sign cannot be dialled by a link.
    private static string? Dialled(string number)
    {
        var dialled = new StringBuilder();
        foreach (var c in number)
        {
            if (c is >= '0' and <= '9') dialled.Append(c);
            else if (c == '+' && dialled.Length == 0) dialled.Append(c);
            else if (c is 'x' or 'X' or ';' or ',' or '#') break;
        }
        return dialled.Length > 2 ? dialled.ToString() : null;
    }

    private static string Encoded(string text) => WebUtility.HtmlEncode(text.Trim()).Replace("\r\n", "\n").Replace("\n", "<br>");
}
