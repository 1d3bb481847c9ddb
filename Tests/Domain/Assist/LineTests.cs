using CrmAssist.Domain.Assist;

namespace CrmAssist.Domain.Tests.Assist;

[TestClass]
public sealed class LineTests
{
    private static readonly Guid Owner = NameId.Of("test", "owner");
    private static readonly Person Manager = Named("Mona Sample");
    private static readonly Person Above = Named("Vic Sample");
    private static readonly Person Fallback = Named("Fay Sample");

    [TestMethod]
    public void The_nearest_manager_helps() => Assert.AreSame(Manager, Line.Manager(Owner, [Manager, Above], Fallback));

    [TestMethod]
    [DataRow(false, false, true, DisplayName = "disabled")]
    [DataRow(true, true, true, DisplayName = "an application")]
    [DataRow(true, false, false, DisplayName = "may not read deals")]
    public void Who_cannot_help_is_passed_over(bool enabled, bool application, bool mayReadDeals)
    {
        var unable = Manager with { Enabled = enabled, Application = application, MayReadDeals = mayReadDeals };
        Assert.IsFalse(unable.CanHelp);
        Assert.AreSame(Above, Line.Manager(Owner, [unable, Above], Fallback));
        Assert.AreSame(Fallback, Line.Manager(Owner, [unable], Fallback));
        Assert.IsNull(Line.Manager(Owner, [unable], Fallback with { Enabled = enabled, Application = application, MayReadDeals = mayReadDeals }));
    }

    [TestMethod]
    public void Without_a_manager_the_fallback_helps() => Assert.AreSame(Fallback, Line.Manager(Owner, [], Fallback));

    [TestMethod]
    public void Without_both_nobody_does() => Assert.IsNull(Line.Manager(Owner, [], null));

    [TestMethod]
    public void Nobody_is_his_own_helper()
    {
        var self = Manager with { Id = Owner };
        Assert.AreSame(Fallback, Line.Manager(Owner, [self, Above], Fallback));
        Assert.IsNull(Line.Manager(Owner, [], self));
    }

    [TestMethod]
    public void A_circle_ends_the_line()
    {
        var unable = Manager with { Enabled = false };
        Assert.AreSame(Fallback, Line.Manager(Owner, Circle(unable, Above with { Enabled = false }), Fallback));
        Assert.IsNull(Line.Manager(Owner, Circle(unable), null));
    }

    private static IEnumerable<Person> Circle(params Person[] persons)
    {
        while (true)
            foreach (var person in persons) yield return person;
    }

    private static Person Named(string name) => new(NameId.Of("test", name), name, Enabled: true, Application: false, MayReadDeals: true, MayReadActivities: true, MayReadWords: true);
}
