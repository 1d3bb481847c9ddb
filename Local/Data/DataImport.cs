using CrmAssist.Local.App;
using CrmAssist.Local.Engine;

namespace CrmAssist.Local.Data;

/// <summary>A user that was loaded.</summary>
public sealed record LoadedPerson(Guid Id, string Name, bool IsManager);

/// <summary>What came of an export: what became of every row, and the people in it.</summary>
public sealed record LoadedExport(ImportReport Report, IReadOnlyList<LoadedPerson> People);

/// <summary>Loads the CSV export of a CRM into an organisation without deals. Every row that cannot be taken is in the report with file, line and reason; the rest is loaded.</summary>
/// <remarks>docs/data-import.md describes files and column map. Rows are written as an external client writes them: CreateMultiple for the masses, the messages for won and lost.</remarks>
public static class DataImport
{
    /// <summary>Loads the files of a folder.</summary>
    /// <param name="organization">Its clock says what "today" is.</param>
    /// <exception cref="DataImportException">Folder, file or needed column missing: nothing has been written.</exception>
    public static LoadedExport Load(Organization organization, string folder, ColumnMap map)
    {
        var files = Files.Open(folder, map);
        var service = organization.System;
        var report = new ImportReport();
        files.NoteEncodings(report);

        var people = new PeopleImport(service, organization.RootBusinessUnit, map, report);
        people.Load(files.Teams);
        // Roles come before deals: a row cannot be given to somebody who may not read it (dataverse-facts 11).
        var roles = new RoleGrant(service);
        LoadedPerson[] loaded = [.. people.People.Select(p => new LoadedPerson(p.Value, p.Key, people.Managers.Contains(p.Key)))];
        foreach (var person in loaded) roles.Give(person.Id, person.IsManager ? ["Salesperson", "Sales Manager"] : ["Salesperson"]);

        var accounts = new AccountImport(service, organization.Catalog, map, report);
        if (files.Accounts is { } accountFile) accounts.LoadAccounts(accountFile);
        if (files.Products is { } productFile) accounts.LoadProducts(productFile);
        new DealImport(service, map, report, people.People, accounts.Accounts, accounts.Products, organization.Clock.Now).Load(files.Deals);
        return new LoadedExport(report, loaded);
    }

    /// <summary>All files, opened and their headers checked before the first row is written.</summary>
    private sealed record Files(CsvFile Teams, CsvFile? Accounts, CsvFile? Products, CsvFile Deals)
    {
        public static Files Open(string folder, ColumnMap map)
        {
            if (!Directory.Exists(folder)) throw new DataImportException($"The folder {folder} does not exist.");
            var (teams, accounts, products, deals) = (map.NeededTeams, map.Accounts, map.Products, map.Deals);
            return new Files(
                CsvFile.Open(folder, teams.File, [teams.Person, teams.Manager, teams.BusinessUnit]),
                accounts == null ? null : CsvFile.Open(folder, accounts.File, [accounts.Name, accounts.Parent, .. accounts.Columns.Values]),
                products == null ? null : CsvFile.Open(folder, products.File, [products.Name, products.Price]),
                CsvFile.Open(folder, deals.File, [deals.Id, deals.Owner, deals.Stage, deals.Name, deals.Account, deals.Product, deals.Start, deals.Closed, deals.Value]));
        }

        public void NoteEncodings(ImportReport report)
        {
            foreach (var file in new[] { Teams, Accounts, Products, Deals }.OfType<CsvFile>().Where(file => file.ReadAsLatin))
                report.Note(file.Name, 0, "not UTF-8, so it was read as Latin 1; letters with accents may be wrong");
        }
    }
}
