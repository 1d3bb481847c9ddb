using System.ServiceModel;
using CrmAssist.Local.App;
using CrmAssist.Local.Engine;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class SweepTimerTests
{
    [TestMethod]
    public void Pages_are_asked_for_until_there_are_no_more()
    {
        var pipeline = new SweptPipeline(deals: 450);
        var run = new SweepTimer(pipeline, pageSize: 200).Sweep();
        Assert.AreEqual(450, run.Checked);
        Assert.AreSequenceEqual([200, 200, 200], pipeline.Sizes);
    }

    [TestMethod]
    public void A_failing_page_is_halved_down_to_the_one_deal_which_is_skipped()
    {
        var pipeline = new SweptPipeline(deals: 30, poisoned: 12);
        var run = new SweepTimer(pipeline, pageSize: 16).Sweep();
        Assert.AreEqual(29, run.Checked, "all but the poisoned one");
        Assert.HasCount(1, run.Failures);
        Assert.AreEqual(SweptPipeline.Id(12).ToString("D"), pipeline.Skipped.Single());
        Assert.AreEqual(0, pipeline.Left);
    }

    [TestMethod]
    public void A_busy_lane_is_left_alone()
    {
        var pipeline = new SweptPipeline(deals: 5) { Busy = true };
        var run = new SweepTimer(pipeline).Run();
        Assert.IsTrue(run.Busy);
        Assert.AreEqual(5, pipeline.Left);
        Assert.DoesNotContain("crma_RaiseAssists", pipeline.Called);
    }

    [TestMethod]
    public void Assists_are_followed_last_and_what_that_came_to_is_added_up()
    {
        var pipeline = new SweptPipeline(deals: 1);
        Assert.AreEqual(new FollowUpRun { Overdue = 3, Asked = 1 }, new SweepTimer(pipeline).Run().Followed);
        Assert.AreEqual("crma_FollowUp", pipeline.Called[^1]);
    }

    [TestMethod]
    public void A_fault_that_names_no_deal_ends_the_run()
    {
        var pipeline = new SweptPipeline(deals: 5, poisoned: 2) { Nameless = true };
        Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(() => new SweepTimer(pipeline).Sweep());
    }

    /// <summary>The custom APIs as an organisation answers them: a page with the poisoned deal fails as a whole.</summary>
    private sealed class SweptPipeline(int deals, int poisoned = -1) : IOrganizationService
    {
        private readonly List<int> due = [.. Enumerable.Range(0, deals)];
        public bool Busy { get; init; }
        public bool Nameless { get; init; }
        public int Left => due.Count;
        public List<int> Sizes { get; } = [];
        public List<string> Skipped { get; } = [];
        public List<string> Called { get; } = [];

        public static Guid Id(int number) => new(number, 0, 0, [1, 2, 3, 4, 5, 6, 7, 8]);

        public OrganizationResponse Execute(OrganizationRequest request)
        {
            Called.Add(request.RequestName);
            var response = new OrganizationResponse { ResponseName = request.RequestName };
            if (request.RequestName == "crma_FollowUp")
            {
                var first = Called.Count(c => c == "crma_FollowUp") == 1;
                response["Overdue"] = first ? 2 : 1;
                response["Asked"] = first ? 0 : 1;
                response["More"] = first;
            }
            if (request.RequestName != "crma_Sweep") return response;
            response["Busy"] = Busy;
            if (Busy) return response;
            if (request.Parameters.TryGetValue("Skip", out object? skip))
            {
                Skipped.Add((string)skip!);
                due.RemoveAll(deal => Id(deal).ToString("D") == (string)skip!);
            }
            var size = (int)request["BatchSize"];
            Sizes.Add(size);
            var page = due.Take(size).ToList();
            if (page.Contains(poisoned)) throw Faults.Of(Faults.IsvAborted, Nameless ? "Something broke." : $"Deal {Id(poisoned):D} could not be written.");
            due.RemoveRange(0, page.Count);
            response["Checked"] = page.Count;
            response["More"] = due.Count > 0;
            return response;
        }

        public Guid Create(Entity entity) => throw new InvalidOperationException();
        public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) => throw new InvalidOperationException();
        public void Update(Entity entity) => throw new InvalidOperationException();
        public void Delete(string entityName, Guid id) => throw new InvalidOperationException();
        public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) => throw new InvalidOperationException();
        public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) => throw new InvalidOperationException();
        public EntityCollection RetrieveMultiple(QueryBase query) => throw new InvalidOperationException();
    }
}
