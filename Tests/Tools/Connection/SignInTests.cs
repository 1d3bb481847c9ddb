using CrmAssist.Tools.Connection;

namespace CrmAssist.Tools.Tests.Connection;

/// <summary>What the sign-in says, in a sentence that says what to do.</summary>
[TestClass]
public sealed class SignInTests
{
    [TestMethod]
    [DataRow("AADSTS90002: Tenant 'contoso.example' not found.", "The tenant does not exist")]
    [DataRow("AADSTS700016: Application with identifier 'x' was not found in the directory", "not known in this tenant")]
    [DataRow("AADSTS7000215: Invalid client secret provided.", "secret is wrong")]
    [DataRow("AADSTS7000222: The provided client secret keys are expired.", "has expired")]
    [DataRow("AADSTS700027: The certificate is not registered.", "upload it there")]
    [DataRow("AADSTS500011: The resource principal was not found in the tenant.", "no environment of this tenant")]
    [DataRow("AADSTS53003: Access has been blocked by Conditional Access policies.", "conditional access policy")]
    [DataRow("The user is not a member of the organization.", "add the application as an application user")]
    [DataRow("Name or service not known (contoso.example:443)", "There is no such address")]
    [DataRow("Something else.", "Check the address, the tenant, the application and its secret.")]
    public void A_refusal_says_what_to_do_and_what_was_said(string said, string says)
    {
        var sentence = SignInFailure.Sentence(said, "contoso.example");
        Assert.StartsWith("contoso.example does not let us in. ", sentence);
        Assert.Contains(says, sentence);
        Assert.Contains(said, sentence);
    }

    [TestMethod]
    public void Pages_of_text_become_one_line() =>
        Assert.IsFalse(SignInFailure.Sentence(string.Join('\n', Enumerable.Repeat("again and again", 100)), "contoso.example") is var sentence && (sentence.Contains('\n') || sentence.Length > 500), sentence);
}
