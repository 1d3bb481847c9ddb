using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Security;
using CrmAssist.Local.Engine.Store;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>Files in notes and on e-mails: base64 in a column of text, within the organisation's limits; and what else the platform keeps of such rows.</summary>
/// <remarks>
/// The limit of size counts the base64 text, not the file (docs "Use file data with Attachment and Note records"). An attachment has no owner and no privileges of
/// its own: it belongs to its activity, and who may change the activity may change its attachments.
/// </remarks>
internal sealed class FileRows(Organization organization)
{
    /// <summary>What an organisation blocks before anybody changes it (docs "Files and images overview").</summary>
    public const string BlockedAtFirst =
        "ade;adp;app;asa;ashx;asmx;asp;bas;bat;cdx;cer;chm;class;cmd;com;config;cpl;crt;csh;dll;exe;fxp;hlp;hta;htr;htw;ida;idc;idq;inf;ins;isp;its;jar;js;jse;ksh;lnk;mad;maf;mag;mam;"
        + "maq;mar;mas;mat;mau;mav;maw;mda;mdb;mde;mdt;mdw;mdz;msc;msh;msh1;msh1xml;msh2;msh2xml;mshxml;msi;msp;mst;ops;pcd;pif;prf;prg;printer;pst;reg;rem;scf;scr;sct;shb;shs;shtm;"
        + "shtml;soap;stm;tmp;url;vb;vbe;vbs;vsmacros;vss;vst;vsw;ws;wsc;wsf;wsh;svg";

    /// <summary>Largest file an organisation takes before anybody changes it, in bytes of base64.</summary>
    public const int LargestAtFirst = 5_242_880;

    private const string Attachment = "activitymimeattachment";

    /// <summary>Checks the file among values that are about to be written, and fills in what the platform does: size, and the table of the row it belongs to.</summary>
    /// <param name="call">The Create or Update.</param>
    /// <param name="values">Checked values.</param>
    public void Fill(Call call, Dictionary<string, object?> values)
    {
        if (BodyOf(call.TableName) is not { } body) return;
        var isNew = call.Before == null;
        if (values.TryGetValue("objectid", out var of) && of is EntityReference row) values["objecttypecode"] = call.TableName == Attachment ? Activity(call, values, row, isNew) : row.LogicalName;
        else if (call.TableName == Attachment && isNew) throw Faults.Invalid("An attachment needs objectid, the e-mail it belongs to.");
        if (values.TryGetValue("filename", out var name) && name is string file) DemandAllowed(file);
        if (values.TryGetValue(body, out var content)) values["filesize"] = content is string text ? Size(text, $"{body} of {call.TableName}") : null;
    }

    /// <summary>An e-mail knows how many attachments it has: after one was added.</summary>
    public void Created(Call call)
    {
        if (call.TableName == Attachment) Count(call.Id, with: true);
    }

    /// <summary>... and before one goes.</summary>
    public void Deleting(Call call)
    {
        if (call.TableName == Attachment) Count(call.Id, with: false);
    }

    private void Count(Guid attachment, bool with) => organization.Database.Write(
        $"UPDATE email SET attachmentcount = (SELECT count(*) FROM activitymimeattachment WHERE objectid = email.activityid{(with ? "" : " AND activitymimeattachmentid <> ?1")}) "
        + "WHERE activityid = (SELECT objectid FROM activitymimeattachment WHERE activitymimeattachmentid = ?1)", attachment);

    private static string? BodyOf(string table) => table switch { Attachment => "body", "annotation" => "documentbody", _ => null };

    // An attachment names its activity by its own table or as activitypointer; either way it is stored under its own.
    private string Activity(Call call, Dictionary<string, object?> values, EntityReference row, bool isNew)
    {
        if (!isNew) throw Faults.NotInLocal("attachments that move to another activity");
        var table = row.LogicalName == "activitypointer"
            ? organization.Database.Read(found => found.GetString(0), "SELECT activitytypecode FROM activitypointer WHERE activityid = ?1", row.Id)[0]
            : row.LogicalName;
        if (table is not ("email" or "appointment")) throw Faults.NotInLocal($"attachments of a '{table}'");
        if (!call.ByPlatform) organization.Access.Demand(call.User, RowRights.Write, table, row.Id);
        values["objectid"] = new EntityReference(table, row.Id);
        return table;
    }

    private void DemandAllowed(string file)
    {
        var blocked = Setting("blockedattachments") is string list ? list : "";
        var ending = Path.GetExtension(file).TrimStart('.');
        if (ending.Length > 0 && blocked.Split(';', StringSplitOptions.TrimEntries).Contains(ending, StringComparer.OrdinalIgnoreCase))
            throw Faults.Of(Faults.AttachmentBlocked, "The attachment is either not a valid type or is too large. It cannot be uploaded or downloaded.");
    }

    private int Size(string text, string where)
    {
        if (text.Length > (Setting("maxuploadfilesize") is long most ? most : LargestAtFirst)) throw Faults.Of(Faults.AttachmentTooLarge, "Attachment file size is too big.");
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(text, bytes, out var size) ? size : throw Faults.Invalid($"The value of {where} is no base64 text.");
    }

    private object? Setting(string column) => organization.Database.Read(row => row.IsDBNull(0) ? null : row.GetValue(0), $"SELECT {column} FROM organization LIMIT 1") is [{ } value] ? value : null;
}
