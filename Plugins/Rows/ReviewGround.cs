using CrmAssist.Domain;
using CrmAssist.Domain.Time;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Who reviews a pipeline, and what he reviews it by: settings, organisation, currency, his clock.</summary>
public sealed class ReviewGround
{
    private const string Beside = "settings";
    private const string Above = "organization";
    private const string Money = "currency";
    private const string ClockAlias = "clock";

    private ReviewGround(Guid manager, Entity? row, IOrganizationService service)
    {
        Manager = manager;
        Name = row?.GetAttributeValue<string>(User.FullName) ?? "";
        var settings = row?.LinkedRow(Beside, AssistSettings.Table, AssistSettings.Id);
        Settings = settings == null ? new Settings() : SettingsRow.From(settings);
        HasFigures = settings?.GetAttributeValue<bool?>(AssistSettings.NoFiguresPerPerson) != true;
        Closures = row?.Get<Guid?>(Above, OrganizationRow.BusinessClosures);
        Language = row?.Get<int?>(Above, OrganizationRow.Language);
        Currency = row?.Get<string>(Money, CurrencyRow.Code);
        Clock = UserClock.Of(service, row?.Get<int?>(ClockAlias, UserSettings.TimeZone));
    }

    public Guid Manager { get; }
    public string Name { get; }

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

    /// <summary>One query.</summary>
    /// <param name="service">Reads as SYSTEM.</param>
    /// <param name="manager">Who reviews.</param>
    public static ReviewGround Of(IOrganizationService service, Guid manager)
    {
        var query = new QueryExpression(User.Table) { ColumnSet = new ColumnSet(User.FullName) };
        query.Criteria.AddCondition(User.Id, ConditionOperator.Equal, manager);
        var settings = query.AddLink(AssistSettings.Table, OrganizationRow.Id, OrganizationRow.Id, JoinOperator.LeftOuter);
        settings.EntityAlias = Beside;
        settings.Columns = new ColumnSet([AssistSettings.Id, AssistSettings.NoFiguresPerPerson, .. SettingsRow.Columns]);
        settings.LinkCriteria.AddCondition(AssistSettings.Id, ConditionOperator.Equal, SettingsRow.Id);
        var organization = query.AddLink(OrganizationRow.Table, OrganizationRow.Id, OrganizationRow.Id, JoinOperator.LeftOuter);
        organization.EntityAlias = Above;
        organization.Columns = new ColumnSet(OrganizationRow.BusinessClosures, OrganizationRow.Language);
        var currency = organization.AddLink(CurrencyRow.Table, OrganizationRow.BaseCurrency, CurrencyRow.Id, JoinOperator.LeftOuter);
        currency.EntityAlias = Money;
        currency.Columns = new ColumnSet(CurrencyRow.Code);
        var clock = query.AddLink(UserSettings.Table, User.Id, UserSettings.Id, JoinOperator.LeftOuter);
        clock.EntityAlias = ClockAlias;
        clock.Columns = new ColumnSet(UserSettings.TimeZone);
        return new ReviewGround(manager, service.RetrieveMultiple(query).Entities.FirstOrDefault(), service);
    }

    /// <summary>His working time, as far as his own days are meant.</summary>
    public WorkingTime Time(DateTime now) => Settings.WorkingTime(Clock.ZoneNow(now));
}
