using System;
using System.Collections.Generic;
using System.Text;

namespace Microsoft.Xrm.Sdk;

/// <summary>A plug-in's refusal: its message is what the user reads, and the request is rolled back.</summary>
[Serializable]
public sealed class InvalidPluginExecutionException : Exception
{
    public InvalidPluginExecutionException() { }

    public InvalidPluginExecutionException(string? message) : base(message) { }

    public InvalidPluginExecutionException(string? message, Exception? exception) : base(message, exception) { }

    public InvalidPluginExecutionException(string? message, PluginHttpStatusCode httpStatus) : base(message) => HttpStatus = httpStatus;

    public InvalidPluginExecutionException(string? message, Dictionary<string, string>? exceptionDetails) : base(message) => ExceptionDetails = exceptionDetails;

    public InvalidPluginExecutionException(string? message, PluginHttpStatusCode httpStatus, Dictionary<string, string>? exceptionDetails) : base(message)
    {
        HttpStatus = httpStatus;
        ExceptionDetails = exceptionDetails;
    }

    public InvalidPluginExecutionException(OperationStatus status) : base("") => Status = status;

    public InvalidPluginExecutionException(OperationStatus status, string? message) : base(message) => Status = status;

    public InvalidPluginExecutionException(OperationStatus status, string? message, Dictionary<string, string>? exceptionDetails) : base(message)
    {
        Status = status;
        ExceptionDetails = exceptionDetails;
    }

    public InvalidPluginExecutionException(OperationStatus status, int errorCode, string? message) : base(message)
    {
        Status = status;
        HResult = errorCode;
    }

    public InvalidPluginExecutionException(OperationStatus status, int errorCode, string? message, PluginHttpStatusCode httpStatus) : base(message)
    {
        Status = status;
        HResult = errorCode;
        HttpStatus = httpStatus;
    }

    public OperationStatus Status { get; }

    /// <summary>The code given, or that of any exception (-2146233088).</summary>
    public int ErrorCode => HResult;

    public PluginHttpStatusCode HttpStatus { get; }

    public IReadOnlyDictionary<string, string>? ExceptionDetails { get; } = new Dictionary<string, string>();

    /// <summary>Status, details and inner exception. Neither message nor stack: whoever logs a refusal writes its message as well.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"_status: {Status}\n_httpStatusCode: {HttpStatus}\n");
        if (ExceptionDetails is { Count: > 0 })
        {
            text.Append("Exception Details:\n");
            foreach (var detail in ExceptionDetails) text.Append($"{detail.Key}: {detail.Value}\n");
        }
        if (InnerException != null) text.Append($"InnerException: {InnerException}\n");
        return text.ToString();
    }
}

/// <summary>How the operation ended.</summary>
public enum OperationStatus
{
    Failed = 0,
    Canceled = 1,
    Retry = 2,
    Suspended = 3,
    Succeeded = 4,
}

/// <summary>The status a Web API caller sees.</summary>
public enum PluginHttpStatusCode
{
    NotSet = 0,
    BadRequest = 400,
    Unauthorized = 401,
    Forbidden = 403,
    NotFound = 404,
    MethodNotAllowed = 405,
    RequestTimeout = 408,
    Conflict = 409,
    Gone = 410,
    PreconditionFailed = 412,
    RequestEntityTooLarge = 413,
    ExpectationFailed = 417,
    FailedDependency = 424,
    TooManyRequests = 429,
    InternalServerError = 500,
    BadGateway = 502,
    ServiceUnavailable = 503,
    GatewayTimeout = 504,
}
