using System.ServiceModel;
using CrmAssist.Local.App;
using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Tests;

/// <summary>A fresh organisation with a customer, users and the test plug-ins at hand.</summary>
internal sealed class PipelineWorld : IDisposable
{
    private const string Namespace = "CrmAssist.Local.TestPlugins.";
    private static readonly byte[] Assembly = File.ReadAllBytes(Path.Combine(Root, "artifacts", "test-plugins", "CrmAssist.Local.TestPlugins.dll"));
    private static readonly string[] Types = ["Tell", "Refuse", "Crash", "Swallow", "Describe", "Loop", "Bulk", "Leave", "Dawdle", "MakeTask", "Later", "Answer", "Parameters"];

    public PipelineWorld(OrganizationOptions? options = null)
    {
        Organization = Organization.Create(options ?? new OrganizationOptions());
        Service = Organization.System;
    }

    public static string Root => SolutionZip.RepositoryRoot();

    public Organization Organization { get; }

    public IOrganizationService Service { get; }

    public Guid Deal(string name = "A deal", Action<Entity>? more = null)
    {
        var deal = new Entity("opportunity") { ["name"] = name };
        more?.Invoke(deal);
        return Service.Create(deal);
    }

    public Guid User(string name, params string[] roles)
    {
        var id = Service.Create(new Entity("systemuser")
        {
            ["firstname"] = "Test", ["lastname"] = name, ["domainname"] = name, ["businessunitid"] = new EntityReference("businessunit", Organization.RootBusinessUnit),
        });
        foreach (var role in roles)
        {
            var found = Organization.Catalog.Roles.Single(r => r.Name == role);
            Service.Associate("systemuser", id, new Microsoft.Xrm.Sdk.Relationship("systemuserroles_association"), [new EntityReference("role", found.Id)]);
        }
        return id;
    }

    /// <summary>Registers a test plug-in as a step.</summary>
    public Step Step(string type, string message, string table, int stage = 40, bool asynchronous = false, string? configuration = null, int rank = 1, string filter = "",
        string? before = null, string? after = null, bool asSystem = false)
    {
        var images = new List<StepImage>();
        if (before != null) images.Add(new StepImage("before", 0, Words(before)));
        if (after != null) images.Add(new StepImage("after", 1, Words(after)));
        var step = new Step(Guid.NewGuid(), $"{type} on {message} of {table} {Guid.NewGuid():N}", message, table, stage, asynchronous, rank, true, Words(filter), Namespace + type, configuration, asSystem, images);
        Organization.Register(Plugins(), [step]);
        return step;
    }

    public void Api(CustomApi api) => Organization.Register(Plugins(), [], [api]);

    public Entity Read(string table, Guid id, params string[] columns) => Service.Retrieve(table, id, columns.Length == 0 ? new ColumnSet(true) : new ColumnSet(columns));

    public IList<Entity> All(string table, params string[] columns) => Service.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet(columns) }).Entities;

    /// <summary>The traces of a step's runs while an action ran.</summary>
    public List<string> Traces(Step step, Action action)
    {
        using var recording = Organization.Log.Record();
        action();
        return [.. recording.Requests.SelectMany(r => r.All()).SelectMany(r => r.Steps).Where(s => s.Name == step.Name).Select(s => s.Text)];
    }

    public static OrganizationServiceFault Fault(Action action) => Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(action).Detail;

    public void Dispose() => Organization.Dispose();

    private static PluginAssembly Plugins() => new("CrmAssist.Local.TestPlugins", Assembly, [.. Types.Select(t => Namespace + t)]);

    private static string[] Words(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
