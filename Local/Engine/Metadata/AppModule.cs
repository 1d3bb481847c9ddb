namespace CrmAssist.Local.Engine.Metadata;

/// <summary>A model-driven app with its site map.</summary>
/// <param name="UniqueName">Name in URLs.</param>
/// <param name="Title">What people read.</param>
/// <param name="Roles">Ids of the roles that open it; none: everybody with a role.</param>
/// <param name="Forms">Forms the app names; a table none of whose forms is named shows all.</param>
/// <param name="Views">Views the app names, likewise.</param>
/// <param name="Areas">The site map.</param>
public sealed record AppModule(string UniqueName, string Title, IReadOnlyList<Guid> Roles, IReadOnlyList<Guid> Forms, IReadOnlyList<Guid> Views, IReadOnlyList<SiteMapArea> Areas);

/// <summary>An area of a site map.</summary>
public sealed record SiteMapArea(string Id, string Title, string? Icon, IReadOnlyList<SiteMapGroup> Groups);

/// <summary>A group of an area.</summary>
public sealed record SiteMapGroup(string Id, string Title, IReadOnlyList<SiteMapSubArea> SubAreas);

/// <summary>An entry of a site map: a table, a web resource or a dashboard.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Own title; empty: the table's.</param>
/// <param name="Icon">Web resource name of an icon.</param>
/// <param name="Table">The table it lists.</param>
/// <param name="View">The view it opens with, where its URL names one.</param>
/// <param name="Row">The row it opens, where its URL names one.</param>
/// <param name="WebResource">The page it shows.</param>
/// <param name="Privileges">Privileges it needs (table and verb), besides Read on its table.</param>
/// <param name="Dashboard">The dashboard it shows.</param>
public sealed record SiteMapSubArea(string Id, string Title, string? Icon, string? Table, Guid? View, Guid? Row, string? WebResource, IReadOnlyList<(string Table, string Verb)> Privileges, Guid? Dashboard = null);
