// Drafts survive an accidental close: one per deal and user, on this device only. They hold what the rep has typed or chosen, nothing that was read from the CRM.
import { emptyAsk, noCallee, type Ask } from './ask';
import { askable } from './kinds';

/** The id the ask will have: kept with the draft, so that sending after a lost answer does nothing twice. */
export interface Draft {
    assist: string;
    ask: Ask;
}

interface Stored extends Draft {
    version: number;
    savedOn: number;
}

const version = 1;
const oldest = 14 * 24 * 3600_000;

export const draftKey = (about: string, userId: string): string => `crma.ask.${about}.${userId}`;

export const toStored = (draft: Draft, now: number): string => JSON.stringify({ version, savedOn: now, ...draft } satisfies Stored);

/**
 * The draft in a stored text; null for none, an old one, or one of another release.
 * @param now on the device's clock, which said when it was stored
 */
export function fromStored(text: string | null, now: number): Draft | null {
    const stored = parse(text);
    if (
        stored?.version !== version ||
        typeof stored.savedOn !== 'number' ||
        typeof stored.assist !== 'string' ||
        now - stored.savedOn > oldest
    )
        return null;
    return { assist: stored.assist, ask: merged(stored.ask) };
}

function parse(text: string | null): Partial<Stored> | null {
    try {
        const stored: unknown = JSON.parse(text ?? 'null');
        return typeof stored === 'object' ? stored : null;
    } catch {
        return null;
    }
}

// Field by field over an empty ask: what a draft lacks, or has in another shape, is empty.
function merged(stored: unknown): Ask {
    const ask = emptyAsk();
    if (typeof stored !== 'object' || stored === null) return ask;
    for (const key of Object.keys(ask) as (keyof Ask)[]) {
        const value = (stored as Record<string, unknown>)[key];
        const empty = ask[key];
        const fits = empty === null ? value !== undefined : Array.isArray(empty) ? Array.isArray(value) : typeof value === typeof empty;
        if (fits) Object.assign(ask, { [key]: value });
    }
    ask.people = ask.people.map((person) => ({ ...noCallee(), ...person }));
    if (!askable.some(({ kind }) => kind === ask.kind)) ask.kind = null;
    return ask;
}

/** Without the dates that have passed since. */
export const freshened = (ask: Ask, now: number): Ask => ({
    ...ask,
    by: ask.by && ask.by.at > now ? ask.by : null,
    when: ask.when && ask.when.by > now ? ask.when : null,
    times: ask.times.filter((time) => time > now),
});

/** What is filled in without the rep's doing is no reason to keep a draft. */
const prefilled = { subject: '', reach: '', outline: false, obstacle: null };

/** Whether there is nothing worth keeping. */
export const isEmpty = (ask: Ask): boolean => JSON.stringify({ ...ask, ...prefilled }) === JSON.stringify({ ...emptyAsk(), ...prefilled });
