using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Pipeline;
using Microsoft.Data.Sqlite;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class StateFileTests
{
    private readonly string folder = Directory.CreateTempSubdirectory("crmassist-").FullName;

    private string Path => System.IO.Path.Combine(folder, "state.db");

    [TestCleanup]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public void What_was_saved_is_there_after_a_restart()
    {
        Guid id;
        using (var world = Open()) id = world.Deal("Kept");
        using var again = Open();
        Assert.AreEqual("Kept", again.Read("opportunity", id, "name")["name"]);
        Assert.HasCount(2, again.All("systemuser", "fullname"));
        var version = again.Read("opportunity", id, "versionnumber").GetAttributeValue<long>("versionnumber");
        again.Service.Update(new Entity("opportunity", id) { ["name"] = "B" });
        Assert.IsGreaterThan(version, again.Read("opportunity", id, "versionnumber").GetAttributeValue<long>("versionnumber"));
    }

    [TestMethod]
    public void Waiting_jobs_survive_a_restart()
    {
        using (var world = Open())
        {
            world.Step("MakeTask", "Create", "opportunity", asynchronous: true, configuration: "once");
            world.Deal();
        }
        using var again = Open();
        again.Step("Tell", "Create", "account");
        Assert.AreEqual(1, again.Organization.Jobs.Waiting);
        again.Organization.Jobs.ChanceOfRepeat = 0;
        again.Organization.Jobs.RunAll();
        Assert.HasCount(1, again.All("task", "subject"));
    }

    [TestMethod]
    public void The_imported_zip_is_kept_in_the_file()
    {
        using (var world = Open())
        {
            using var zip = new TestSolution().Zip();
            world.Organization.Import(zip);
            Assert.IsEmpty(world.All("tst_watch", "tst_name"), "An import brings no rows.");
            world.Service.Create(new Entity("tst_watch") { ["tst_name"] = "Kept" });
        }
        using var again = Open();
        Assert.AreEqual("Kept", again.All("tst_watch", "tst_name").Single()["tst_name"]);
        Assert.Contains("Test", again.Organization.Catalog.Solutions.Keys);
    }

    [TestMethod]
    public void A_second_import_is_an_upgrade_that_keeps_the_rows()
    {
        using var world = new PipelineWorld();
        using (var zip = new TestSolution().Zip()) world.Organization.Import(zip);
        world.Service.Create(new Entity("tst_watch") { ["tst_name"] = "Kept" });
        using (var zip = new TestSolution().Zip()) world.Organization.Import(zip);
        Assert.HasCount(1, world.All("tst_watch", "tst_name"));
    }

    [TestMethod]
    public void A_file_that_is_open_elsewhere_is_refused()
    {
        using var world = Open();
        Assert.Contains("is open in another process", Assert.ThrowsExactly<StateFileException>(() => Open()).Message);
    }

    [TestMethod]
    [DataRow("0")]
    [DataRow("999")]
    public void A_file_of_another_format_is_refused(string format)
    {
        Open().Dispose();
        using (var connection = new SqliteConnection($"Data Source={Path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"UPDATE local_state SET value = '{format}' WHERE key = 'format'";
            command.ExecuteNonQuery();
        }
        Assert.Contains("written by another version", Assert.ThrowsExactly<StateFileException>(() => Open()).Message);
    }

    [TestMethod]
    public void A_file_that_is_something_else_is_refused()
    {
        File.WriteAllText(Path, new string('x', 5000));
        Assert.Contains("is not a state file", Assert.ThrowsExactly<StateFileException>(() => Open()).Message);
    }

    [TestMethod]
    public void A_damaged_file_is_refused()
    {
        Open().Dispose();
        using (var file = File.OpenWrite(Path))
        {
            // The first page, which says what the file is, stays as it was.
            file.Position = 4096;
            file.Write(new byte[file.Length - 4096]);
        }
        Assert.Contains("is damaged", Assert.ThrowsExactly<StateFileException>(() => Open()).Message);
    }

    [TestMethod]
    public void A_database_of_somebody_else_is_refused()
    {
        using (var connection = new SqliteConnection($"Data Source={Path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE letters (text TEXT)";
            command.ExecuteNonQuery();
        }
        Assert.Contains("is not a state file", Assert.ThrowsExactly<StateFileException>(() => Open()).Message);
    }

    [TestMethod]
    public void A_place_that_cannot_be_written_is_refused_and_not_taken_for_an_open_file()
    {
        File.WriteAllText(Path, "a file, not a folder");
        var below = new OrganizationOptions { StateFile = System.IO.Path.Combine(Path, "state.db") };
        Assert.Contains("cannot be written", Assert.ThrowsExactly<StateFileException>(() => new PipelineWorld(below)).Message);
        var itself = new OrganizationOptions { StateFile = folder };
        Assert.Contains("cannot be written", Assert.ThrowsExactly<StateFileException>(() => new PipelineWorld(itself)).Message);
    }

    private PipelineWorld Open() => new(new OrganizationOptions { StateFile = Path });
}
