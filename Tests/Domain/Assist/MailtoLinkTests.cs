using CrmAssist.Domain.Assist;

namespace CrmAssist.Domain.Tests.Assist;

[TestClass]
public sealed class MailtoLinkTests
{
    [TestMethod]
    public void Everything_is_encoded_and_lines_end_as_mail_programs_want_them() =>
        Assert.AreEqual(
            "mailto:cleo@sample.example?subject=Price%20%26%20date%3F&body=Gr%C3%BC%C3%9Fe%2C%0D%0A%0D%0A50%25%20%2B%20%23%201%0D%0Amore%0D%0Aend",
            MailtoLink.Of(["cleo@sample.example"], "Price & date?", "Gr\u00FC\u00DFe,\n\n50% + # 1\r\nmore\rend"));

    [TestMethod]
    public void Several_people_stand_side_by_side_and_odd_addresses_are_encoded() =>
        Assert.AreEqual(
            "mailto:a@x.example,b%2Bc@y.example,%22d%40e%22@z.example,f%26g%3Fh@x.example",
            MailtoLink.Of(["a@x.example", "b+c@y.example", "\"d@e\"@z.example", "f&g?h@x.example"], null, ""));

    [TestMethod]
    public void Without_anybody_it_is_a_mail_without_a_recipient() => Assert.AreEqual("mailto:?body=x", MailtoLink.Of([], null, "x"));

    [TestMethod]
    [DataRow(0, false)]
    [DataRow(1, true)]
    public void What_is_longer_than_1800_characters_is_no_link(int more, bool tooLong)
    {
        var link = MailtoLink.Of(["cleo@sample.example"], null, new string('x', MailtoLink.Longest - "mailto:cleo@sample.example?body=".Length + more));
        Assert.AreEqual(tooLong ? 0 : MailtoLink.Longest, link.Length);
    }

    [TestMethod]
    public void Half_a_character_breaks_nothing() => Assert.AreEqual("mailto:?body=a%EF%BF%BDb", MailtoLink.Of([], null, "a\uD83Db"));
}
