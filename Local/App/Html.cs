using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace CrmAssist.Local.App;

/// <summary>HTML that has been encoded.</summary>
public readonly record struct Html(string Markup)
{
    public static Html Empty { get; } = new("");

    /// <summary>An interpolated string whose holes are encoded, unless they are Html themselves.</summary>
    public static Html Of(Builder markup) => new(markup.ToString());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Markup)));

    /// <summary>Builds the string; the compiler calls it. A hole can't be forgotten to encode: there is no other way in.</summary>
    [InterpolatedStringHandler]
    public readonly struct Builder(int literalLength, int holes)
    {
        private readonly StringBuilder text = new(literalLength + (holes * 32));

        public void AppendLiteral(string literal) => text.Append(literal);
        public void AppendFormatted(Html html) => text.Append(html.Markup);
        public void AppendFormatted(IEnumerable<Html> parts) => text.Append(Join(parts).Markup);
        public void AppendFormatted(string? value) => text.Append(HtmlEncoder.Default.Encode(value ?? ""));
        public void AppendFormatted(int value) => text.Append(value);

        public override string ToString() => text.ToString();
    }
}
