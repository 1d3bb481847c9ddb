using System;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>The platform's access rights to a row.</summary>
[Flags]
public enum AccessRights
{
    None = 0,
    ReadAccess = 1,
    WriteAccess = 2,
    AppendAccess = 4,
    AppendToAccess = 16,
    CreateAccess = 32,
    DeleteAccess = 65536,
    ShareAccess = 262144,
    AssignAccess = 524288,
}

/// <summary>Who gets which rights when a row is shared.</summary>
public sealed class PrincipalAccess
{
    public AccessRights AccessMask { get; set; }

    public EntityReference? Principal { get; set; }
}
