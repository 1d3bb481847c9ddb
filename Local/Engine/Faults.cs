using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine;

/// <summary>The platform's faults, with its codes: what a plug-in or a client catches is what the server would throw.</summary>
/// <remarks>Codes from the public list "Web service error codes" of the platform's documentation.</remarks>
public static class Faults
{
    public const int ObjectDoesNotExist = -2147220969;
    public const int DuplicateKey = -2147220937;
    public const int PrivilegeDenied = -2147220960;
    public const int AccessDenied = -2147187962;
    public const int NoTable = -2147217150;
    public const int NoColumn = -2147217149;
    public const int InvalidArgument = -2147220989;
    public const int IsvAborted = -2147220891;
    public const int IsvUnexpected = -2147220956;
    public const int TransactionCountReduced = -2146893812;
    public const int NoActiveTransaction = -2147220911;
    public const int SqlError = -2147204784;
    public const int SqlTimeout = -2147204783;
    public const int InfiniteLoop = -2147220965;
    public const int AggregateLimit = -2147164125;
    public const int ReadOnlyState = -2147220946;
    /// <summary>An alternate key's values are taken; a taken primary key is <see cref="DuplicateKey"/>.</summary>
    public const int DuplicateEntityKey = -2147088238;
    public const int TextTooLong = -2147204303;
    public const int ValueOutOfRange = -2147204304;
    public const int OptionOutOfRange = -2147204326;
    public const int StatusNotOfState = -2147187704;
    /// <summary>AttachmentBlocked: the ending of a file is one of organization.blockedattachments.</summary>
    public const int AttachmentBlocked = -2147205623;
    /// <summary>unManagedidsattachmentinvalidfilesize: the base64 text is longer than organization.maxuploadfilesize.</summary>
    public const int AttachmentTooLarge = -2147202558;
    public const int NotSupportedForTable = -2147219456;

    /// <summary>A fault with a code and a text.</summary>
    public static FaultException<OrganizationServiceFault> Of(int code, string message) =>
        new(new OrganizationServiceFault { ErrorCode = code, Message = message, Timestamp = DateTime.UtcNow }, new FaultReason(message));

    public static FaultException<OrganizationServiceFault> NoSuchTable(string table) =>
        Of(NoTable, $"The entity with a name = '{table}' was not found in the MetadataCache.");

    public static FaultException<OrganizationServiceFault> NoSuchColumn(string table, string column) =>
        Of(NoColumn, $"'{table}' entity doesn't contain attribute with Name = '{column}'.");

    public static FaultException<OrganizationServiceFault> NoSuchRow(string table, Guid id) =>
        Of(ObjectDoesNotExist, $"Entity '{table}' With Id = {id:D} Does Not Exist");

    public static FaultException<OrganizationServiceFault> Invalid(string message) => Of(InvalidArgument, message);

    /// <summary>Something Local was not built for: loud, and by name, so that nobody takes silence for support.</summary>
    public static FaultException<OrganizationServiceFault> NotInLocal(string what) =>
        Of(InvalidArgument, $"Local does not have {what}. Local/CONFORMANCE.md lists what it has.");
}
