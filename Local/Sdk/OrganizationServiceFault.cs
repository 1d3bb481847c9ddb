using System;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>What a failed request says: code, text, when.</summary>
[DataContract]
public abstract class BaseServiceFault
{
    private ErrorDetailCollection? errorDetails;

    protected BaseServiceFault() { }

    [DataMember]
    public Guid ActivityId { get; set; }

    [DataMember]
    public int ErrorCode { get; set; }

    [DataMember]
    public string? HelpLink { get; set; }

    [DataMember]
    public string Message { get; set; } = null!;

    [DataMember]
    public DateTime Timestamp { get; set; }

    public ErrorDetailCollection ErrorDetails
    {
        get => errorDetails ??= new ErrorDetailCollection();
        set => errorDetails = value;
    }
}

/// <summary>The detail of a FaultException of the organization service.</summary>
[DataContract]
public class OrganizationServiceFault : BaseServiceFault
{
    public OrganizationServiceFault() { }

    [DataMember]
    public OrganizationServiceFault? InnerFault { get; set; }

    [DataMember]
    public string? TraceText { get; set; }

    /// <summary>Code, message and time, then the same of the inner fault.</summary>
    public override string ToString() =>
        $"Exception details: \nErrorCode: 0x{ErrorCode:X}\nMessage: {Message}\nTimeStamp: {Timestamp.ToUniversalTime():O}\n--\n{InnerFault}";
}
