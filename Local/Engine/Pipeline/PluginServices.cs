using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>What a plug-in can ask its service provider for. Anything else is null, as on the platform.</summary>
internal sealed class PluginServices(Organization organization, StepContext context) : IServiceProvider, IOrganizationServiceFactory
{
    public TracingService Tracing { get; } = new();

    public object? GetService(Type serviceType) =>
        serviceType.IsAssignableFrom(typeof(StepContext)) && serviceType != typeof(object) ? context
        : serviceType == typeof(ITracingService) ? Tracing
        : serviceType == typeof(IOrganizationServiceFactory) ? this
        : null;

    /// <summary>null is SYSTEM (dataverse-facts 1.4).</summary>
    public IOrganizationService CreateOrganizationService(Guid? userId) => new OrganizationService(organization, userId ?? Security.Access.System, context);
}
