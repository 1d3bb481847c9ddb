namespace CrmAssist.Domain.Tests;

[TestClass]
public sealed class NameIdTests
{
    /// <summary>Computed by Python's uuid.uuid5 with the product's namespace and the parts joined by U+001F.</summary>
    [TestMethod]
    [DataRow("e3c68dc1-fbf5-5018-86f5-73dad7e00d5e", "settings")]
    [DataRow("04325ea2-1e44-59b9-9861-89dadc14101b", "stallrule", "Close date passed")]
    [DataRow("e8ae0398-924d-5b51-ad92-1f9ccf1eb84c", "\u00e4", "\u20ac", "\ud83d\ude00")]
    [DataRow("d76d6619-61ba-59b2-b7e8-5b1c982ded20", "")]
    [DataRow("5e152b6c-91a9-5984-971e-6cf05b7d8091", "dealevent", "a", "b")]
    public void Ids_are_those_of_the_standard(string id, params string[] parts) => Assert.AreEqual(new Guid(id), NameId.Of(parts));

    [TestMethod]
    public void Version_and_variant_are_marked()
    {
        for (var i = 0; i < 100; i++)
        {
            var text = NameId.Of("n", i.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToString("D");
            Assert.AreEqual('5', text[14]);
            Assert.Contains(text[19], "89ab");
        }
    }

    [TestMethod]
    public void Where_a_part_ends_matters() => Assert.AreNotEqual(NameId.Of("ab", "c"), NameId.Of("a", "bc"));
}
