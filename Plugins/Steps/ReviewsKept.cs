using CrmAssist.Domain.Review;
using CrmAssist.Domain.Time;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>What a manager's reviews of today and yesterday have kept, by key: what is sent again after midnight is not done again either.</summary>
internal sealed class ReviewsKept
{
    private readonly Dictionary<Guid, SendingKept> keys = [];

    private ReviewsKept(Guid id, IReadOnlyList<SendingKept> today, IEnumerable<SendingKept> yesterday)
    {
        Id = id;
        Today = today;
        foreach (var one in yesterday.Concat(today)) keys[one.Key] = one;
    }

    /// <summary>One query; null: somebody has made one of them unreadable.</summary>
    public static ReviewsKept? Of(IOrganizationService service, Guid manager, Day today)
    {
        var rows = Reviews.Lately(service, manager, today);
        IReadOnlyList<SendingKept>? Read(Guid id) => rows.TryGetValue(id, out var row) ? SendingKept.Read(row.GetAttributeValue<string>(ReviewRow.Decisions)) : [];
        var id = Reviews.Id(manager, today);
        return Read(id) is { } ofToday && Read(Reviews.Id(manager, today.Plus(-1))) is { } before ? new ReviewsKept(id, ofToday, before) : null;
    }

    /// <summary>The id of today's review.</summary>
    public Guid Id { get; }

    /// <summary>What has gone through today.</summary>
    public IReadOnlyList<SendingKept> Today { get; }

    public int NextSending => Today.Select(d => d.Sending).DefaultIfEmpty().Max() + 1;

    public bool Has(Guid key) => keys.ContainsKey(key);

    public SendingKept this[Guid key] => keys[key];

    /// <summary>Would the column hold no more of it?</summary>
    public bool Overflow(IReadOnlyCollection<SendingKept> more) => more.Count > 0 && SendingKept.Write(Today.Concat(more)).Length > SendingKept.Longest;
}
