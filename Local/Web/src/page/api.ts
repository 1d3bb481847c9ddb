/** A fault of the Web API, in the two members that client scripts look at. The code is the unsigned number of the platform, e.g. 0x80040265. */
export class ApiError extends Error {
    constructor(
        readonly errorCode: number,
        message: string,
        readonly status: number,
    ) {
        super(message);
        this.name = "ApiError";
    }
}

export const apiRoot = "/api/data/v9.2/";

const platformHeaders = {
    Accept: "application/json",
    "OData-Version": "4.0",
    "OData-MaxVersion": "4.0",
    Prefer: 'odata.include-annotations="*"',
};

/** Paths are relative to the Web API's root; absolute ones (next links, /local/...) are taken as they are. */
export async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const all: Record<string, string> = { ...platformHeaders, ...headers };
    if (body !== undefined) all["Content-Type"] = "application/json; charset=utf-8";
    const address = /^(\/|https?:)/.test(path) ? path : apiRoot + path;
    let response: Response;
    try {
        response = await fetch(address, { method, headers: all, body: body === undefined ? null : JSON.stringify(body), credentials: "same-origin" });
    } catch {
        throw new ApiError(0, "Local does not answer: is it still running?", 0);
    }
    if (!response.ok) throw await faultOf(response);
    return response;
}

export async function getJson<T>(path: string, headers: Record<string, string> = {}): Promise<T> {
    return (await (await send("GET", path, undefined, headers)).json()) as T;
}

async function faultOf(response: Response): Promise<ApiError> {
    const text = await response.text();
    try {
        const fault = (JSON.parse(text) as { error?: { code?: string; message?: string } }).error;
        if (fault?.message) return new ApiError(Number.parseInt(fault.code ?? "0", 16) || 0, fault.message, response.status);
    } catch {
        // Not the Web API's own answer (a guard's plain text): shown as it came.
    }
    return new ApiError(0, text.trim() || `The server answered ${response.status}.`, response.status);
}

/** The id of a created row stands in a header only: 204 carries no body. */
export function createdId(response: Response): string {
    const header = response.headers.get("OData-EntityId") ?? "";
    const id = /\(([0-9a-f-]{36})\)$/i.exec(header)?.[1];
    if (!id) throw new Error(`The Web API created a row but did not name it (OData-EntityId: "${header}").`);
    return id.toLowerCase();
}
