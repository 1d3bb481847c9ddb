// What My calls keeps on the device while the phone app is in front: which call it stands at, what was typed, and what could not be saved yet.
import { results, type Result } from './calls';

/** A result that has not reached the server. */
export interface Unsaved {
    call: string;
    assist: string;
    result: Result;
    note: string;
    /** Attempts of the call when it was entered: one more there, and it has arrived after all. */
    attempts: number;
}

export interface Seen {
    id: string;
    assist: string;
    name: string;
    deal: string;
}

export interface CallState {
    current: string | null;
    notes: Record<string, string>;
    /** The call whose result was entered last: that one may be undone. */
    undoable: string | null;
    unsaved: Unsaved[];
    /** Calls that were open when the list was read last. */
    seen: Seen[];
}

export const emptyState = (): CallState => ({ current: null, notes: {}, undoable: null, unsaved: [], seen: [] });

export const stateKey = (userId: string): string => `crma.calls.${userId}`;

/** What was kept; whatever is missing in it, or has another shape, is empty. */
export function fromStored(text: string | null): CallState {
    const stored = parse(text);
    return {
        current: typeof stored.current === 'string' ? stored.current : null,
        notes: textsIn(stored.notes),
        undoable: typeof stored.undoable === 'string' ? stored.undoable : null,
        unsaved: listIn(stored.unsaved).filter(isUnsaved),
        seen: listIn(stored.seen).filter(isSeen),
    };
}

function parse(text: string | null): Partial<Record<keyof CallState, unknown>> {
    try {
        const stored: unknown = JSON.parse(text ?? 'null');
        return typeof stored === 'object' && stored !== null ? stored : {};
    } catch {
        return {};
    }
}

const listIn = (value: unknown): object[] =>
    Array.isArray(value) ? value.filter((one): one is object => typeof one === 'object' && one !== null) : [];

const textsIn = (value: unknown): Record<string, string> =>
    typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
        : {};

const hasTexts = (one: object, keys: string[]): boolean => keys.every((key) => typeof (one as Record<string, unknown>)[key] === 'string');

const isUnsaved = (one: object): one is Unsaved =>
    hasTexts(one, ['call', 'assist', 'note']) &&
    results.some((result) => result === (one as Unsaved).result) &&
    typeof (one as Unsaved).attempts === 'number';

const isSeen = (one: object): one is Seen => hasTexts(one, ['id', 'assist', 'name', 'deal']);
