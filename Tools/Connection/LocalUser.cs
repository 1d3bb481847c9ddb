namespace CrmAssist.Tools.Connection;

/// <summary>Whom a command works as in Local, where nobody signs in.</summary>
internal enum LocalUser
{
    /// <summary>The administrator who installs and checks.</summary>
    Administrator,

    /// <summary>The account with the role of the timer.</summary>
    Service,
}
