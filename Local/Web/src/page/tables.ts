import type { PageData, TableData } from "./data";

/** Refuses a table that the organisation has not, by name, as the Web API would. */
export function tableOf(page: PageData, logicalName: string): TableData {
    const table = page.tables[logicalName];
    if (!table) throw new Error(`The table ${logicalName} is not in this organization.`);
    return table;
}

/** Accepts what scripts pass around: {UPPER-CASE} or plain. */
export function plainId(id: string): string {
    return id.replace(/[{}]/g, "").toLowerCase();
}

/** As Unified Interface gives ids of rows and lookups to scripts. */
export function bracedId(id: string): string {
    return `{${plainId(id).toUpperCase()}}`;
}

export function rowAddress(page: PageData, logicalName: string, id: string): string {
    return `${tableOf(page, logicalName).set}(${plainId(id)})`;
}
