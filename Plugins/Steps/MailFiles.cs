using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>The files of an ask as attachments of the mail it became.</summary>
internal static class MailFiles
{
    public static void Attach(IOrganizationService service, IReadOnlyList<Guid> notes, Guid mail)
    {
        if (notes.Count == 0) return;
    }
}
