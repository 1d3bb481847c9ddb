using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Who is asked and why: the one who was named, else the manager; while the manager is away, who stands in; for somebody without a licence, the manager who passes it on.</summary>
internal sealed class AskedHelper
{
    private AskedHelper(Person helper, Person? forWhom, Absence? away, string text)
    {
        Helper = helper;
        For = forWhom;
        Away = away;
        Text = text;
    }

    /// <summary>Whom the assist is given to.</summary>
    public Person Helper { get; }

    /// <summary>Whom the helper passes it on to; null: he helps himself.</summary>
    public Person? For { get; }

    /// <summary>The absence of whoever would have been asked, or is asked though away.</summary>
    public Absence? Away { get; }

    /// <summary>Whom it went to and why, in one sentence.</summary>
    public string Text { get; }

    /// <param name="people">The people around the ask.</param>
    /// <param name="deal">The deal.</param>
    /// <param name="named">Who was named; null: whoever is to be asked by default.</param>
    /// <param name="rep">Who asks.</param>
    /// <param name="day">A moment as a day, for a sentence.</param>
    /// <param name="asked">The helper when nothing is wrong.</param>
    public static Refusal? Choose(People people, AskedDeal deal, EntityReference? named, Guid rep, Func<DateTime, string> day, out AskedHelper? asked)
    {
        asked = null;
        if (named != null && people[named.Id] is { Licensed: false, Enabled: true, Application: false } person)
            return Pass(people, person, rep, out asked);
        var helper = named != null ? people[named.Id] : Asking.Manager(people, deal, rep, people.Settings);
        if (Asking.Unfit(helper, named, rep) is { } unfit) return unfit;
        var away = people.AbsenceOf(helper!.Id);
        if (named == null && away?.Helper is { } other && people.Include(other) is { } substitute && Asking.Unfit(substitute, null, rep) == null && people.AbsenceOf(other) == null)
            asked = new AskedHelper(substitute, null, away, $"{substitute.Name} is asked, because {helper.Name} is away until {day(away.Until)}.");
        else
            asked = new AskedHelper(helper, null, away, away == null ? $"{helper.Name} is asked." : $"{helper.Name} is asked, and is away until {day(away.Until)}.");
        return null;
    }

    // Who does not use the CRM gets the brief from the rep's own manager.
    private static Refusal? Pass(People people, Person person, Guid rep, out AskedHelper? asked)
    {
        asked = null;
        if (people.ManagerOf(new EntityReference(User.Table, rep), people.Settings.FallbackHelper) is not { } manager || Asking.Unfit(manager, null, rep) != null)
            return new Refusal(RefusalCode.NoHelper, $"{person.Name} does not use the CRM, and there is no manager who could pass it on. Choose another helper, or ask an administrator to set your manager or the fallback.");
        asked = new AskedHelper(manager, person, people.AbsenceOf(manager.Id), $"{manager.Name} is asked to pass it on to {person.Name}, who does not use the CRM.");
        return null;
    }
}
