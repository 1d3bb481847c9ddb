import type { FormData, PageData } from "../page/data";
import { plainId, tableOf } from "../page/tables";
import type { Column } from "./columns";
import { dayText, isDateOnly } from "./values";

// participationtypemask of activityparty: facts of the platform, the same for every activity.
const partyMask: Record<string, number> = {
    from: 1,
    to: 2,
    cc: 3,
    bcc: 4,
    requiredattendees: 5,
    optionalattendees: 6,
    organizer: 7,
    resources: 10,
    customers: 11,
};

/** The body of PATCH or POST: dirty columns only, lookups as @odata.bind, parties as the platform wants them: all of them, once one changed. */
export function saveBody(page: PageData, form: FormData, columns: Iterable<Column>): Record<string, unknown> {
    const list = [...columns];
    const creating = form.id === null;
    const body: Record<string, unknown> = {};
    for (const column of list) {
        if (!column.isSent(creating)) continue;
        if (column.data.type === "lookup") bind(page, column, body);
        else if (column.data.type !== "partylist") body[column.name] = rawOf(column);
    }
    const parties = list.filter((column) => column.data.type === "partylist");
    if (parties.some((column) => column.isSent(creating))) body[`${form.table}_activity_parties`] = parties.flatMap((column) => partiesOf(page, column));
    return body;
}

function rawOf(column: Column): unknown {
    const { value, data } = column;
    if (value instanceof Date) return isDateOnly(data) ? dayText(value) : value.toISOString().replace(/\.\d+Z$/, "Z");
    return value === "" ? null : value;
}

function bind(page: PageData, column: Column, body: Record<string, unknown>): void {
    const chosen = Array.isArray(column.value) ? column.value[0] : undefined;
    const table = chosen?.entityType ?? (Array.isArray(column.initial) ? column.initial[0]?.entityType : undefined) ?? column.data.targets?.[0] ?? "";
    const property = column.data.bind?.[table];
    if (!property) throw new Error(`${column.data.label} cannot refer to a row of ${table}.`);
    body[`${property}@odata.bind`] = chosen ? `/${tableOf(page, table).set}(${plainId(chosen.id)})` : null;
}

function partiesOf(page: PageData, column: Column): Record<string, unknown>[] {
    const mask = partyMask[column.name];
    if (mask === undefined) throw new Error(`The party list ${column.name} is not in Local.`);
    const parties = Array.isArray(column.value) ? column.value : [];
    return parties.map((party) => ({
        [`partyid_${party.entityType}@odata.bind`]: `/${tableOf(page, party.entityType).set}(${plainId(party.id)})`,
        participationtypemask: mask,
    }));
}
