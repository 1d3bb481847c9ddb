using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Steps.Tests.Walk;

/// <summary>What is true at every step of a walk, and what is true once the timer has run to its end.</summary>
internal sealed partial class WalkTruths(WalkWorld world)
{
    private const int Choice = 773200000;
    private const int StallWatch = Choice + 1;
    private const int OwnerKind = Choice + 3;
    private const int StateKind = Choice + 4;
    private const int ToldKind = Choice + 9;
    private const int MessagesADay = 1;
    private const int DealsAWeek = 3;
    private const int AssistsAWeek = 7;

    // What a full recomputation may write anew although nothing has changed: when it was done.
    private static readonly string[] Marks = ["crma_foldeduntil", "modifiedon", "modifiedby", "versionnumber", "modifiedonbehalfby"];

    private readonly Dictionary<Guid, DateTime?> toldOn = [];
    private readonly List<(Guid Owner, Guid Deal, DateTime On)> told = [];

    /// <summary>How often an owner was told of a deal so far.</summary>
    public int Told => told.Count;

    /// <summary>System assists so far, as far as their deals are still there.</summary>
    public int Raised => Rows("crma_managerassist", "crma_origin").Count(IsSystem);

    /// <summary>At every step.</summary>
    public void Always()
    {
        var open = Open();
        foreach (var twice in open.Where(IsSystem).GroupBy(Deal).Where(g => g.Count() > 1)) Assert.Fail($"Deal {twice.Key:D} has {twice.Count()} open system assists.");
        Tellings();
        Once();
    }

    /// <summary>When the timer has come to its end.</summary>
    public void AfterTimer()
    {
        // Access comes and goes after commit, and what a helper who is gone leaves behind is the next run's.
        world.Org.Local.Jobs.RunAll();
        world.RunTimer();
        world.Org.Local.Jobs.RunAll();
        Assists();
        Budgets();
        NoNotificationTwice();
        SecondRunIsQuiet();
    }

    /// <summary>Each watch is what its history gives: looked at by its changes alone and then read and folded anew, it comes out the same.</summary>
    public void FullRecomputation()
    {
        world.Org.Sql($"UPDATE crma_dealwatch SET crma_nextcheckon = {Local.Engine.Store.Storage.Seconds(world.Now)} WHERE crma_nextcheckon IS NOT NULL");
        WalkWorld.Clean(world.Timer().Sweep());
        var before = Watches();
        world.Org.Sql($"UPDATE crma_dealwatch SET crma_witnesses = NULL, crma_lastcontacton = NULL, crma_lastcontactnote = NULL, crma_nextcontacton = NULL, crma_people = NULL, crma_linecontacton = NULL, crma_closedatepushes = 77, crma_riskscore = 77, crma_reasons = 'Lost', crma_nextcheckon = {Local.Engine.Store.Storage.Seconds(world.Now)} WHERE crma_nextcheckon IS NOT NULL");
        WalkWorld.Clean(world.Timer().Sweep());
        var after = Watches();
        foreach (var (id, row) in before)
        {
            Assert.IsTrue(after.TryGetValue(id, out var again), $"The watch of {id:D} is gone.");
            foreach (var column in row.Keys.Union(again.Keys).Except(Marks))
                Assert.AreEqual(row.GetValueOrDefault(column), again.GetValueOrDefault(column), $"Deal {id:D}: {column} was kept as the first, and history gives the second.");
        }
    }

    private void SecondRunIsQuiet()
    {
        using var recording = world.Org.Local.Log.Record();
        world.RunTimer();
        // The lane's heartbeat is no news.
        var writes = new[] { "Create", "Update", "Delete", "Assign", "GrantAccess" }.SelectMany(m => recording.Requests.SelectMany(r => r.All()).Where(r => r.Message == m && r.Table != "crma_sweeplane")).ToList();
        Assert.IsEmpty(writes, $"A second run at the same instant writes: {string.Join(", ", writes.Select(w => $"{w.Message} {w.Table} {w.Id:D}"))}");
    }

    private void Tellings()
    {
        foreach (var watch in Rows("crma_dealwatch", "crma_toldon"))
        {
            var on = watch.GetAttributeValue<DateTime?>("crma_toldon");
            if (on == null || (toldOn.TryGetValue(watch.Id, out var known) && known == on) || !world.Deals.Contains(watch.Id))
            {
                toldOn[watch.Id] = on;
                continue;
            }
            toldOn[watch.Id] = on;
            told.Add((world.OwnerOf(watch.Id), watch.Id, on.Value));
        }
    }

    private void Budgets()
    {
        foreach (var week in told.GroupBy(t => t.Owner))
            foreach (var last in week)
            {
                var deals = week.Count(t => t.On <= last.On && t.On > last.On.AddDays(-7));
                Assert.IsLessThanOrEqualTo(DealsAWeek, deals, $"{week.Key:D} was told of {deals} deals in the seven days before {last.On:o}.");
                var moments = week.Where(t => t.On.Date == last.On.Date).Select(t => t.On).Distinct().Count();
                Assert.IsLessThanOrEqualTo(MessagesADay, moments, $"{week.Key:D} was told {moments} times on {last.On:yyyy-MM-dd}.");
            }
        foreach (var manager in Rows("crma_managerassist", "crma_helperid", "crma_origin", "createdon").Where(IsSystem).GroupBy(a => a.GetAttributeValue<EntityReference>("crma_helperid")!.Id))
            foreach (var last in manager)
            {
                var on = last.GetAttributeValue<DateTime>("createdon");
                var count = manager.Count(a => a.GetAttributeValue<DateTime>("createdon") <= on && a.GetAttributeValue<DateTime>("createdon") > on.AddDays(-7));
                Assert.IsLessThanOrEqualTo(AssistsAWeek, count, $"{manager.Key:D} was given {count} system assists in the seven days before {on:o}.");
            }
    }

    private void NoNotificationTwice()
    {
        var told = Rows("appnotification", "ownerid", "title", "data", "createdon").Select(n => new
        {
            Owner = n.GetAttributeValue<EntityReference>("ownerid")!.Id, Title = n.GetAttributeValue<string>("title"), Data = n.GetAttributeValue<string>("data"), n.GetAttributeValue<DateTime>("createdon").Date,
        });
        // A manager may send decisions on the same deals several times a day: each sending is told.
        foreach (var twice in told.Where(t => t.Title?.Contains(" has gone through your deals: ", StringComparison.Ordinal) != true).GroupBy(t => t).Where(g => g.Count() > Occasions(g.Key.Owner, g.Key.Title, g.Key.Data, g.Key.Date))) Assert.Fail($"{twice.Key.Owner:D} was told {twice.Count()} times: {twice.Key.Title}");
        var events = Rows("crma_dealevent", "crma_what", "crma_opportunityid", "crma_fromvalue", "crma_tovalue", "crma_occurredon").Where(e => e.Contains("crma_opportunityid"))
            .ToLookup(e => e.GetAttributeValue<EntityReference>("crma_opportunityid")!.Id);
        foreach (var deal in events)
            foreach (var same in deal.Where(e => Is(e, ToldKind)).GroupBy(e => (Person: e.GetAttributeValue<string>("crma_fromvalue"), Episode: e.GetAttributeValue<string>("crma_tovalue")?.Split(':')[0])))
                foreach (var (first, second) in same.OrderBy(On).Zip(same.OrderBy(On).Skip(1)))
                    // To whom a deal comes back, he hears of it again; and with a closed deal's watch its episodes are forgotten.
                    Assert.IsTrue(deal.Any(e => (Is(e, OwnerKind) || Is(e, StateKind)) && On(e) >= On(first) && On(e) <= On(second)), $"{same.Key.Person} was told of {same.Key.Episode} of deal {deal.Key:D} at {On(first):o} and {On(second):o}.");
    }

    private Dictionary<Guid, Dictionary<string, string?>> Watches() =>
        world.Org.All("crma_dealwatch").ToDictionary(r => r.Id, r => r.Attributes.ToDictionary(a => a.Key, a => Text(a.Value)));

    private static string? Text(object? value) => value switch
    {
        EntityReference reference => reference.Id.ToString("D"),
        OptionSetValue option => option.Value.ToString(global::System.Globalization.CultureInfo.InvariantCulture),
        DateTime date => date.ToString("o", global::System.Globalization.CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, global::System.Globalization.CultureInfo.InvariantCulture),
    };

    private List<Entity> Open(params string[] columns)
    {
        var query = new QueryExpression("crma_managerassist") { ColumnSet = new ColumnSet(["ownerid", "regardingobjectid", "crma_origin", .. columns]) };
        query.Criteria.AddCondition("statecode", ConditionOperator.In, 0, 3);
        return [.. world.System.RetrieveMultiple(query).Entities];
    }

    private IEnumerable<Entity> Rows(string table, params string[] columns) => world.System.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet(columns) }).Entities;

    private static bool Is(Entity dealEvent, int kind) => dealEvent.GetAttributeValue<OptionSetValue>("crma_what")!.Value == kind;
    private static DateTime On(Entity dealEvent) => dealEvent.GetAttributeValue<DateTime>("crma_occurredon");
    private static bool IsSystem(Entity assist) => assist.GetAttributeValue<OptionSetValue>("crma_origin")?.Value == StallWatch;
    private static Guid Deal(Entity assist) => assist.GetAttributeValue<EntityReference>("regardingobjectid")!.Id;
}
