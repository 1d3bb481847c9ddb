using CrmAssist.Steps.Tests;
using CrmAssist.Tools.Connection;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Tools.Tests.Deploy;

/// <summary>Local, and before it the messages that Local does not have: imports, publishing, forms, uninstalling.</summary>
/// <remarks>
/// Those are answered in the shapes of the platform's public reference. What runs on them shows what the commands decide, in which order and what they say; it is no proof that the platform
/// answers so.
/// </remarks>
internal sealed class ScriptedPlatform(Org org, Guid? user = null) : IEnvironmentConnection
{
    private readonly Guid job = Guid.NewGuid();
    private int polls;

    /// <summary>Messages and deletions, in their order.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>The imports that were asked for.</summary>
    public List<OrganizationRequest> Imports { get; } = [];

    /// <summary>How often a job is looked at before it has ended.</summary>
    public int PollsBeforeTheEnd { get; init; } = 2;

    /// <summary>What the import job says once it has failed; null: it succeeds.</summary>
    public string? FailsWith { get; init; }

    /// <summary>Done when a job has succeeded.</summary>
    public Action<string> Ends { get; init; } = _ => { };

    /// <summary>Asked before each request by its name, with its number from 1: what to fail with.</summary>
    public Func<string, int, Exception?> Fails { get; init; } = (_, _) => null;

    /// <summary>The environment has no such table.</summary>
    public string? Lacks { get; init; }

    /// <summary>Main forms: name and XML.</summary>
    public Dictionary<string, string>? Forms { get; init; }

    /// <summary>What needs the solution: component type and id.</summary>
    public List<(int Type, Guid Id)> Dependents { get; init; } = [];

    public FakeTime Time { get; } = new();
    public string Name => "Local";
    public int Parallelism => 1;
    public DateTime Now => org.Now;
    public IOrganizationService Service => new Answers(this, org.As(user ?? org.Local.Administrator));
    public IOrganizationService Another() => Service;
    public string? Sentence(Exception error) => null;
    public void Dispose() { }

    private sealed class Answers(ScriptedPlatform platform, IOrganizationService service) : PassedOn(service)
    {
        private readonly IOrganizationService service = service;

        public override OrganizationResponse Execute(OrganizationRequest request)
        {
            if (request.RequestName == "RetrieveMultiple") return new OrganizationResponse { ["EntityCollection"] = RetrieveMultiple((QueryBase)request["Query"]) };
            Note(request.RequestName);
            switch (request.RequestName)
            {
                case "ImportSolutionAsync":
                    platform.Imports.Add(request);
                    platform.polls = 0;
                    return new OrganizationResponse { ["AsyncOperationId"] = platform.job, ["ImportJobKey"] = request["ImportJobId"].ToString() };
                case "DeleteAndPromoteAsync":
                    platform.polls = 0;
                    return new OrganizationResponse { ["AsyncOperationId"] = platform.job };
                case "PublishAllXml" or "PublishXml":
                    return new OrganizationResponse();
                case "RetrieveDependenciesForUninstall":
                    return new OrganizationResponse
                    {
                        ["EntityCollection"] = new EntityCollection([.. platform.Dependents.Select(d => new Entity("dependency") { ["dependentcomponenttype"] = new OptionSetValue(d.Type), ["dependentcomponentobjectid"] = d.Id })]),
                    };
                default:
                    return service.Execute(request);
            }
        }

        public override EntityCollection RetrieveMultiple(QueryBase query)
        {
            var table = ((QueryExpression)query).EntityName;
            if (platform.Fails($"read {table}", platform.polls + 1) is { } failure) throw failure;
            return table switch
            {
                "asyncoperation" => new EntityCollection([Job()]),
                "importjob" => new EntityCollection([new Entity("importjob") { ["progress"] = 10d * platform.polls, ["data"] = platform.FailsWith }]),
                "systemform" when platform.Forms is { } forms => new EntityCollection([.. forms.Select((f, i) => new Entity("systemform", Form(i)) { ["name"] = f.Key, ["formxml"] = f.Value })]),
                "entity" when platform.Lacks != null => new EntityCollection(),
                _ => base.RetrieveMultiple(query),
            };
        }

        public override void Update(Entity entity)
        {
            if (entity.LogicalName != "systemform")
            {
                base.Update(entity);
                return;
            }
            Note("update systemform");
            platform.Forms![platform.Forms.Keys.ElementAt(Enumerable.Range(0, platform.Forms.Count).First(i => Form(i) == entity.Id))] = entity.GetAttributeValue<string>("formxml")!;
        }

        public override void Delete(string entityName, Guid id)
        {
            if (entityName != "solution")
            {
                base.Delete(entityName, id);
                return;
            }
            var name = base.RetrieveMultiple(new QueryExpression("solution") { ColumnSet = new ColumnSet("uniquename") }).Entities.Single(s => s.Id == id).GetAttributeValue<string>("uniquename")!;
            Note($"delete {name}");
            platform.Ends($"delete {name}");
        }

        private Entity Job()
        {
            platform.polls++;
            var ended = platform.polls > platform.PollsBeforeTheEnd;
            if (ended && platform.FailsWith == null) platform.Ends(platform.Sent[^1]);
            return new Entity("asyncoperation", platform.job)
            {
                ["statecode"] = new OptionSetValue(ended ? 3 : 2), ["statuscode"] = new OptionSetValue(!ended ? 20 : platform.FailsWith == null ? 30 : 31), ["friendlymessage"] = ended ? "The import failed." : null,
            };
        }

        private void Note(string what)
        {
            platform.Sent.Add(what);
            if (platform.Fails(what, platform.Sent.Count(s => s == what)) is { } failure) throw failure;
        }

        private static Guid Form(int index) => new(index + 1, 0, 0, [1, 2, 3, 4, 5, 6, 7, 8]);
    }
}
