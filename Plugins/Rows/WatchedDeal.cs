using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>A watch and its deal side by side, as one query brings them.</summary>
public sealed class WatchedDeal(Entity row, StageColumns? stages = null)
{
    private const string DealAlias = "deal";
    private const string StageAlias = "stage";
    private const string UserAlias = "ownedby";
    private const string ZoneAlias = "zone";
    private const string TeamZoneAlias = "teamzone";
    private const string TeamAlias = "team";
    private const string AdministratorAlias = "administrator";
    private const int LineLevels = 3;

    /// <summary>The watch's columns.</summary>
    public Entity Watch { get; } = row;

    /// <summary>The deal's id, which is the watch's too.</summary>
    public Guid Id => Watch.Id;

    /// <summary>False: the deal is gone and only the watch is left.</summary>
    public bool DealExists => Linked<Guid?>(Opportunity.Id) != null;
    public bool IsOpen => State == Opportunity.Open;
    public int? State => Linked<OptionSetValue>(Opportunity.State)?.Value;
    public string? Name => Linked<string>(Opportunity.Name);
    public EntityReference? Owner => Linked<EntityReference>(Opportunity.Owner);
    public Day? CloseDate => Linked<DateTime?>(Opportunity.CloseDate) is { } date ? Day.Of(date) : null;
    public decimal? Value => Linked<Money>(Opportunity.BaseValue) is { } money ? Fit.Value(money.Value) : null;
    public int? Probability => Linked<int?>(Opportunity.Probability);
    public DateTime CreatedOn => Linked<DateTime?>(Opportunity.CreatedOn) ?? default;
    public Guid? BusinessUnit => Linked<EntityReference>(Opportunity.BusinessUnit)?.Id;
    public Guid? Team => Linked<EntityReference>(Opportunity.OwningTeam)?.Id;
    /// <summary>Name of the owner's time zone, of its administrator's where a team owns the deal; null: not set.</summary>
    public string? ZoneName => Watch.Get<string>(ZoneAlias, TimeZoneRow.Name) ?? Watch.Get<string>(TeamZoneAlias, TimeZoneRow.Name);
    /// <summary>Names of the owning team and business unit.</summary>
    public IEnumerable<string> GroupNames => new[] { Linked<EntityReference>(Opportunity.OwningTeam)?.Name, Linked<EntityReference>(Opportunity.BusinessUnit)?.Name }.OfType<string>();
    public bool OwnerDisabled => Watch.Get<bool>(UserAlias, User.Disabled);

    /// <summary>Who stands above the owner, nearest first: three levels, as far as a deal is talked about. Nobody above a team.</summary>
    public IReadOnlyList<EntityReference> Line
    {
        get
        {
            var line = new List<EntityReference>();
            for (var level = 0; level < LineLevels && Watch.Get<EntityReference>(Level(level), User.Manager) is { } above && above.Id != Owner?.Id; level++)
            {
                // A circle of managers ends where it comes back.
                if (line.Exists(l => l.Id == above.Id)) break;
                line.Add(above);
            }
            return line;
        }
    }

    /// <summary>The deal's lot; null: not drawn yet.</summary>
    public int? Draw => Watch.GetAttributeValue<int?>(DealWatch.Draw);

    /// <summary>When its owner has planned to talk to the customer, UTC; null, or past: he has not.</summary>
    public DateTime? PlannedOn => Watch.GetAttributeValue<DateTime?>(DealWatch.PlannedOn);

    /// <summary>Until when it is parked, UTC; null, or past: it is not.</summary>
    public DateTime? ParkedUntil => Watch.GetAttributeValue<DateTime?>(DealWatch.ParkedUntil);

    /// <summary>Why it is parked, to be read after the day: <c>, the customer asked to wait: "new year"</c>.</summary>
    public string ParkedWhy => ParkedReason(Choice.Read<ParkReason>(Watch, DealWatch.ParkReason))
        + (Watch.GetAttributeValue<string>(DealWatch.ParkNote) is { Length: > 0 } note ? $": \"{note}\"" : "");

    /// <summary>Who is told when it is the owner's turn: himself, or a team's administrator; null when there is nobody, or he is disabled.</summary>
    public Guid? Hears => Owner switch
    {
        { LogicalName: Rows.Team.Table } => Watch.Get<bool>(AdministratorAlias, User.Disabled) ? null : Watch.Get<EntityReference>(TeamAlias, Rows.Team.Administrator)?.Id,
        { } owner => OwnerDisabled ? null : owner.Id,
        null => null,
    };

    /// <summary>The deal has another owner than at the last look: what was told to whom is for the sweep to sort out.</summary>
    public bool OwnerChanged => Seen[DealEventKind.Owner] is { } before && before != DealEvent.Text(Owner?.Id);

    /// <summary>How far the deal had come at the last look.</summary>
    public Standing Standing => new()
    {
        State = StallState,
        Known = Watch.GetAttributeValue<string>(DealWatch.Told),
        ToldOn = Watch.GetAttributeValue<DateTime?>(DealWatch.ToldOn),
        FirstWordUntil = Watch.GetAttributeValue<DateTime?>(DealWatch.FirstWordUntil),
        CoolDownUntil = Watch.GetAttributeValue<DateTime?>(DealWatch.CoolDownUntil),
        Episode = Watch.GetAttributeValue<int?>(DealWatch.Episode) ?? 0,
        StalledOn = Watch.GetAttributeValue<DateTime?>(DealWatch.StalledOn),
    };

    /// <summary>Until when activities have been folded into the watch, UTC; null: never looked at.</summary>
    public DateTime? FoldedUntil => Watch.GetAttributeValue<DateTime?>(DealWatch.FoldedUntil);

    /// <summary>Where the watch stood after the last look.</summary>
    public StallState StallState => Choice.Read<StallState>(Watch, DealWatch.StallState) ?? StallState.Healthy;

    /// <summary>The deal's facts as it shows them now, as events would tell them.</summary>
    public IReadOnlyDictionary<DealEventKind, string?> Shown => new Dictionary<DealEventKind, string?>
    {
        [DealEventKind.Stage] = Stage.Key,
        [DealEventKind.CloseDate] = DealEvent.Text(CloseDate),
        [DealEventKind.Value] = DealEvent.Text(Value),
        [DealEventKind.Owner] = DealEvent.Text(Owner?.Id),
        [DealEventKind.State] = DealEvent.Text(State),
    };

    /// <summary>The same facts as they were at the last look.</summary>
    public IReadOnlyDictionary<DealEventKind, string?> Seen => new Dictionary<DealEventKind, string?>
    {
        [DealEventKind.Stage] = Watch.GetAttributeValue<string>(DealWatch.LastStageKey),
        [DealEventKind.CloseDate] = DealEvent.Text(Watch.GetAttributeValue<DateTime?>(DealWatch.LastCloseDate) is { } date ? Day.Of(date) : null),
        [DealEventKind.Value] = DealEvent.Text(Watch.GetAttributeValue<decimal?>(DealWatch.LastValue)),
        [DealEventKind.Owner] = Watch.GetAttributeValue<string>(DealWatch.LastOwner),
        [DealEventKind.State] = DealEvent.Text(Watch.GetAttributeValue<int?>(DealWatch.LastState)),
    };

    /// <summary>Identity and name of the deal's stage, from wherever this organisation keeps it.</summary>
    public StageKey Stage => (stages ?? StageColumns.Default).Of(Watch, DealAlias, StageAlias);

    /// <summary>What the rules read: the deal as it is, with the facts the watch holds of it.</summary>
    /// <param name="facts">Where the facts stand; the watch itself when left out.</param>
    public Deal Deal(Entity? facts = null)
    {
        T? Fact<T>(string column) => facts != null && facts.Contains(column) ? facts.GetAttributeValue<T>(column) : Watch.GetAttributeValue<T>(column);
        var stage = Stage;
        return new Deal
        {
            Id = Id,
            Name = Name,
            CreatedOn = CreatedOn,
            Stage = stage.Name,
            StageKey = stage.Key,
            Category = stage.Category,
            StageEnteredOn = Fact<DateTime?>(DealWatch.StageEnteredOn),
            CloseDate = CloseDate,
            CloseDatePushes = Fact<int?>(DealWatch.CloseDatePushes) ?? 0,
            CloseDatePushedDays = Fact<int?>(DealWatch.CloseDatePushedDays) ?? 0,
            Value = Value,
            HighestValue = Fact<decimal?>(DealWatch.HighestValue),
            ValueChangedOn = Fact<DateTime?>(DealWatch.ValueChangedOn),
            MovedBackOn = Fact<DateTime?>(DealWatch.MovedBackOn),
            MovedBackFrom = Fact<string>(DealWatch.MovedBackFrom),
            MovesBack = Fact<int?>(DealWatch.MovesBack) ?? 0,
            Probability = Probability,
            LastContactOn = Fact<DateTime?>(DealWatch.LastContactOn),
            LastContactNote = Fact<string>(DealWatch.LastContactNote),
            NextContactOn = Fact<DateTime?>(DealWatch.NextContactOn),
            LastStepOn = Fact<DateTime?>(DealWatch.LastStepOn),
            LastStepNote = Fact<string>(DealWatch.LastStepNote),
            NextStepOn = Fact<DateTime?>(DealWatch.NextStepOn),
            UnansweredOn = Fact<DateTime?>(DealWatch.UnansweredOn),
            UnansweredMail = Fact<string>(DealWatch.UnansweredMail),
            People = PeopleText.Read(Fact<string>(DealWatch.People)),
            HasLine = Line.Count > 0,
            LineOn = Fact<DateTime?>(DealWatch.LineContactOn),
            LineNote = Fact<string>(DealWatch.LineContactNote),
            BusinessUnit = BusinessUnit,
            Team = Team,
        };
    }

    private static string ParkedReason(ParkReason? reason) => reason switch
    {
        ParkReason.Holidays => ", holidays",
        ParkReason.CustomerAskedToWait => ", the customer asked to wait",
        ParkReason.BudgetCycle => ", the next budget has to come first",
        ParkReason.LegalOrProcurement => ", legal or procurement",
        _ => "",
    };

    private static string Level(int level) => level == 0 ? UserAlias : "above" + level.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private T? Linked<T>(string column) => Watch.Get<T>(DealAlias, column);

    /// <summary>Leaves only deals inside one of the narrowings. The stage is that of the last look: a deal that has left it since is due by itself.</summary>
    internal static void Narrow(QueryExpression query, IReadOnlyList<Narrowing> within)
    {
        var any = query.Criteria.AddFilter(LogicalOperator.Or);
        foreach (var narrowing in within)
        {
            var all = any.AddFilter(LogicalOperator.And);
            if (narrowing.Category is { } category) all.AddCondition(DealWatch.LastStageCategory, ConditionOperator.Equal, Choice.Of(category).Value);
            if (narrowing.Stage is { } stage) all.AddCondition(DealWatch.LastStage, ConditionOperator.Equal, stage);
            if (narrowing.MinimumValue is { } value) all.AddCondition(DealAlias, Opportunity.BaseValue, ConditionOperator.GreaterEqual, value);
            if (narrowing.BusinessUnit is { } unit) all.AddCondition(DealAlias, Opportunity.BusinessUnit, ConditionOperator.Equal, unit);
            if (narrowing.Team is { } owner) all.AddCondition(DealAlias, Opportunity.OwningTeam, ConditionOperator.Equal, owner);
        }
    }

    /// <summary>Leaves only watches of open deals.</summary>
    internal static void OnlyOpen(QueryExpression query) => query.Criteria.AddCondition(DealAlias, Opportunity.State, ConditionOperator.Equal, Opportunity.Open);

    private static void Zone(LinkEntity settings, string alias)
    {
        var zone = settings.AddLink(TimeZoneRow.Table, UserSettings.TimeZone, TimeZoneRow.Code, JoinOperator.LeftOuter);
        zone.EntityAlias = alias;
        zone.Columns = new ColumnSet(TimeZoneRow.Name);
    }

    /// <summary>The query for watches with their deals; the caller adds which.</summary>
    /// <param name="stages">Where stages are read; left out: as by default.</param>
    internal static QueryExpression Query(StageColumns? stages = null)
    {
        var query = new QueryExpression(DealWatch.Table)
        {
            ColumnSet = new ColumnSet(
                DealWatch.Owner, DealWatch.Deal, DealWatch.StageEnteredOn, DealWatch.LastStage, DealWatch.LastStageKey, DealWatch.LastStageCategory, DealWatch.LastState, DealWatch.LastCloseDate,
                DealWatch.LastValue, DealWatch.LastOwner, DealWatch.CloseDatePushes, DealWatch.CloseDatePushedDays, DealWatch.HighestValue, DealWatch.LastContactOn,
                DealWatch.LastContactActivity, DealWatch.LastContactNote, DealWatch.NextContactOn, DealWatch.LastStepOn, DealWatch.LastStepNote, DealWatch.NextStepOn,
                DealWatch.AnsweredOn, DealWatch.UnansweredOn, DealWatch.UnansweredMail, DealWatch.People, DealWatch.LineContactOn, DealWatch.LineContactNote, DealWatch.Witnesses,
                DealWatch.ValueChangedOn, DealWatch.MovedBackOn, DealWatch.MovedBackFrom, DealWatch.MovesBack, DealWatch.FoldedUntil, DealWatch.StallState, DealWatch.RiskScore, DealWatch.Rank,
                DealWatch.Reasons, DealWatch.StalledOn, DealWatch.Episode, DealWatch.CoolDownUntil, DealWatch.NextCheckOn, DealWatch.LastError, DealWatch.ParkedUntil,
                DealWatch.Draw, DealWatch.PlannedOn, DealWatch.ParkReason, DealWatch.ParkNote, DealWatch.FirstWordUntil, DealWatch.ToldOn, DealWatch.Told),
        };
        // By the watch's own id, not by its lookup: that one can be edited.
        var deal = query.AddLink(Opportunity.Table, DealWatch.Id, Opportunity.Id, JoinOperator.LeftOuter);
        deal.EntityAlias = DealAlias;
        deal.Columns = new ColumnSet(
            Opportunity.Id, Opportunity.Name, Opportunity.State, Opportunity.Owner, Opportunity.OwningTeam, Opportunity.BusinessUnit, Opportunity.CloseDate, Opportunity.BaseValue,
            Opportunity.Probability, Opportunity.StageId, Opportunity.SalesStage, Opportunity.StepName, Opportunity.CreatedOn);
        stages?.AddTo(deal);
        var stage = deal.AddLink(ProcessStage.Table, Opportunity.StageId, ProcessStage.Id, JoinOperator.LeftOuter);
        stage.EntityAlias = StageAlias;
        stage.Columns = new ColumnSet(ProcessStage.Name, ProcessStage.Category);
        var owner = deal.AddLink(User.Table, Opportunity.OwningUser, User.Id, JoinOperator.LeftOuter);
        owner.EntityAlias = UserAlias;
        owner.Columns = new ColumnSet(User.Disabled, User.Manager);
        Zone(deal.AddLink(UserSettings.Table, Opportunity.OwningUser, UserSettings.Id, JoinOperator.LeftOuter), ZoneAlias);
        var team = deal.AddLink(Rows.Team.Table, Opportunity.OwningTeam, Rows.Team.Id, JoinOperator.LeftOuter);
        team.EntityAlias = TeamAlias;
        team.Columns = new ColumnSet(Rows.Team.Administrator);
        var administrator = team.AddLink(User.Table, Rows.Team.Administrator, User.Id, JoinOperator.LeftOuter);
        administrator.EntityAlias = AdministratorAlias;
        administrator.Columns = new ColumnSet(User.Disabled);
        Zone(team.AddLink(UserSettings.Table, Rows.Team.Administrator, UserSettings.Id, JoinOperator.LeftOuter), TeamZoneAlias);
        for (var level = 1; level < LineLevels; level++)
        {
            owner = owner.AddLink(User.Table, User.Manager, User.Id, JoinOperator.LeftOuter);
            owner.EntityAlias = Level(level);
            owner.Columns = new ColumnSet(User.Manager);
        }
        return query;
    }
}
