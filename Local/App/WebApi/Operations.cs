using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.App.WebApi;

/// <summary>Actions and functions: the custom APIs of the catalog, and those of the platform's own messages that Local has, described alike.</summary>
internal static class Operations
{
    private const int Boolean = 0;
    private const int Entity = 3;
    private const int Picklist = 9;
    private const int Text = 10;
    private const int Id = 12;

    private static readonly ApiParameter[] Closing = [new("Status", Picklist, false, null), new("OpportunityClose", Entity, false, "opportunityclose")];

    private static readonly CustomApi[] Platform =
    [
        new("WhoAmI", 0, null, null, null, true, [], [new("BusinessUnitId", Id, false, null), new("UserId", Id, false, null), new("OrganizationId", Id, false, null)]),
        new("WinOpportunity", 0, null, null, null, false, Closing, []),
        new("LoseOpportunity", 0, null, null, null, false, Closing, []),
        new(SendEmail, 1, "email", null, null, false, [new("IssueSend", Boolean, false, null), new("TrackingToken", Text, true, null)], [new("Subject", Text, false, null)]),
    ];

    /// <summary>Bound to its e-mail in the Web API; the message itself names the e-mail by its id.</summary>
    public const string SendEmail = "SendEmail";

    public static IEnumerable<CustomApi> All(Catalog catalog) => Platform.Concat(catalog.Apis.Values);

    public static CustomApi? Find(Catalog catalog, string name) => All(catalog).FirstOrDefault(a => a.UniqueName == name);
}
