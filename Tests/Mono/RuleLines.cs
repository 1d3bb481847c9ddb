using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;

namespace CrmAssist.MonoRunner;

/// <summary>What the rules say of a few deals.</summary>
internal static class RuleLines
{
    private static readonly DateTime Now = new(2026, 3, 4, 10, 30, 0, DateTimeKind.Utc);

    public static IEnumerable<string> All()
    {
        var time = new Settings { Holidays = "2026-02-16..2026-02-17 carnival\n2026-01-01" }.WorkingTime(TimeZoneInfo.Utc);
        var rules = new RuleBook(DefaultRules.All);
        foreach (var deal in Deals())
        {
            var verdict = rules.Judge(deal, time, Now);
            yield return $"{deal.Name}: {verdict.State} score {verdict.Score} rank {DealEvent.Text(verdict.Rank)} next {Moment(verdict.NextCheckOn)}";
            foreach (var finding in verdict.Findings) yield return $"{deal.Name}: {finding.Value} {finding.Sentence}";
            if (verdict.Findings.Count > 0) yield return AssistTitle.Of(verdict.Findings[0], deal.Name);
        }
        foreach (var rule in DefaultRules.All) yield return $"{rule.Id:D} {rule.Name}";
        yield return $"by {Moment(ByWhen.Default(Now, time))} and {Moment(ByWhen.Default(Now.AddHours(6), time))}";
        yield return $"{NameId.Of("Fabrikam", "Umstellung für Größe 9")}";
        foreach (var line in History(time)) yield return line;
    }

    private static IEnumerable<Deal> Deals()
    {
        var deal = new Deal { Id = NameId.Of("deal"), Name = "Healthy", CreatedOn = Now.AddDays(-30), Category = StageCategory.Develop, StageEnteredOn = Now.AddDays(-5), LastContactOn = Now.AddDays(-1) };
        yield return deal;
        yield return deal with { Name = "Quiet", LastContactOn = Now.AddDays(-40), LastContactNote = "phone call \"Größe geklärt\" by Ada Sample", Value = 180000.335m, CloseDate = Day.Parse("2026-03-12") };
        yield return deal with { Name = "Standing", StageEnteredOn = Now.AddDays(-90), Value = 0.1m + 0.2m };
        yield return deal with { Name = "Slipping", CloseDatePushes = 3, CloseDatePushedDays = 61, CloseDate = Day.Parse("2026-02-27"), Value = 99.995m };
        yield return deal with { Name = "One yard", Category = StageCategory.Close, LastContactOn = Now.AddDays(-12), CloseDate = Day.Parse("2026-03-10"), Probability = 80, Value = 250000 };
        yield return deal with { Name = "Unknown", CreatedOn = default, Category = null, StageEnteredOn = null, LastContactOn = null };
    }

    private static IEnumerable<string> History(WorkingTime time)
    {
        DealEvent Moved(string? from, string? to, int day) => new(DealEventKind.CloseDate, from, to, new DateTime(2026, 2, day, 9, 0, 0, DateTimeKind.Utc), Exact: true);
        var events = new[] { Moved("2026-03-01", "2026-03-31", 3), Moved("2026-03-31", "2026-04-30", 10), Moved("2026-04-30", "2026-04-15", 11), Moved("2026-03-31", "2026-04-30", 10) };
        foreach (var told in new[] { events, [.. events.Reverse()] })
        {
            var facts = DealHistory.Fold(told, time);
            yield return $"{facts.Pushes} pushes, {facts.PushedDays} days, last {facts.Last[DealEventKind.CloseDate]}";
        }
        yield return events[0].Key(Guid.Empty);
    }

    private static string Moment(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
}
