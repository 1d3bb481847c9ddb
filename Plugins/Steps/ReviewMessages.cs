using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Review;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>The messages of a sending: one for each who speaks for deals of it, is there, and has not switched it off. Two queries.</summary>
internal static class ReviewMessages
{
    /// <param name="service">Acts as SYSTEM.</param>
    /// <param name="decisions">What has been decided.</param>
    /// <param name="manager">Who has decided; he is told nothing.</param>
    public static IReadOnlyList<ReviewMessage> Of(IOrganizationService service, IReadOnlyList<SendingKept> decisions, Guid manager)
    {
        var told = decisions.Where(d => d.Choice.IsTold()).ToList();
        if (told.Count == 0) return [];
        var speak = DealOwner.People(service, [.. told.Select(d => d.Owner)]);
        var people = Hearers.Of(service, [manager, .. speak.Values]);
        return [.. told.GroupBy(d => speak[d.Owner]).Where(g => g.Key != manager && people.Hears(g.Key, Tidings.Reviewed.Off)).Select(g => new ReviewMessage(g.Key, people.Name(g.Key), new Facts
        {
            Helper = people.Name(manager),
            Deals = SendingMessage.Deals([.. g]),
            Decisions = SendingMessage.Decisions([.. g]),
        }))];
    }
}

/// <summary>What one person is told of a sending.</summary>
/// <param name="To">Who is told.</param>
/// <param name="Name">Full name.</param>
/// <param name="Facts">What it says.</param>
internal sealed record ReviewMessage(Guid To, string? Name, Facts Facts);
