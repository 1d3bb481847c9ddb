using CrmAssist.Domain.Assist;

namespace CrmAssist.Domain.Tests.Assist;

[TestClass]
public sealed class MailTextTests
{
    [TestMethod]
    [DataRow(null, "")]
    [DataRow("  \n ", "")]
    [DataRow("One line", "<p>One line</p>")]
    [DataRow("Dear Cleo,\r\n\r\none\rtwo\n\n\n\nthree", "<p>Dear Cleo,</p><p>one<br>two</p><p>three</p>")]
    [DataRow("<script>alert('x')</script> & \"more\"", "<p>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;more&quot;</p>")]
    [DataRow("a\u0000b\u001Fc\uFFFFd\te", "<p>abcd\te</p>")]
    public void Words_become_paragraphs_and_never_markup(string? words, string html) => Assert.AreEqual(html, MailText.Html(words));

    [TestMethod]
    [DataRow(null, "")]
    [DataRow("plain &amp; simple\nwords", "plain & simple\nwords")]
    [DataRow("<p>Dear Cleo,</p><p>one<br>two</p>", "Dear Cleo,\n\none\ntwo")]
    [DataRow("<html><head><title>t</title><style>p { color: red }</style></head><body><div>a&nbsp;b</div>\n<div>c</div><!-- not\nthis --></body></html>", "a b\nc")]
    [DataRow("<ul><li>one</li><li>two &lt;3&gt;</li></ul><table><tr><td>x</td></tr></table>", "- one\n- two <3>\n\nx")]
    [DataRow("<p>1 &lt; 2</p>", "1 < 2")]
    public void What_a_mail_program_holds_is_read_as_plain_words(string? html, string words) => Assert.AreEqual(words, MailText.FromHtml(html));

    [TestMethod]
    public void What_was_written_comes_back_as_it_was()
    {
        const string words = "Dear Cleo,\n\nis 5 < 6 & \"so\"?\nYours\n\nMara";
        Assert.AreEqual(words, MailText.FromHtml(MailText.Html(words)));
    }

    [TestMethod]
    public void An_outline_is_marked_line_by_line_until_somebody_has_written_the_mail()
    {
        var skeleton = MailText.Skeleton("thank her\n\nask for the date", "Ada Sample");
        Assert.AreEqual("[Outline of Ada Sample: write the mail in your own words, then delete every line in brackets and the mark in the subject.]\n\n[thank her]\n\n[ask for the date]", skeleton);
        Assert.IsTrue(MailText.IsSkeleton(skeleton));
        Assert.IsTrue(MailText.IsSkeleton(MailText.FromHtml(MailText.Html(skeleton))));
        Assert.IsTrue(MailText.IsSkeleton(MailText.SkeletonSubject("Our date")));
        Assert.IsFalse(MailText.IsSkeleton("Thank you for the day. [Smile]"));
        Assert.IsFalse(MailText.IsSkeleton(null));
    }
}
