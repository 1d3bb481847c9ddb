// What My calls shows, in two reads side by side: the calls of open asks, and those that were made within a day in asks that are closed since.
import { results, type Call } from '../../logic/calls';
import { firstOption, optionOf } from '../../logic/kinds';
import { day } from '../../logic/zone';
import { idOf, momentIn, numberOf, shownOf, textOf, type Row } from '../../xrm/rows';
import type { WebApi } from '../../xrm/webApi';

/** How long a result can be corrected after its ask has been closed by it. */
const correctable = day;
const most = 200;

const columns = [
    'crma_assistcontactid',
    'crma_name',
    'crma_number',
    'crma_line',
    'crma_besttime',
    'crma_attempts',
    'crma_triedon',
    'crma_result',
    'crma_note',
    'crma_order',
    'statecode',
];
const assistColumns = ['activityid', 'crma_byon', 'regardingobjectid', 'crma_requestedbyid', 'crma_detailid'];

const attributes = (names: string[]): string => names.map((name) => `<attribute name="${name}"/>`).join('');

// Outer joins to what a helper may not be allowed to read: the call is his all the same.
const fetchXml = (user: string, states: number[], more: string): string =>
    `<fetch top="${most}"><entity name="crma_assistcontact">${attributes(columns)}${more}
<link-entity name="crma_managerassist" from="activityid" to="crma_assistid" alias="a">${attributes(assistColumns)}
<filter><condition attribute="crma_kind" operator="eq" value="${optionOf('calls')}"/><condition attribute="crma_helperid" operator="eq" value="${user}"/>
<condition attribute="statecode" operator="in">${states.map((state) => `<value>${state}</value>`).join('')}</condition></filter>
<link-entity name="opportunity" from="opportunityid" to="regardingobjectid" link-type="outer" alias="o">${attributes(['statecode'])}</link-entity>
</link-entity>
<link-entity name="contact" from="contactid" to="crma_contactid" link-type="outer" alias="c">${attributes(['jobtitle', 'mobilephone', 'telephone1'])}</link-entity>
</entity></fetch>`;

const triedSince = (moment: number): string =>
    `<filter><condition attribute="crma_triedon" operator="ge" value="${new Date(moment).toISOString()}"/></filter>`;

const open = [0, 3];
const closed = [1, 2];

export async function readCalls(api: WebApi, user: string): Promise<Call[]> {
    const list = (xml: string): Promise<Row[]> => api.list(`crma_assistcontacts?fetchXml=${encodeURIComponent(xml)}`);
    const [now, before] = await Promise.all([
        list(fetchXml(user, open, '')),
        list(fetchXml(user, closed, triedSince(api.clock.now() - correctable))),
    ]);
    // In a closed ask nobody is left to be called, whatever its rows say.
    return [...now.map(callOf), ...before.map(callOf).filter((call) => !call.open)];
}

const wonState = 1;

export const callOf = (row: Row): Call => ({
    id: idOf(textOf(row, 'crma_assistcontactid')),
    assist: idOf(textOf(row, 'a.activityid')),
    name: textOf(row, 'crma_name'),
    title: textOf(row, 'c.jobtitle'),
    number: textOf(row, 'crma_number') || textOf(row, 'c.mobilephone') || textOf(row, 'c.telephone1'),
    line: textOf(row, 'crma_line'),
    bestTime: textOf(row, 'crma_besttime'),
    attempts: numberOf(row, 'crma_attempts') ?? 0,
    triedOn: momentIn(row, 'crma_triedon'),
    result: results[(numberOf(row, 'crma_result') ?? -1) - firstOption] ?? null,
    note: textOf(row, 'crma_note'),
    open: numberOf(row, 'statecode') === 0,
    order: numberOf(row, 'crma_order') ?? 0,
    by: momentIn(row, 'a.crma_byon'),
    deal: shownOf(row, 'a.regardingobjectid'),
    dealId: textOf(row, 'a.regardingobjectid'),
    dealWon: numberOf(row, 'o.statecode') === wonState,
    requester: shownOf(row, 'a.crma_requestedbyid'),
    detail: textOf(row, 'a.crma_detailid'),
});

/** Why the call matters: how it helps, and what happened since the caller's last part. */
export async function readWhy(api: WebApi, detail: string): Promise<{ helps: string; since: string } | null> {
    const row = detail === '' ? null : await api.find(`crma_assistdetails(${detail})?$select=crma_howithelps,crma_synopsis`);
    return row && { helps: textOf(row, 'crma_howithelps'), since: textOf(row, 'crma_synopsis') };
}

export interface Fate {
    open: boolean;
    /** As the user reads it: Withdrawn, Handed back. */
    status: string;
    requester: string;
    helper: string;
    mine: boolean;
}

/** What became of an ask whose call is off the list; null where it cannot be read any more. */
export async function readFate(api: WebApi, assist: string, user: string): Promise<Fate | null> {
    const row = await api.find(
        `crma_managerassists(${assist})?$select=statecode,statuscode,_crma_helperid_value,_crma_requestedbyid_value`,
    );
    return (
        row && {
            open: open.includes(numberOf(row, 'statecode') ?? -1),
            status: shownOf(row, 'statuscode'),
            requester: shownOf(row, '_crma_requestedbyid_value'),
            helper: shownOf(row, '_crma_helperid_value'),
            mine: textOf(row, '_crma_helperid_value') === user,
        }
    );
}
