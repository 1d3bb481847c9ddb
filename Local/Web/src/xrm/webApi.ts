import { createdId, send } from "../page/api";
import type { PageData } from "../page/data";
import { plainId, rowAddress, tableOf } from "../page/tables";
import { execute } from "./execute";
import { absent, platformPromise, strict } from "./strict";

type LocalWebApi = Pick<Xrm.WebApi, "createRecord" | "updateRecord" | "deleteRecord" | "retrieveRecord" | "retrieveMultipleRecords">;
type Row = Record<string, unknown>;

/** Xrm.WebApi: promises reject with errorCode and message, a table that does not exist included. */
export function webApi(page: () => PageData): Xrm.WebApi {
    const members: LocalWebApi = {
        createRecord: (table, record: Row) => platformPromise(create(page(), table, record)),
        updateRecord: (table, id, record: Row) => platformPromise(update(page(), table, id, record)),
        deleteRecord: (table, id) => platformPromise(remove(page(), table, id)),
        retrieveRecord: <T>(table: string, id: string, options?: string) => platformPromise(retrieve<T>(page(), table, id, options)),
        retrieveMultipleRecords: <T>(table: string, options?: string, size?: number) => platformPromise(retrieveMany<T>(page(), table, options, size)),
    };
    const online = strict("Xrm.WebApi.online", { ...members, execute: (request: object) => platformPromise(execute(page(), request)) });
    return strict("Xrm.WebApi", { ...members, online, offline: absent("Xrm.WebApi.offline") }) as unknown as Xrm.WebApi;
}

async function create(page: PageData, table: string, record: Row): Promise<Xrm.CreateResponse> {
    return { entityType: table, id: createdId(await send("POST", tableOf(page, table).set, record)) };
}

async function update(page: PageData, table: string, id: string, record: Row): Promise<Xrm.UpdateResponse> {
    await send("PATCH", rowAddress(page, table, id), record, { "If-Match": "*" });
    return { entityType: table, id: plainId(id) };
}

async function remove(page: PageData, table: string, id: string): Promise<string> {
    await send("DELETE", rowAddress(page, table, id));
    return plainId(id);
}

async function retrieve<T>(page: PageData, table: string, id: string, options = ""): Promise<T> {
    return (await (await send("GET", rowAddress(page, table, id) + options)).json()) as T;
}

/** Options are a query string with its question mark, or a next link of an earlier answer. */
async function retrieveMany<T>(page: PageData, table: string, options = "", size?: number): Promise<Xrm.RetrieveMultipleResult<T>> {
    const path = /^https?:/.test(options) ? options : tableOf(page, table).set + options;
    const prefer = 'odata.include-annotations="*"' + (size === undefined ? "" : `,odata.maxpagesize=${size}`);
    const answer = (await (await send("GET", path, undefined, { Prefer: prefer })).json()) as { value: T[]; "@odata.nextLink"?: string };
    return { entities: answer.value, nextLink: answer["@odata.nextLink"] ?? "" };
}
