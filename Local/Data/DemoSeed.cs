using CrmAssist.Local.App;
using CrmAssist.Local.Engine;

namespace CrmAssist.Local.Data;

/// <summary>Fills an empty organisation with the demo: people, customers, and months of history.</summary>
/// <remarks>
/// History is made, not written: the organisation's clock is set back and the operations are played forward in their order by those who did them, with the
/// solution's steps running. So every deal event is exact, and owners were told and assists raised when it was their time. The same "now" gives the same demo.
/// </remarks>
public static class DemoSeed
{
    private const int DaysOfSweeps = 21;
    private const int DaysLive = 8;
    private const int HourOfTheSweep = 6;
    // Fewer than the default, so that the demo shows deals waiting for attention.
    private const int WeeklyBudget = 5;

    /// <summary>Fills the organisation. Its clock says what "now" is and stands there, frozen, afterwards.</summary>
    public static void Fill(Organization organization)
    {
        var calendar = new DemoCalendar(organization.Clock.Now);
        organization.Clock.Freeze(calendar.Ago(DemoPipeline.All.Max(deal => deal.Age) + 1));
        ServiceUsers.Create(organization);
        SettingsUp.Write(organization.ServiceFor(ServiceUsers.Administrator));
        SalesProcess.Create(organization.System);
        var people = DemoPeople.Create(organization);

        var story = new DemoStory(people, calendar);
        var happenings = DemoPipeline.All.SelectMany(story.Of).Concat(new DemoHelps(people, calendar).All()).Concat(new DemoReview(people, calendar).All()).Concat(Sweeps(calendar)).Append(GoLive(calendar)).OrderBy(h => h.At).ThenBy(h => h.By);
        foreach (var happening in happenings)
        {
            organization.Clock.Freeze(happening.At);
            happening.Do(organization.ServiceFor(happening.By), happening.At);
            organization.Jobs.RunAll();
        }
        organization.Clock.Freeze(calendar.Now);
    }

    // Every morning, as the timer does.
    private static IEnumerable<Happening> Sweeps(DemoCalendar calendar) =>
        Enumerable.Range(1, DaysOfSweeps).Select(ago => new Happening(calendar.Ago(ago).AddHours(HourOfTheSweep), ServiceUsers.Service, (service, _) => new SweepTimer(service).Run()));

    // The administrator watched in mode Silent first, as after every import of the solution.
    private static Happening GoLive(DemoCalendar calendar) =>
        new(calendar.Ago(DaysLive).AddHours(HourOfTheSweep - 1), ServiceUsers.Administrator, (service, _) => SettingsUp.GoLive(service, WeeklyBudget));
}
