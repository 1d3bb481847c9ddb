// The reads of the dialog. They run side by side and none waits for another: the page is usable before any of them is back.
import { limitsOf, shippedLimits, type FileLimits } from '../../logic/files';
import { kindOf } from '../../logic/kinds';
import type { Move } from '../../logic/moves';
import { idOf, momentIn, numberOf, shownOf, textOf, type Row } from '../../xrm/rows';
import type { WebApi } from '../../xrm/webApi';
import type { Deal, Meeting, Watch } from './facts';

/** Coming meetings to choose from. */
const mostMeetings = 5;

const escaped = (text: string): string => encodeURIComponent(text.replace(/'/g, "''"));

export async function readDeals(api: WebApi, ids: string[]): Promise<Deal[]> {
    const select = '$select=opportunityid,name,estimatedvalue,estimatedclosedate,stepname';
    const rows = await api.list(`opportunities?${select}&$filter=${ids.map((id) => `opportunityid eq ${id}`).join(' or ')}`);
    return ids
        .map((id) => rows.find((row) => idOf(textOf(row, 'opportunityid')) === id))
        .filter((row): row is Row => row !== undefined)
        .map(dealOf);
}

const dealOf = (row: Row): Deal => ({
    id: textOf(row, 'opportunityid'),
    name: textOf(row, 'name'),
    value: withoutCents(shownOf(row, 'estimatedvalue')),
    amount: numberOf(row, 'estimatedvalue'),
    stage: textOf(row, 'stepname'),
    close: momentIn(row, 'estimatedclosedate'),
});

// Cents of a deal are noise; a value that has some keeps them.
const withoutCents = (value: string): string => value.replace(/[.,]00(?=\D*$)/, '');

export async function readWatch(api: WebApi, id: string): Promise<Watch | null> {
    // As a list: a deal of this morning has no watch yet that the rep may read, and a browser reports every refused read.
    const select = '$select=crma_closedatepushes,crma_obstacle';
    const [row = null] = await api.list(`crma_dealwatches?${select}&$filter=crma_dealwatchid eq ${id}`);
    return (
        row && {
            pushes: numberOf(row, 'crma_closedatepushes') ?? 0,
            obstacle: numberOf(row, 'crma_obstacle'),
        }
    );
}

export async function readMoves(api: WebApi): Promise<Move[]> {
    const rows = await api.list(
        'crma_moves?$select=crma_moveid,crma_name,crma_text,crma_kind,crma_obstacle&$filter=statecode eq 0&$orderby=crma_order',
    );
    return rows.map((row) => ({
        id: textOf(row, 'crma_moveid'),
        name: textOf(row, 'crma_name'),
        text: textOf(row, 'crma_text'),
        kind: kindOf(numberOf(row, 'crma_kind')),
        obstacle: numberOf(row, 'crma_obstacle'),
    }));
}

/** @param now asked once the answer is there, which has set the clock: that is why what is past is left out here and not by the query */
export async function readMeetings(api: WebApi, id: string, now: () => number): Promise<Meeting[]> {
    const planned = `_regardingobjectid_value eq ${id} and scheduledstart ne null`;
    const rows = await api.list(
        `appointments?$select=activityid,subject,scheduledstart&$filter=${planned}&$orderby=scheduledstart desc&$top=50`,
    );
    return rows
        .map((row) => ({ id: textOf(row, 'activityid'), subject: textOf(row, 'subject'), at: momentIn(row, 'scheduledstart') ?? 0 }))
        .filter((meeting) => meeting.at > now())
        .reverse()
        .slice(0, mostMeetings);
}

export async function readLastSubject(api: WebApi, id: string): Promise<string> {
    const rows = await api.list(`emails?$select=subject&$filter=_regardingobjectid_value eq ${id}&$orderby=createdon desc&$top=1`);
    return rows[0] ? textOf(rows[0], 'subject') : '';
}

export async function readMobile(api: WebApi, userId: string): Promise<string> {
    const row = await api.find(`systemusers(${userId})?$select=mobilephone`);
    return row ? textOf(row, 'mobilephone') : '';
}

/** What the organisation takes of files. */
export async function readLimits(api: WebApi): Promise<FileLimits> {
    const [row] = await api.list('organizations?$select=blockedattachments,maxuploadfilesize&$top=1');
    return row ? limitsOf(textOf(row, 'blockedattachments'), numberOf(row, 'maxuploadfilesize')) : shippedLimits;
}

export async function findUsers(api: WebApi, name: string): Promise<Row[]> {
    const named = `isdisabled eq false and contains(fullname,'${escaped(name)}')`;
    return api.list(`systemusers?$select=systemuserid,fullname,title&$filter=${named}&$orderby=fullname&$top=8`);
}
