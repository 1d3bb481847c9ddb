using CrmAssist.Domain;
using CrmAssist.Domain.Time;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Who reviews a pipeline, whose deals it is made of, and what it is reviewed by: settings, organisation, currency, his clock.</summary>
public sealed class ReviewGround
{
    private const string Me = "me";
    private const string Beside = "settings";
    private const string Above = "organization";
    private const string Money = "currency";
    private const string ClockAlias = "myclock";

    private ReviewGround(Guid manager, IReadOnlyList<Entity> rows, IOrganizationService service)
    {
        Manager = manager;
        Line = new PipelineLine(manager, rows);
        var row = rows.FirstOrDefault(r => r.Id == manager) ?? new Entity(User.Table);
        Name = row.Get<string>(Me, User.FullName) ?? "";
        var settings = row.LinkedRow(Beside, AssistSettings.Table, AssistSettings.Id);
        Settings = settings == null ? new Settings() : SettingsRow.From(settings);
        HasFigures = settings?.GetAttributeValue<bool?>(AssistSettings.NoFiguresPerPerson) != true;
        Closures = row.Get<Guid?>(Above, OrganizationRow.BusinessClosures);
        Language = row.Get<int?>(Above, OrganizationRow.Language);
        Currency = row.Get<string>(Money, CurrencyRow.Code);
        Clock = UserClock.Of(service, row.Get<int?>(ClockAlias, UserSettings.TimeZone));
    }

    public Guid Manager { get; }
    public string Name { get; }
    public PipelineLine Line { get; }

    /// <summary>The settings; those that ship before crma_SetUp.</summary>
    public Settings Settings { get; }

    /// <summary>Figures may be shown person by person: a works council may have asked for none.</summary>
    public bool HasFigures { get; }

    /// <summary>The organisation's calendar of business closures; null where none is kept.</summary>
    public Guid? Closures { get; }

    /// <summary>The organisation's language, by its number.</summary>
    public int? Language { get; }

    /// <summary>Code of the base currency.</summary>
    public string? Currency { get; }

    public UserClock Clock { get; }

    /// <summary>One query for all of it: a page of a review has no query to spare.</summary>
    /// <param name="service">Reads as SYSTEM: who stands above whom decides what somebody is shown, whatever he may read of users.</param>
    /// <param name="manager">Who reviews.</param>
    public static ReviewGround Of(IOrganizationService service, Guid manager)
    {
        var query = PipelineLine.Query(manager);
        // Long texts stand beside his own row only, not beside everybody's.
        var me = query.AddLink(User.Table, User.Id, User.Id, JoinOperator.LeftOuter);
        me.EntityAlias = Me;
        me.Columns = new ColumnSet(User.FullName);
        me.LinkCriteria.AddCondition(User.Id, ConditionOperator.Equal, manager);
        var settings = me.AddLink(AssistSettings.Table, OrganizationRow.Id, OrganizationRow.Id, JoinOperator.LeftOuter);
        settings.EntityAlias = Beside;
        settings.Columns = new ColumnSet([AssistSettings.Id, AssistSettings.NoFiguresPerPerson, .. SettingsRow.Columns]);
        settings.LinkCriteria.AddCondition(AssistSettings.Id, ConditionOperator.Equal, SettingsRow.Id);
        var organization = me.AddLink(OrganizationRow.Table, OrganizationRow.Id, OrganizationRow.Id, JoinOperator.LeftOuter);
        organization.EntityAlias = Above;
        organization.Columns = new ColumnSet(OrganizationRow.BusinessClosures, OrganizationRow.Language);
        var currency = organization.AddLink(CurrencyRow.Table, OrganizationRow.BaseCurrency, CurrencyRow.Id, JoinOperator.LeftOuter);
        currency.EntityAlias = Money;
        currency.Columns = new ColumnSet(CurrencyRow.Code);
        var clock = me.AddLink(UserSettings.Table, User.Id, UserSettings.Id, JoinOperator.LeftOuter);
        clock.EntityAlias = ClockAlias;
        clock.Columns = new ColumnSet(UserSettings.TimeZone);
        return new ReviewGround(manager, [.. service.All(query)], service);
    }

    /// <summary>His working time, as far as his own days are meant.</summary>
    public WorkingTime Time(DateTime now) => Settings.WorkingTime(Clock.ZoneNow(now));
}
