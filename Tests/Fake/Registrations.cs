using System.Reflection;
using CrmAssist.Hosting;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Worlds.Tests;

/// <summary>A step as it is registered.</summary>
internal sealed record RegisteredStep(IPlugin Plugin, StepAttribute As)
{
    /// <summary>Is it registered for this operation on these columns?</summary>
    public bool IsFor(string message, Entity target, int stage) =>
        As.Message == message && As.Table == target.LogicalName && As.Stage == stage && (As.Filter == null || As.Filter.Split(',').Any(target.Attributes.Contains));

    /// <summary>The pre-image, with the columns that are asked for.</summary>
    public EntityImageCollection Images(Entity? before)
    {
        var images = new EntityImageCollection();
        if (before == null || As.Before == null) return images;
        var image = new Entity(before.LogicalName, before.Id);
        foreach (var column in As.Before.Split(','))
            if (before.Contains(column)) image[column] = before[column];
        images["before"] = image;
        return images;
    }
}

/// <summary>A custom API as it is registered.</summary>
internal sealed record RegisteredApi(IPlugin Plugin, string Message);

/// <summary>What the attributes in the plug-in's assembly register: the solution's XML is written from the same ones.</summary>
internal static class Registrations
{
    private static readonly IReadOnlyList<Type> Plugins = [.. typeof(Step).Assembly.GetTypes().Where(t => typeof(IPlugin).IsAssignableFrom(t) && !t.IsAbstract).OrderBy(t => t.FullName, StringComparer.Ordinal)];

    public static IReadOnlyList<RegisteredStep> Steps { get; } =
        [.. Plugins.SelectMany(t => t.GetCustomAttributes<StepAttribute>().Select(a => new RegisteredStep((IPlugin)Activator.CreateInstance(t)!, a))).OrderBy(s => s.As.Rank)];

    public static IReadOnlyList<RegisteredApi> Apis { get; } =
        [.. Plugins.SelectMany(t => t.GetCustomAttributes<CustomApiAttribute>().Select(a => new RegisteredApi((IPlugin)Activator.CreateInstance(t)!, a.UniqueName)))];
}
