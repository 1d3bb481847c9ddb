using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;

namespace CrmAssist.Steps;

/// <summary>What a mail of an assist says, and to whom: the rep's words to the customer, or the ask itself to somebody who does not use the CRM.</summary>
internal sealed class Letter(string subject, string words, IReadOnlyList<Addressee> to, bool isBrief, string rep)
{
    public string Subject { get; } = subject;

    /// <summary>Plain text.</summary>
    public string Words { get; } = words;

    public IReadOnlyList<Addressee> To { get; } = to;

    public bool IsBrief { get; } = isBrief;

    /// <summary>One sentence about the first of them without an address; null: all have one.</summary>
    public string? Missing => To.Where(t => string.IsNullOrWhiteSpace(t.Email)).Select(t => Reach.Instead(t.Name, t.Number, rep)).FirstOrDefault();

    public static Letter Of(StepRun run, MailToCarry mail)
    {
        var rep = Carried.Rep(mail.Assist);
        if (mail.Assist.Contains(ManagerAssist.For)) return BriefRow.Of(run, mail.Assist, rep);
        return mail.IsOutline
            ? new Letter(MailText.SkeletonSubject(mail.Subject), MailText.Skeleton(mail.Body, rep), mail.Recipients, isBrief: false, rep)
            : new Letter(mail.Subject, MailText.Plain(mail.Body), mail.Recipients, isBrief: false, rep);
    }
}
