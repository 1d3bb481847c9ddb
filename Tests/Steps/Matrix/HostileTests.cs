using System.Collections.Concurrent;
using System.ServiceModel;
using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests.Matrix;

/// <summary>What nobody means: each parameter of each custom API with values that cannot be meant, sent by somebody who may call it. The answer is one sentence of ours, or it works; it is never an error nobody wrote.</summary>
[TestClass]
public sealed class HostileTests
{
    private const int Picklist = 9, Reference = 5, Text = 10, Id = 12, Whole = 7, Moment = 1, Amount = 2, YesNo = 0;
    private const int Ours = 773200000;

    [TestMethod]
    public void No_value_of_any_parameter_gets_an_answer_that_is_not_a_sentence_of_ours()
    {
        using var world = new MatrixWorld();
        var account = world.Org.System.Create(new Entity("account") { ["name"] = "Sample" });
        var wrong = new List<string>();
        foreach (var (name, build) in ApiAttempts.All)
        {
            var api = world.Org.Local.Catalog.Apis[name.Split(' ')[0]];
            var caller = world.People.Select(p => p.Id).First(p => world.Try(p, build(world)) == "yes");
            foreach (var parameter in api.Requests)
                foreach (var (what, value) in Values(parameter, account))
                {
                    var request = build(world);
                    request[parameter.Name] = value;
                    if (Fault(world, caller, request) is { } fault && !IsASentenceOfOurs(fault)) wrong.Add($"{name}, {parameter.Name} = {what}: {fault.ErrorCode} {Start(fault.Message)}");
                }
        }
        Assert.AreEqual("", string.Join("\n", wrong));
    }

    [TestMethod]
    public void A_target_that_is_not_there_or_of_another_table_is_refused_in_a_sentence_by_us_or_by_the_platform()
    {
        using var world = new MatrixWorld();
        var account = world.Org.System.Create(new Entity("account") { ["name"] = "Sample" });
        var wrong = new List<string>();
        foreach (var (name, build) in ApiAttempts.All.Where(a => world.Org.Local.Catalog.Apis[a.Name.Split(' ')[0]].Binding == 1))
            foreach (var target in new[] { new EntityReference("account", account), new EntityReference(world.Org.Local.Catalog.Apis[name.Split(' ')[0]].BoundTable!, account), new EntityReference(world.Org.Local.Catalog.Apis[name.Split(' ')[0]].BoundTable!, Guid.Empty) })
            {
                var request = build(world);
                request["Target"] = target;
                var fault = Fault(world, world.Org.Manager, request);
                if (fault == null || !(IsASentenceOfOurs(fault) || fault.ErrorCode is Faults.InvalidArgument or Faults.ObjectDoesNotExist)) wrong.Add($"{name} on {target.LogicalName} {target.Id}: {fault?.ErrorCode} {Start(fault?.Message ?? "worked")}");
            }
        Assert.AreEqual("", string.Join("\n", wrong));
    }

    [TestMethod]
    public void No_value_of_any_column_of_ours_breaks_a_step()
    {
        using var world = new MatrixWorld();
        var rows = new RowAttempts(world);
        var wrong = new List<string>();
        foreach (var table in world.OwnTables)
            foreach (var column in RowAttempts.Columns(table))
                foreach (var value in Values(column))
                {
                    var update = rows.Update(table, column);
                    ((Entity)update["Target"])[column.LogicalName] = value;
                    foreach (var user in new[] { world.Administrator, world.Org.Manager, world.Org.Rep })
                        if (Fault(world, user, update) is { ErrorCode: Faults.IsvUnexpected or Faults.SqlError or Faults.TransactionCountReduced or Faults.NoActiveTransaction } fault) wrong.Add($"{table}.{column.LogicalName}: {Start(fault.Message)}");
                }
        Assert.AreEqual("", string.Join("\n", wrong));
    }

    [TestMethod]
    public async Task Every_api_twice_at_once_works_once_or_twice_and_breaks_nothing()
    {
        using var world = new MatrixWorld();
        var wrong = new ConcurrentBag<string>();
        foreach (var (name, build) in ApiAttempts.All)
        {
            var caller = world.People.Select(p => p.Id).First(p => world.Try(p, build(world)) == "yes");
            var request = build(world);
            var again = new OrganizationRequest(request.RequestName) { Parameters = request.Parameters };
            await Task.WhenAll(new[] { request, again }.Select(r => Task.Run(() =>
            {
                try
                {
                    world.Org.As(caller).Execute(r);
                }
                catch (FaultException<OrganizationServiceFault> fault)
                {
                    if (!IsASentenceOfOurs(fault.Detail)) wrong.Add($"{name}: {fault.Detail.ErrorCode} {Start(fault.Detail.Message)}");
                }
            })));
            world.Org.Jobs();
            world.Forget();
        }
        Assert.AreEqual("", string.Join("\n", wrong));
        Assert.IsEmpty(world.Org.All("crma_managerassist").GroupBy(a => (a.GetAttributeValue<EntityReference>("regardingobjectid")!.Id, a.GetAttributeValue<EntityReference>("crma_requestedbyid")!.Id, Subject: a.GetAttributeValue<string>("subject"), At: a.GetAttributeValue<DateTime>("createdon"))).Where(g => g.Count() > 2));
    }

    // Long texts, texts that are no JSON, JSON of the wrong shape, numbers nobody means, ids of other tables.
    private static IEnumerable<(string What, object Value)> Values(ApiParameter parameter, Guid account) => parameter.Type switch
    {
        Text => [("1 MB", new string('x', 1 << 20)), ("1 MB of JSON", "[" + string.Join(",", Enumerable.Repeat("\"0123456789\"", 80_000)) + "]"), ("deep JSON", new string('[', 100_000)), ("an object", "{}"), ("a list", "[{}]"), ("markup", "<script>alert(1)</script>"), ("control characters", "\u0000\u0001\ud800")],
        Picklist => [("99", new OptionSetValue(Ours + 99)), ("-1", new OptionSetValue(-1)), ("the largest", new OptionSetValue(int.MaxValue)), ("the smallest", new OptionSetValue(int.MinValue))],
        Reference => [("a row of another table", new EntityReference("account", account)), ("an id of another table", new EntityReference(parameter.Table ?? "systemuser", account)), ("no id", new EntityReference(parameter.Table ?? "systemuser", Guid.Empty))],
        Id => [("an id of another table", account)],
        Whole => [("the largest", int.MaxValue), ("the smallest", int.MinValue)],
        Moment => [("the first day", DateTime.SpecifyKind(new DateTime(1753, 1, 1), DateTimeKind.Utc)), ("the last day", DateTime.SpecifyKind(new DateTime(9999, 12, 30), DateTimeKind.Utc))],
        Amount => [("the largest", 100_000_000_000m), ("the smallest", -100_000_000_000m)],
        YesNo => [("yes", true), ("no", false)],
        _ => throw new InvalidOperationException($"No values for the type {parameter.Type} of {parameter.Name}."),
    };

    private static IEnumerable<object?> Values(Column column) => column.Type switch
    {
        ColumnType.Text or ColumnType.Memo => [new string('x', 1 << 20), "<script>alert(1)</script>", "{\"a\":[", null],
        ColumnType.Integer => [int.MaxValue, int.MinValue, null],
        ColumnType.Decimal => [100_000_000_000m, -100_000_000_000m, null],
        ColumnType.DateTime or ColumnType.DateOnly => [new DateTime(1753, 1, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(9999, 12, 30, 0, 0, 0, DateTimeKind.Utc), null],
        ColumnType.Choice or ColumnType.State or ColumnType.Status => [new OptionSetValue(Ours + 99), new OptionSetValue(-1), null],
        ColumnType.Lookup or ColumnType.Owner => [new EntityReference("systemuser", Guid.NewGuid()), new EntityReference("account", Guid.NewGuid()), null],
        _ => [],
    };

    private static OrganizationServiceFault? Fault(MatrixWorld world, Guid user, OrganizationRequest request) => world.FaultOf(user, request);

    // One that a person can act on: what is wrong, a full stop, what to do; not a page of it.
    private static bool IsASentenceOfOurs(OrganizationServiceFault fault) => fault.ErrorCode is > Ours and < Ours + 100 && fault.Message.Length is > 10 and < 400 && fault.Message.EndsWith('.');

    private static string Start(string text) => text.Length > 200 ? text[..200] : text;
}
