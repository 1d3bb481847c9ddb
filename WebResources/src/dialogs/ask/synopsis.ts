// crma_GetSynopsis: who helps, what happened since his last part, the deal's people. Lists come as JSON texts.
import { personOf } from '../../logic/details';
import type { Person } from '../../logic/ask';
import { obstacles } from '../../logic/kinds';
import { objectIn } from '../../xrm/page';
import { momentIn, numberOf, textOf, type Row } from '../../xrm/rows';
import type { WebApi } from '../../xrm/webApi';
import type { Candidate, Synopsis } from './facts';

export async function readSynopsis(api: WebApi, dealId: string, helper: string | null, since: number | null): Promise<Synopsis> {
    const parameters: Record<string, unknown> = {};
    if (helper !== null) parameters['Helper'] = { '@odata.type': 'Microsoft.Dynamics.CRM.systemuser', systemuserid: helper };
    if (since !== null) parameters['Since'] = new Date(since).toISOString();
    return synopsisOf(await api.call('opportunities', dealId, 'crma_GetSynopsis', parameters));
}

export function synopsisOf(row: Row): Synopsis {
    return {
        helper: named(row, 'Helper'),
        manager: named(row, 'Manager'),
        standing: textOf(row, 'Standing'),
        sinceOn: momentIn(row, 'SinceOn'),
        sinceText: textOf(row, 'SinceText'),
        firstTime: row['FirstTime'] === true,
        text: textOf(row, 'Synopsis'),
        people: listIn<Partial<Person>>(textOf(row, 'People')).map(personOf),
        line: listIn<Partial<Candidate>>(textOf(row, 'Line')).map(candidateOf),
        byWhen: momentIn(row, 'ByWhen'),
        refusal: textOf(row, 'Refusal'),
        away: awayIn(textOf(row, 'Away')),
        follows: textOf(row, 'Follows'),
        obstacle: obstacles.find((option) => option === numberOf(row, 'Obstacle')) ?? null,
    };
}

const nobody = '00000000-0000-0000-0000-000000000000';

function named(row: Row, column: string): { id: string; name: string } | null {
    const id = textOf(row, column);
    return id === '' || id === nobody ? null : { id, name: textOf(row, `${column}Name`) };
}

function awayIn(json: string): Synopsis['away'] {
    const found = objectIn(json);
    if (found === null) return null;
    const until = Date.parse(String(found['until']));
    const helper = found['helper'] as Partial<Candidate> | null | undefined;
    return {
        until: Number.isNaN(until) ? null : until,
        helper: helper?.id ? { id: helper.id, name: helper.name ?? '', title: helper.title ?? '' } : null,
    };
}

const candidateOf = (one: Partial<Candidate>): Candidate => ({
    id: one.id ?? '',
    name: one.name ?? '',
    title: one.title ?? '',
    group: one.group ?? 'line',
});

// A list that cannot be read is an empty one: the fields for typing are there.
function listIn<T>(json: string): T[] {
    try {
        const list: unknown = JSON.parse(json === '' ? '[]' : json);
        return Array.isArray(list) ? (list as T[]) : [];
    } catch {
        return [];
    }
}
