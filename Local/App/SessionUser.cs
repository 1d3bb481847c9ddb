using CrmAssist.Local.Engine;
using Microsoft.AspNetCore.Http;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.App;

/// <summary>The user a browser works as: the one its cookie names, else the first salesperson. There are no passwords: the server is on the user's own machine, all people in it are invented or his own.</summary>
/// <param name="Id">systemuserid.</param>
/// <param name="FullName">Full name.</param>
public sealed record SessionUser(Guid Id, string FullName)
{
    /// <summary>Name of the cookie; its value is the user's id.</summary>
    public const string Cookie = "crma-user";
    private const string DefaultRole = "CrmAssist Rep";
    private static readonly ColumnSet Columns = new("fullname", "isdisabled");

    /// <summary>The user of a request. A cookie that names nobody, or a disabled user, counts as none.</summary>
    public static SessionUser Of(HttpContext context, Organization organization)
    {
        // Pages, Web API and scripts ask several times in one request.
        if (context.Items[typeof(SessionUser)] is SessionUser known) return known;
        var user = Named(context.Request.Cookies[Cookie], organization) ?? Default(organization);
        context.Items[typeof(SessionUser)] = user;
        return user;
    }

    /// <summary>POST /local/user: the browser works as the user of the form field id from now on.</summary>
    public static async Task<IResult> Change(HttpContext context, Organization organization)
    {
        if (!context.Request.HasFormContentType) return Refusal("Send the user's id as the form field 'id'.");
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var id = form["id"].ToString();
        if (Named(id, organization) is not { } user) return Refusal($"There is no enabled user with the id '{id}': choose one of the list.");
        context.Response.Cookies.Append(Cookie, user.Id.ToString("D"), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
        // A redirect: a reload must not change the user again.
        return Results.LocalRedirect("/");
    }

    private static IResult Refusal(string sentence) => Results.Text(sentence, "text/plain; charset=utf-8", statusCode: StatusCodes.Status400BadRequest);

    private static SessionUser? Named(string? text, Organization organization)
    {
        if (!Guid.TryParse(text, out var id)) return null;
        var query = new QueryExpression("systemuser") { ColumnSet = Columns };
        query.Criteria.AddCondition("systemuserid", ConditionOperator.Equal, id);
        query.Criteria.AddCondition("isdisabled", ConditionOperator.Equal, false);
        return First(organization, query);
    }

    private static SessionUser Default(Organization organization)
    {
        var query = new QueryExpression("systemuser") { ColumnSet = Columns, TopCount = 1 };
        query.Criteria.AddCondition("isdisabled", ConditionOperator.Equal, false);
        query.AddOrder("fullname", OrderType.Ascending);
        var roles = query.AddLink("systemuserroles", "systemuserid", "systemuserid").AddLink("role", "roleid", "roleid");
        roles.LinkCriteria.AddCondition("name", ConditionOperator.Equal, DefaultRole);
        return First(organization, query) ?? Named(organization.Administrator.ToString("D"), organization) ?? new SessionUser(organization.Administrator, "");
    }

    private static SessionUser? First(Organization organization, QueryExpression query) =>
        organization.System.RetrieveMultiple(query).Entities.FirstOrDefault() is { } user ? new SessionUser(user.Id, user.GetAttributeValue<string>("fullname") ?? "") : null;
}
