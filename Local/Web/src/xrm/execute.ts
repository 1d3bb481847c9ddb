import { send } from "../page/api";
import type { PageData } from "../page/data";
import { plainId, rowAddress, tableOf } from "../page/tables";

interface Metadata {
    boundParameter?: string | null;
    operationType: number;
    operationName: string;
    parameterTypes: Record<string, { typeName: string; structuralProperty: number }>;
}

interface EntityParameter {
    entityType: string;
    id: string;
}

/**
 * Xrm.WebApi.online.execute for custom APIs and messages of the platform: operationType 0 (action), 1 (function).
 * The answer is the Response of fetch, as on the platform: ok, status, json().
 */
export async function execute(page: PageData, request: object): Promise<Response> {
    const metadata = metadataOf(request);
    const { boundParameter, operationName } = metadata;
    const values = request as Record<string, unknown>;
    const path = boundParameter ? `${boundTo(page, values[boundParameter])}/Microsoft.Dynamics.CRM.${operationName}` : operationName;
    const parameters = Object.keys(metadata.parameterTypes).filter((name) => name !== boundParameter && values[name] !== undefined && values[name] !== null);
    if (metadata.operationType === 0) {
        const body = Object.fromEntries(parameters.map((name) => [name, bodyValue(page, values[name])]));
        return send("POST", path, body);
    }
    if (metadata.operationType === 1) return send("GET", path + functionCall(metadata, parameters, values));
    throw new Error(`Xrm.WebApi.online.execute with operationType ${metadata.operationType} is not in Local`);
}

function metadataOf(request: object): Metadata {
    const get = (request as { getMetadata?: () => Metadata }).getMetadata;
    // The platform documents it on the prototype; as an own member it would travel as a parameter.
    if (typeof get !== "function" || Object.prototype.hasOwnProperty.call(request, "getMetadata"))
        throw new Error("Xrm.WebApi.online.execute: the request's prototype must have getMetadata().");
    return get.call(request);
}

function boundTo(page: PageData, parameter: unknown): string {
    const row = parameter as Partial<EntityParameter> | undefined;
    if (!row?.entityType || !row.id) throw new Error("Xrm.WebApi.online.execute: a bound request needs entity: { entityType, id }.");
    return rowAddress(page, row.entityType, row.id);
}

/** A row as a parameter travels with its type and primary key. */
function bodyValue(page: PageData, value: unknown): unknown {
    if (value instanceof Date) return value.toISOString();
    const row = value as Partial<EntityParameter>;
    if (typeof value !== "object" || value === null || typeof row.entityType !== "string" || typeof row.id !== "string") return value;
    return { "@odata.type": `Microsoft.Dynamics.CRM.${row.entityType}`, [tableOf(page, row.entityType).id]: plainId(row.id) };
}

function functionCall(metadata: Metadata, parameters: string[], values: Record<string, unknown>): string {
    const names = parameters.map((name, index) => `${name}=@p${index}`).join(",");
    const query = parameters.map((name, index) => `@p${index}=${encodeURIComponent(literal(values[name], metadata.parameterTypes[name]?.typeName))}`).join("&");
    return `(${names})${query ? `?${query}` : ""}`;
}

function literal(value: unknown, type: string | undefined): string {
    if (value instanceof Date) return value.toISOString();
    if (typeof value === "string" && type === "Edm.String") return `'${value.replace(/'/g, "''")}'`;
    return typeof value === "number" || typeof value === "boolean" || typeof value === "string" ? String(value) : JSON.stringify(value);
}
