using FakeXrmEasy;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Worlds.Tests;

/// <summary>What a plug-in is given: FakeXrmEasy's context and trace, and services for the users it asks for.</summary>
internal sealed class StepServices(Platform platform, XrmFakedPluginExecutionContext context) : IServiceProvider, IOrganizationServiceFactory
{
    public object? GetService(Type serviceType) =>
        serviceType == typeof(IPluginExecutionContext) ? context
        : serviceType == typeof(ITracingService) ? platform.GetFakeTracingService()
        : serviceType == typeof(IOrganizationServiceFactory) ? this
        : null;

    /// <summary>None: SYSTEM.</summary>
    public IOrganizationService CreateOrganizationService(Guid? userId) => new PlatformService(platform, userId ?? Platform.System, context);
}
