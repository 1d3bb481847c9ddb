import { getJson } from "../page/api";
import type { PageData, Reference } from "../page/data";
import { plainId, tableOf } from "../page/tables";

export interface SearchShape {
    targets: string[];
    text: string;
    /** FetchXML <filter> by table, as lookupObjects takes them. */
    filters?: Xrm.LookupFilterOptions[] | undefined;
}

const atMost = 8;

/** Rows whose primary name holds the text, of every table a lookup may refer to; what the user may not read does not come. */
export async function searchRows(page: PageData, shape: SearchShape): Promise<Reference[]> {
    const found = await Promise.all(shape.targets.map((table) => searchTable(page, table, shape)));
    return found.flat();
}

async function searchTable(page: PageData, table: string, shape: SearchShape): Promise<Reference[]> {
    const { set, id, name } = tableOf(page, table);
    const filterXml = shape.filters?.filter((filter) => filter.entityLogicalName === table).map((filter) => filter.filterXml) ?? [];
    const query = filterXml.length > 0 ? fetchQuery(table, id, name, shape.text, filterXml) : odataQuery(table, id, name, shape.text);
    const answer = await getJson<{ value: Record<string, unknown>[] }>(`${set}?${query}`);
    return answer.value.map((row) => ({ id: plainId(row[id] as string), entityType: table, name: (row[name] as string | null) ?? "" }));
}

function odataQuery(table: string, id: string, name: string, text: string): string {
    const conditions: string[] = [];
    if (text !== "") conditions.push(`contains(${name},'${text.replace(/'/g, "''")}')`);
    // The platform's lookup view of users leaves out those who cannot sign in.
    if (table === "systemuser") conditions.push("isdisabled eq false");
    const filter = conditions.length > 0 ? `&$filter=${encodeURIComponent(conditions.join(" and "))}` : "";
    return `$select=${id},${name}&$orderby=${name}&$top=${atMost}${filter}`;
}

function fetchQuery(table: string, id: string, name: string, text: string, filters: string[]): string {
    const like = text === "" ? "" : `<filter><condition attribute="${name}" operator="like" value="%${escapeXml(text)}%"/></filter>`;
    const fetch = `<fetch top="${atMost}"><entity name="${table}"><attribute name="${id}"/><attribute name="${name}"/><order attribute="${name}"/>${like}${filters.join("")}</entity></fetch>`;
    return `fetchXml=${encodeURIComponent(fetch)}`;
}

function escapeXml(text: string): string {
    return text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
